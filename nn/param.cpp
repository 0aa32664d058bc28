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

double l2_penalty(const std::vector<Param>& params, real lambda) {
    double sum = 0;
    for (const Param& p : params) {
        if (p.decay) sum += sum_of_squares(*p.value);
    }
    return static_cast<double>(lambda) / 2 * sum;
}

// d/dW of (lambda/2) W^2 is lambda W.
void add_l2_gradient(const std::vector<Param>& params, real lambda) {
    for (const Param& p : params) {
        if (!p.decay) continue;
        const Matrix& W = *p.value;
        Matrix& dW = *p.grad;
        auto work = [&](int first, int last) {
            const real* w = W.row(first);
            real* dw = dW.row(first);
            const int n = (last - first) * W.cols;
            for (int i = 0; i < n; ++i) dw[i] += lambda * w[i];
        };
        parallel_rows(W.rows, W.cols, std::ref(work));
    }
}

namespace {

const uint64_t FNV_BASIS = 0xcbf29ce484222325, FNV_PRIME = 0x100000001b3;

void hash_bytes(uint64_t& hash, uint64_t value, size_t bytes) {
    for (size_t i = 0; i < bytes; ++i) {
        hash = (hash ^ (value >> (8 * i) & 0xff)) * FNV_PRIME;
    }
}

}  // namespace

uint64_t weights_hash(const std::vector<Param>& params) {
    uint64_t hash = FNV_BASIS;
    for (const Param& p : params) {
        for (char c : p.name) hash_bytes(hash, static_cast<uint8_t>(c), 1);
        hash_bytes(hash, static_cast<uint64_t>(p.value->rows), 4);
        hash_bytes(hash, static_cast<uint64_t>(p.value->cols), 4);
        for (real x : p.value->data) {
            if (sizeof(real) == sizeof(uint32_t)) {
                uint32_t bits = 0;
                std::memcpy(&bits, &x, sizeof bits);
                hash_bytes(hash, bits, sizeof bits);
            } else {
                uint64_t bits = 0;
                std::memcpy(&bits, &x, sizeof(real));
                hash_bytes(hash, bits, sizeof bits);
            }
        }
    }
    return hash;
}
