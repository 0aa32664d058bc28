// Digits in memory: one byte a pixel, as they come, until a batch of them is wanted.
//
// Sets are divided and shuffled by their indices: an image and its label share one index and so can
// never part, and no pixel is copied.
//
// The notebook: data / 255, np.random.shuffle(data), data[:n_dev], data[n_dev:], X[i:i+batch].
#ifndef NN_DATASET_H
#define NN_DATASET_H

#include <cstdint>
#include <vector>

#include "nn/matrix.h"
#include "nn/rng.h"

const int SIDE = 28;                            // pixels along an edge of a digit
const int PIXELS = SIDE * SIDE;
const int CLASSES = 10;

struct Dataset {
    std::vector<uint8_t> pixels;                // count * PIXELS, 0 background .. 255 ink, row by row
    std::vector<uint8_t> labels;                // count, 0 .. CLASSES-1; empty if nobody knows them
    int count() const { return static_cast<int>(pixels.size() / PIXELS); }
    bool labelled() const { return !labels.empty(); }
    const uint8_t* digit(int i) const { return pixels.data() + static_cast<size_t>(i) * PIXELS; }
};

struct Split {
    std::vector<int> train, dev;                // indices into one Dataset; every index in exactly one
};

std::vector<int> all_indices(int count);        // 0, 1, ..., count-1

// 64 bits that stand for all pixels and labels: equal digits, equal hash, on every machine.
uint64_t digits_hash(const Dataset& digits);

// Puts `dev` digits, chosen at random, aside for development; the rest is for training.  0 <= dev <= count.
Split split_dataset(int count, int dev, const Rng& rng);

// The batch of the n digits whose indices stand at index:  X[i,:] = pixels / 255,  y[i] = label.
// The one way from bytes to numbers, for training, evaluation and prediction alike.
// X (n,PIXELS); y (n), or empty where the digits have no labels.
void gather(const Dataset& digits, const int* index, int n, Matrix& X, std::vector<int>& y);

#endif
