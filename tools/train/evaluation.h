// The final evaluation of a trained network: accuracies, the confusion matrix, and digits to look at.
#ifndef TOOLS_TRAIN_EVALUATION_H
#define TOOLS_TRAIN_EVALUATION_H

#include <string>
#include <vector>

#include "data/pictures/samples.h"
#include "nn/trainer.h"

const int SHOWN = 5;                    // predictions in the log, and in a row of a picture
const int LISTED = 10;                  // mistakes, and unsure answers, in a picture of two rows

struct Evaluation {
    std::string name;                   // "dev" or "test"; empty if no digits were held out
    const Dataset* digits = nullptr;
    std::vector<int> index;             // which of them
    Matrix probs;                       // row i: the probabilities for digit index[i]
    Confusion confusion = Confusion(DIGIT_CLASSES);
    Accuracy train, dev;                // as in a line of the log, of the network as it is now
    std::vector<Sample> some;           // a few digits that were held out, as far as there are any
};

// Evaluates on the test digits if there are any, else on the dev set.
Evaluation final_evaluation(Training& t, const Dataset& test);

// A few held-out digits, chosen by the seed, with the network's predictions.
std::vector<Sample> predict_some(Training& t);

// wrong: the mistakes, from the largest probability down.  Otherwise the correct answers, from the smallest
// probability up.  At most LISTED; equal ones stay in their order.
std::vector<Sample> remarkable(const Evaluation& e, bool wrong);

// "2000 dev digits"
std::string evaluated_digits(const Evaluation& e);

#endif
