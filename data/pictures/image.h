// Pictures made of pixels: PPM files, rows of digits with their labels, and digits as text.
//
// The notebook: plt.imshow(X[i].reshape(28, 28), cmap="gray") with the prediction as its title.
#ifndef DATA_PICTURES_IMAGE_H
#define DATA_PICTURES_IMAGE_H

#include <cstdint>
#include <string>
#include <vector>

#include "data/pictures/samples.h"
#include "nn/dataset.h"

struct Image {
    int width = 0, height = 0;
    std::vector<uint8_t> rgb;                   // height * width * 3
};

std::string ppm(const Image& image);            // the bytes of a binary PPM file (P6)

// The samples side by side, white on black as MNIST has them, with what was predicted and what is correct below
// each; a wrong one has a coloured frame and the word "wrong".
Image samples_image(const std::vector<Sample>& samples);

// All digits side by side without a gap, white on black, so many in a row.
Image sheet_image(const Dataset& digits, int columns);

// A digit as lines of text, 28 columns wide and 14 lines high, two pixels above each other in one character;
// without the spaces at the ends of lines.
// blocks: Unicode half blocks in UTF-8, for terminals; otherwise plain ASCII, light to dark.
std::string digit_text(const uint8_t* pixels, bool blocks);

#endif
