// What the programs of the lesson share.
#ifndef TOOLS_LESSON_LESSON_H
#define TOOLS_LESSON_LESSON_H

#include <string>

#include "nn/trainer.h"

struct Lesson {
    Dataset digits;                             // at most 6000
    Split split;                                // a third of them is held out (dev)
    Matrix X;                                   // (n,DIGIT_PIXELS) the n training digits, pixels 0..1
    std::vector<int> y;                         // (n) their labels
};

// The first step of each program.  argv[1] is a file of digits, or "synthetic"; without it, the file that is
// in data/ (tools/shared/load.h), and if there is none, synthetic digits.
Lesson begin_lesson(int argc, char** argv);

// M (DIGIT_CLASSES,DIGIT_PIXELS): row c is the mean picture of the training digits of class c.
void mean_pictures(const Lesson& lesson, Matrix& M);

// The mean of -ln(probability of the correct class).  Z (B,DIGIT_CLASSES) logits, y (B) labels.
double mean_loss(const Matrix& Z, const std::vector<int>& y);

// Plain gradient descent: w <- w - lr dLoss/dw for every parameter w.
void descend(double lr, const std::vector<Param>& params);

// Prints a line: step, loss, accuracies.
void print_step(int step, double loss, const Network& net, const Lesson& lesson);

// The last step: writes out/lesson/NAME.svg and returns the exit status.
int end_lesson(const std::string& name, const std::string& svg);

#endif
