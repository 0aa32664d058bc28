#include "nn/param.h"

#include <cstring>

#include "nn/parallel.h"

long long parameter_count(const std::vector<Param>& params) {
    long long n = 0;
    for (const Param& p : params) n += static_cast<long long>(p.value->data.size());
    return n;
}

bool all_finite(const std::vector<Param>& params) {
    for (const Param& p : params) {
        if (!all_finite(*p.value)) return false;
    }
    return true;
}

namespace {

// dw += lambda w for n numbers; returns the sum of their squares.  Eight sums side by side, since a single
// one would be n additions that wait for each other.
double add_l2_row(real lambda, const real* w, size_t n, real* dw) {
    double sums[8] = {0, 0, 0, 0, 0, 0, 0, 0};
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        for (size_t q = 0; q < 8; ++q) sums[q] += static_cast<double>(w[i + q]) * static_cast<double>(w[i + q]);
    }
    for (size_t q = 0; i < n; ++i, ++q) sums[q] += static_cast<double>(w[i]) * static_cast<double>(w[i]);
    for (size_t k = 0; k < n; ++k) dw[k] += lambda * w[k];
    double sum = 0;
    for (double part : sums) sum += part;
    return sum;
}

}  // namespace

double add_l2(const std::vector<Param>& params, real lambda) {
    double sum = 0;
    std::vector<double> squares;                // of each row, so that threads divide no sum
    for (const Param& p : params) {
        if (!p.l2) continue;
        const Matrix& W = *p.value;
        squares.resize(static_cast<size_t>(W.rows));
        auto work = [&](int first, int last) {
            for (int i = first; i < last; ++i) {
                const size_t n = static_cast<size_t>(W.cols);
                squares[static_cast<size_t>(i)] = add_l2_row(lambda, W.row(i), n, p.grad->row(i));
            }
        };
        parallel_rows(W.rows, 2.0 * W.cols, std::ref(work));
        for (double row : squares) sum += row;
    }
    return static_cast<double>(lambda) / 2 * sum;
}

namespace {

const uint64_t FNV_BASIS = 0xcbf29ce484222325, FNV_PRIME = 0x100000001b3;

// FNV-1a takes a byte at a time.  Words of 32 bits take a quarter of the time, since every step waits for
// the product before it.
void hash_word(uint64_t& hash, uint32_t word) { hash = (hash ^ word) * FNV_PRIME; }

void hash_number(uint64_t& hash, real x) {
    if (sizeof(real) == sizeof(uint32_t)) {
        uint32_t bits = 0;
        std::memcpy(&bits, &x, sizeof bits);
        hash_word(hash, bits);
    } else {
        uint64_t bits = 0;
        std::memcpy(&bits, &x, sizeof(real));
        hash_word(hash, static_cast<uint32_t>(bits));
        hash_word(hash, static_cast<uint32_t>(bits >> 32));
    }
}

}  // namespace

uint64_t weights_hash(const std::vector<Param>& params) {
    uint64_t hash = FNV_BASIS;
    for (const Param& p : params) {
        for (char c : p.name) hash_word(hash, static_cast<uint8_t>(c));
        hash_word(hash, static_cast<uint32_t>(p.value->rows));
        hash_word(hash, static_cast<uint32_t>(p.value->cols));
        for (real x : p.value->data) hash_number(hash, x);
    }
    return hash;
}
