#include "nn/dataset.h"

#include "nn/check.h"
#include "nn/parallel.h"

std::vector<int> all_indices(int count) {
    std::vector<int> all(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) all[static_cast<size_t>(i)] = i;
    return all;
}

namespace {

// Eight bytes at a time, lowest first; mix loses nothing, so a single changed byte always shows.
void hash_bytes(uint64_t& hash, const std::vector<uint8_t>& bytes) {
    for (size_t at = 0; at < bytes.size(); at += 8) {
        uint64_t word = 0;
        for (size_t i = at; i < bytes.size() && i < at + 8; ++i) word |= uint64_t(bytes[i]) << (8 * (i - at));
        hash = mix(hash ^ word);
    }
    hash = mix(hash ^ bytes.size());
}

}  // namespace

uint64_t digits_hash(const Dataset& digits) {
    uint64_t hash = GAMMA;
    hash_bytes(hash, digits.pixels);
    hash_bytes(hash, digits.labels);
    return hash;
}

Split split_dataset(int count, int dev, const Rng& rng) {
    NN_CHECK(dev >= 0 && dev <= count, "split_dataset: %d of %d digits for development", dev, count);
    std::vector<int> all = all_indices(count);
    Rng order = rng;
    shuffle(order, all);
    Split sets;
    sets.dev.assign(all.begin(), all.begin() + dev);
    sets.train.assign(all.begin() + dev, all.end());
    return sets;
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
