// Tells the ink of a picture from its paper.
#ifndef DATA_DIGITS_PAPER_H
#define DATA_DIGITS_PAPER_H

#include <vector>

#include "data/files/grey.h"

// The ink of each pixel, row by row: 0 paper .. 1 ink.
struct Ink {
    int width, height;
    std::vector<float> values;
    size_t index(int x, int y) const {
        return static_cast<size_t>(y) * static_cast<size_t>(width) + static_cast<size_t>(x);
    }
    float at(int x, int y) const { return values[index(x, y)]; }
};

// Finds ink that is darker or brighter than the paper.  Several models estimate the level of the paper at
// each pixel; the one that separates ink from paper best is used.  False if nothing stands out.
bool find_ink(const Grey& picture, Ink& ink);

#endif
