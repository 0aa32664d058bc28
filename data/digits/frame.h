// Brings a digit of any size into 28 by 28 pixels as MNIST does: the longer side of the box around its ink
// has 20 pixels, and its centre of mass is in the middle.  A network trained on MNIST reads only such digits.
#ifndef DATA_DIGITS_FRAME_H
#define DATA_DIGITS_FRAME_H

#include <algorithm>
#include <cstdint>

#include "data/digits/pieces.h"

inline double clamp(double x, double low, double high) { return std::max(low, std::min(high, x)); }

const int BOX = 20;                             // pixels along the longer side of a digit

// Averages the ink in a box, the box of a digit, to pixels (DIGIT_PIXELS): 0 paper .. 255 ink.
void frame(const Ink& ink, const Box& box, uint8_t* pixels);

// Moves ink (DIGIT_PIXELS; 0 .. 1, not all 0) by whole pixels so that its centre of mass is near the pixel
// (14,14), as in MNIST, and no ink is moved out of the picture.
void centre(const double* ink, uint8_t* pixels);

#endif
