// How all programs write an accuracy and a network.
#ifndef TOOLS_SHARED_WORDS_H
#define TOOLS_SHARED_WORDS_H

#include <string>

#include "nn/metrics.h"
#include "nn/network.h"

// "97.95% (1959 of 2000, 95% confidence interval 97.2% to 98.5%)"
std::string accuracy_text(const Accuracy& a);

// "784-256-128-10, 235146 parameters"
std::string network_text(const Network& net);

#endif
