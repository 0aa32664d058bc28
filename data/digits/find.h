// Finds the digits of a picture: one or many, in one row or several.
#ifndef DATA_DIGITS_FIND_H
#define DATA_DIGITS_FIND_H

#include <cstdint>
#include <string>
#include <vector>

#include "data/files/grey.h"

// A digit that was found: the box around its ink in the picture, and the pixels that the network gets.
struct FoundDigit {
    int left, top, width, height;
    std::vector<uint8_t> pixels;                // DIGIT_PIXELS, 0 paper .. 255 ink
};

// Ink that belongs together: one digit, or two that touch.  Its readings: first all of it as one digit, then
// ways to cut it into two.  The caller chooses one of them, by a network's probabilities.
typedef std::vector<std::vector<FoundDigit>> Found;

// Replaces found by the digits in reading order: rows from top to bottom, each from left to right.  False,
// with an error message, if there are none.
bool find_digits(const Grey& picture, std::vector<Found>& found, std::string& error);

#endif
