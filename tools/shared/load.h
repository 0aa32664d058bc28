// Loading a network, for every program that needs one.
#ifndef TOOLS_SHARED_LOAD_H
#define TOOLS_SHARED_LOAD_H

#include <string>

#include "nn/network.h"

// Loads a network of DIGIT_PIXELS inputs and DIGIT_CLASSES classes from an .npz file, or ends the program
// with an error message.
void load_network_or_exit(const std::string& path, Network& net);

#endif
