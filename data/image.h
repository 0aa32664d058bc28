// Pictures of digits: PPM and PGM files, rows of digits with their labels, and digits as text.
//
// The notebook: plt.imshow(X[i].reshape(28, 28), cmap="gray") with the prediction as its title.
#ifndef DATA_IMAGE_H
#define DATA_IMAGE_H

#include <cstdint>
#include <string>
#include <vector>

#include "nn/dataset.h"

struct Image {
    int width = 0, height = 0;
    std::vector<uint8_t> rgb;                   // height * width * 3
};

std::string ppm(const Image& image);            // the bytes of a binary PPM file (P6)

// One digit and what the network says of it.
struct Sample {
    const uint8_t* pixels;                      // PIXELS bytes, as in Dataset
    int correct;                                // label, or -1 where nobody knows it
    int predicted;
    double probability;                         // of the predicted class, 0..1
};

// The samples side by side, ten in a row, white on black as MNIST has them.  Below each stands what was
// predicted, how probable that was, and the correct label; a wrong one has a coloured frame and
// the word "wrong".
std::string samples_svg(const std::vector<Sample>& samples);
Image samples_image(const std::vector<Sample>& samples);        // without the probabilities

// All digits side by side without a gap, white on black, so many in a row.
Image sheet_image(const Dataset& digits, int columns);

// A digit as lines of text, 28 columns wide and 14 lines high, two pixels above each other in one character;
// without the spaces at the ends of lines.
// blocks: Unicode half blocks in UTF-8, for terminals; otherwise plain ASCII, light to dark.
std::string digit_text(const uint8_t* pixels, bool blocks);

#endif
