// Loading a network and digits, for every program that needs them, and how all write an accuracy and a
// network.  An error message ends the program.
#ifndef TOOLS_SHARED_LOAD_H
#define TOOLS_SHARED_LOAD_H

#include <string>

#include "data/digits/csv.h"
#include "nn/metrics.h"
#include "nn/network.h"

// The digits of a file (data/digits/read.h).  To train, they need two different labels.  look, if given: the
// text of a look at them (data/digits/look.h).
Dataset read_digits_or_exit(const std::string& path, Use use, std::string* look = nullptr);

// The digits of `source` to train, or `count` synthetic ones if it is empty or "synthetic".
Dataset read_or_draw(const std::string& source, uint64_t seed, int count);

// Prints on stderr the reader's remark, if there is one, and the warnings of a look at the digits.  Returns
// the text of the look.
std::string warn_about(const std::string& path, const Dataset& digits, const std::string& remark);

// The digits that a user has put into data/: the path of train.csv or of MNIST's images; empty if neither is
// there.
std::string default_data();

// Loads a network of DIGIT_PIXELS inputs and DIGIT_CLASSES classes from an .npz file.  Names arrays that are
// no part of it on stderr.
void load_network_or_exit(const std::string& path, Network& net);

// "97.95% (1959 of 2000, 95% confidence interval 97.2% to 98.5%)"
std::string accuracy_text(const Accuracy& a);

std::string network_text(const Network& net);   // "784-256-128-10, 235146 parameters"

#endif
