// Digits and the network's predictions as SVG: each digit with its picture, the predicted and the correct
// label, and a bar for the probability of every class.
//
// The notebook: plt.imshow(X[i].reshape(28, 28), cmap="gray") with the prediction as its title.
#ifndef DATA_PICTURES_SAMPLES_H
#define DATA_PICTURES_SAMPLES_H

#include <cstdint>
#include <string>
#include <vector>

#include "nn/dataset.h"

struct Sample {
    const uint8_t* pixels;                      // DIGIT_PIXELS bytes, as in Dataset
    int correct;                                // label, or -1 if unknown
    int predicted;                              // the most probable class
    std::vector<double> probs;                  // of every class, 0..1
};

inline bool is_wrong(const Sample& sample) {
    return sample.correct >= 0 && sample.correct != sample.predicted;
}

// The samples, white on black as MNIST has them, up to `columns` in a row.  A wrong one has a coloured frame,
// a cross and the word "wrong".  Where there are none, title and note.
std::string samples_svg(const std::string& title, const std::vector<Sample>& samples, int columns,
                        const std::string& note);

// All digits without gaps, white on black, `columns` of them in a row.
std::string sheet_svg(const Dataset& digits, int columns);

#endif
