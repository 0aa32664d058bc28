// Finds the digits in a picture.
#ifndef DATA_DIGITS_FIND_H
#define DATA_DIGITS_FIND_H

#include <cstdint>
#include <string>
#include <vector>

#include "data/files/grey.h"

// A digit that was found: the box around its ink in the picture, and what the network gets of it.
struct FoundDigit {
    int left, top, width, height;
    std::vector<uint8_t> pixels;                // DIGIT_PIXELS
};

// What belongs together: one digit, or two that touch.  readings[0] is the whole as one digit; the others are
// ways to cut it in two or more.
struct Found {
    int row;                                    // line of digits, from 0
    std::vector<std::vector<FoundDigit>> readings;
};

// In reading order: rows from top to bottom, each from left to right.  False with an error message if no
// digits were found.
bool find_digits(const Grey& picture, std::vector<Found>& found, std::string& error);

#endif
