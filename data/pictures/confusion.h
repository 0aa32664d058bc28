// Two pictures of the mistakes: the confusion matrix, and the accuracy of each class.
//
// The notebook: plt.imshow(C), with the counts written into it by plt.text.
#ifndef DATA_PICTURES_CONFUSION_H
#define DATA_PICTURES_CONFUSION_H

#include <string>

#include "nn/metrics.h"

// The counts, rows: correct, columns: predicted.  The diagonal is blue, stronger for a larger fraction of the
// row; mistakes are orange, stronger for more of them; a count of 0 is empty.  On every shade the number is
// readable.  Where nothing was counted, title and note.
std::string confusion_svg(const Confusion& confusion, const std::string& title, const std::string& note);

// A line for each class: its accuracy as a dot, on a bar that is its 95% confidence interval, and as a
// number.  The axis begins where the lowest bar begins: between 97% and 99% no difference would show on one
// that begins at 0.
std::string classes_svg(const Confusion& confusion, const std::string& title, const std::string& note);

#endif
