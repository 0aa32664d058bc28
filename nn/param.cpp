#include "nn/param.h"

#include "nn/parallel.h"

namespace {

// dw += lambda w for n numbers; returns the sum of their squares.  Eight sums side by side, since a single
// one would be n additions that wait for each other.
double add_l2_row(real lambda, const real* w, size_t n, real* dw) {
    double sums[8] = {0, 0, 0, 0, 0, 0, 0, 0};
    const auto square = [w](size_t i) { return static_cast<double>(w[i]) * static_cast<double>(w[i]); };
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        for (size_t q = 0; q < 8; ++q) sums[q] += square(i + q);
    }
    for (size_t q = 0; i < n; ++i, ++q) sums[q] += square(i);
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
