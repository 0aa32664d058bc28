// Finds the digits of a picture: one or many, in one row or several.
#ifndef DATA_DIGITS_FIND_H
#define DATA_DIGITS_FIND_H

#include <cstdint>
#include <string>
#include <vector>

#include "data/files/grey.h"

// A digit that was found: the box around its ink in the picture, and what the network gets of it.
struct FoundDigit {
    int left, top, width, height;
    std::vector<uint8_t> pixels;                // DIGIT_PIXELS, 0 paper .. 255 ink
};

// Ink that belongs together: one digit, or several that touch.  readings[0] is all of it as one digit; the
// others are ways to cut it into two or more.  Which is right a network has to say.
struct Found {
    int row;                                    // line of digits, from 0
    std::vector<std::vector<FoundDigit>> readings;
};

// Replaces found by the digits in reading order: rows from top to bottom, each from left to right.  False,
// with an error message, if there are none.
bool find_digits(const Grey& picture, std::vector<Found>& found, std::string& error);

#endif
