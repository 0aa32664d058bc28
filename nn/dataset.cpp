#include "nn/dataset.h"

#include "nn/check.h"
#include "nn/parallel.h"

std::vector<int> all_indices(int count) {
    std::vector<int> all(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) all[static_cast<size_t>(i)] = i;
    return all;
}

Split split_dataset(int count, int dev, const Rng& rng) {
    NN_CHECK(dev >= 0 && dev <= count, "split_dataset: %d of %d digits for development", dev, count);
    std::vector<int> all = all_indices(count);
    Rng order = rng;
    shuffle(order, all);
    Split split;
    split.dev.assign(all.begin(), all.begin() + dev);
    split.train.assign(all.begin() + dev, all.end());
    return split;
}

void gather(const Dataset& digits, const int* index, int n, Matrix& X, std::vector<int>& y) {
    X.resize(n, PIXELS);
    auto work = [&](int first, int last) {
        for (int i = first; i < last; ++i) {
            NN_CHECK(index[i] >= 0 && index[i] < digits.count(), "gather: digit %d of %d", index[i], digits.count());
            const uint8_t* pixel = digits.digit(index[i]);
            real* x = X.row(i);
            for (int j = 0; j < PIXELS; ++j) x[j] = static_cast<real>(pixel[j]) / 255;
        }
    };
    parallel_rows(n, PIXELS, std::ref(work));
    y.clear();
    if (!digits.labelled()) return;
    for (int i = 0; i < n; ++i) y.push_back(digits.labels[static_cast<size_t>(index[i])]);
}
