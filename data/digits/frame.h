// Brings a digit of any size into 28 by 28 pixels as MNIST does: the longer side of the box around its ink
// has 20 pixels, and its centre of mass is in the middle.  A network trained on MNIST reads only such digits.
#ifndef DATA_DIGITS_FRAME_H
#define DATA_DIGITS_FRAME_H

#include <algorithm>
#include <cstdint>

#include "data/digits/pieces.h"

inline double clamp(double x, double low, double high) { return std::max(low, std::min(high, x)); }

// The box around all points that are added, each with a radius.
struct Bounds {
    double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
    void add(double x, double y, double radius) {
        left = std::min(left, x - radius), right = std::max(right, x + radius);
        top = std::min(top, y - radius), bottom = std::max(bottom, y + radius);
    }
    double longer_side() const { return std::max(right - left, bottom - top); }
};

const int BOX = 20;                             // pixels along the longer side of a digit

// Averages the ink in a box, the box of a digit, to pixels (DIGIT_PIXELS): 0 paper .. 255 ink.
void frame(const Ink& ink, const Box& box, uint8_t* pixels);

// Moves ink (DIGIT_PIXELS; 0 .. 1, not all 0) by whole pixels so that its centre of mass is near the pixel
// (14,14), as in MNIST, and no ink is moved out of the picture.
void centre(const double* ink, uint8_t* pixels);

#endif
