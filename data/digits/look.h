// A look at digits before a network gets them: a network trains on anything, and only its accuracy shows
// later that the pixels were 0 to 1, inverted or transposed, or that the labels were in another column.
#ifndef DATA_DIGITS_LOOK_H
#define DATA_DIGITS_LOOK_H

#include <string>
#include <vector>

#include "nn/dataset.h"

struct Look {
    std::string text;                           // "pixels 0 to 255, mean 33.4; 3795 to 4684 digits a label"
    std::vector<std::string> warnings;          // what is odd, and what to do
};

Look look_at(const Dataset& digits);

// How many of the digits `dev` have the same pixels as one of `train`.
int count_repeated(const Dataset& digits, const std::vector<int>& train, const std::vector<int>& dev);

#endif
