// Rendered photographs of digits: paper in any light, ink, noise.
#ifndef TESTS_DATA_PHOTO_H
#define TESTS_DATA_PHOTO_H

#include <vector>

#include "data/files/grey.h"
#include "nn/rng.h"

// A digit (DIGIT_PIXELS) on the paper: the place of its left upper corner, and how many pixels one of its own
// becomes in each direction.
struct Placed {
    const uint8_t* pixels;
    double left, top, zoom;
};

// The level of the paper at the pixel (x,y) of a photograph.
typedef double (*Paper)(int x, int y);

Grey photograph(int width, int height, Paper paper, const std::vector<Placed>& digits, int noise, Rng& rng);

// Papers for photographs of PHOTO_SIDE x PHOTO_SIDE.
const int PHOTO_SIDE = 224;
struct NamedPaper {
    const char* name;
    Paper paper;
};
const std::vector<NamedPaper>& papers();        // the first one is flat

#endif
