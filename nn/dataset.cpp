#include "nn/dataset.h"

#include "nn/check.h"

std::vector<int> all_indices(int count) {
    std::vector<int> all;
    for (int i = 0; i < count; ++i) all.push_back(i);
    return all;
}

Split split_dataset(int count, int dev, const Rng& rng) {
    NN_CHECK(dev >= 0 && dev <= count, "split_dataset: %d of %d digits held out", dev, count);
    std::vector<int> all = all_indices(count);
    Rng order = rng;
    shuffle_items(order, all);
    Split split;
    split.dev.assign(all.begin(), all.begin() + dev);
    split.train.assign(all.begin() + dev, all.end());
    return split;
}

void make_batch(const Dataset& digits, const int* index, int n, Matrix& X, std::vector<int>& y) {
    X.resize(n, DIGIT_PIXELS);
    for (int i = 0; i < n; ++i) {
        NN_CHECK(index[i] >= 0 && index[i] < digits.count(), "digit %d of %d", index[i], digits.count());
        const uint8_t* pixel = digits.digit(index[i]);
        for (int j = 0; j < DIGIT_PIXELS; ++j) X(i, j) = static_cast<real>(pixel[j]) / 255;
    }
    y.clear();
    if (!digits.labelled()) return;
    for (int i = 0; i < n; ++i) y.push_back(digits.label(index[i]));
}
