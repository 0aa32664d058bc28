// The history of a training as a table, and as two curves.
//
// The notebook: plt.plot(iterations, accuracy); np.savetxt of the same numbers.
#ifndef DATA_PICTURES_HISTORY_H
#define DATA_PICTURES_HISTORY_H

#include <string>
#include <vector>

#include "nn/trainer.h"

// A header, and a line for each Progress: iteration,epoch,lr,loss,train,dev,weights.  Accuracies are
// fractions, 0..1.  Without dev digits there is no column dev.
std::string history_csv(const std::vector<Progress>& history);

std::string accuracy_svg(const std::vector<Progress>& history);         // train and dev, in percent
std::string loss_svg(const std::vector<Progress>& history);

#endif
