// MNIST's frame: how a digit of any size comes to stand in 28 by 28 pixels.
//
// The makers of MNIST scaled each digit so that the longer side of the box around its ink was 20 pixels,
// and moved it so that its centre of mass stood in the middle of 28 by 28.  A network that has learned
// digits in this frame reads no others, so a photograph is brought into it before anything is asked.
#ifndef DATA_DIGITS_FRAME_H
#define DATA_DIGITS_FRAME_H

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

inline double clamp(double x, double low, double high) { return std::max(low, std::min(high, x)); }

const int BOX = 20;                             // pixels along the longer side of a digit

struct Grey {
    int width = 0, height = 0;
    std::vector<uint8_t> levels;                // height * width, 0 black .. 255 white
};

// Finds the digit on the paper, whether it is darker or brighter than that, and brings it into the frame:
// pixels (PIXELS), 0 paper .. 255 ink.  False and a sentence if there is no ink or more than one digit.
bool frame(const Grey& picture, uint8_t* pixels, std::string& error);

// Moves a picture of 28 by 28 by whole pixels, so that its centre of mass comes as near as it can to
// the pixel (14,14): what stands there is half a pixel right of and below the middle, as in MNIST.
// ink (PIXELS) 0 .. 1, not all 0.  Ink that would leave the picture is kept in by moving less far.
void centre(const double* ink, uint8_t* pixels);

#endif
