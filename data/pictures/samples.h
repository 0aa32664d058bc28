// Digits as pictures: on a sheet, as a PPM file, as text, and as SVG with the network's predictions.
//
// The notebook: plt.imshow(X[i].reshape(28, 28), cmap="gray") with the prediction as its title.
#ifndef DATA_PICTURES_SAMPLES_H
#define DATA_PICTURES_SAMPLES_H

#include <cstdint>
#include <string>
#include <vector>

#include "data/files/grey.h"
#include "nn/dataset.h"

// All digits without gaps, white on black, `columns` of them in a row.
Grey make_sheet(const Dataset& digits, int columns);

std::string ppm(const Grey& sheet);             // the bytes of a binary PPM file (P6)

// A digit as text: 14 lines of up to 28 characters, each for two pixels, one below the other.
// blocks: Unicode half blocks in UTF-8, for terminals; otherwise plain ASCII, light to dark.
std::string digit_text(const uint8_t* pixels, bool blocks);

struct Sample {
    const uint8_t* pixels;                      // DIGIT_PIXELS bytes, as in Dataset
    int correct;                                // label, or -1 if unknown
    int predicted;                              // the most probable class
    std::vector<double> probs;                  // of every class, 0..1
};

inline bool is_wrong(const Sample& sample) {
    return sample.correct >= 0 && sample.correct != sample.predicted;
}

// The samples, white on black as MNIST has them, up to `columns` in a row: each with its picture, the
// predicted and the correct label, and a bar for the probability of every class.  A wrong one has a coloured
// frame, a cross and the word "wrong".  Where there are none, title and note.
std::string samples_svg(const std::string& title, const std::vector<Sample>& samples, int columns,
                        const std::string& note);

// make_sheet's picture.
std::string sheet_svg(const Dataset& digits, int columns);

#endif
