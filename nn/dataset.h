// Digits in memory, one byte a pixel.  make_batch makes numbers of those of a batch.
//
// Sets are divided and shuffled by their indices: image and label share one, and no pixel is copied.
//
// The notebook: data / 255, np.random.shuffle(data), data[:n_dev], data[n_dev:], X[i:i+batch].
#ifndef NN_DATASET_H
#define NN_DATASET_H

#include <cstdint>
#include <vector>

#include "nn/matrix.h"
#include "nn/rng.h"

const int DIGIT_SIDE = 28;                      // pixels along an edge of a digit
const int DIGIT_PIXELS = DIGIT_SIDE * DIGIT_SIDE;
const int DIGIT_CLASSES = 10;

struct Dataset {
    std::vector<uint8_t> pixels;                // count * DIGIT_PIXELS, 0 background .. 255 ink, row by row
    std::vector<uint8_t> labels;                // count, 0 .. DIGIT_CLASSES-1; empty if unknown
    int count() const { return static_cast<int>(pixels.size() / DIGIT_PIXELS); }
    bool labelled() const { return !labels.empty(); }
    int label(int i) const { return labels[static_cast<size_t>(i)]; }
    const uint8_t* digit(int i) const { return pixels.data() + static_cast<size_t>(i) * DIGIT_PIXELS; }
    uint8_t* digit(int i) { return pixels.data() + static_cast<size_t>(i) * DIGIT_PIXELS; }
};

struct Split {
    std::vector<int> train, dev;                // indices into one Dataset; every index is in exactly one
};

std::vector<int> all_indices(int count);        // 0, 1, ..., count-1

// Holds out `dev` digits, 0 .. count, chosen at random, as the development set; the others are for training.
Split split_dataset(int count, int dev, const Rng& rng);

// The batch of the n digits with the indices index[0], index[1], ...:  X[i,:] = pixels / 255,  y[i] = label.
// Training, evaluation and prediction all go from bytes to numbers here.
// X (n,DIGIT_PIXELS); y (n), or empty if the digits have no labels.
void make_batch(const Dataset& digits, const int* index, int n, Matrix& X, std::vector<int>& y);

#endif
