#include "nn/param.h"

// Eight sums side by side, since a single one would be n additions that wait for each other.
double add_l2_row(real lambda, const real* w, int n, real* dw) {
    double sums[8] = {0, 0, 0, 0, 0, 0, 0, 0};
    const auto square = [w](int i) { return static_cast<double>(w[i]) * static_cast<double>(w[i]); };
    int i = 0;
    for (; i + 8 <= n; i += 8) {
        for (int q = 0; q < 8; ++q) sums[q] += square(i + q);
    }
    for (int q = 0; i < n; ++i, ++q) sums[q] += square(i);
    for (int k = 0; k < n; ++k) dw[k] += lambda * w[k];
    double sum = 0;
    for (double part : sums) sum += part;
    return sum;
}

double add_l2(const std::vector<Param>& params, real lambda) {
    double squares = 0;
    for (const Param& p : params) {
        for (int i = 0; p.l2 && i < p.value->rows; ++i) {
            squares += add_l2_row(lambda, p.value->row(i), p.value->cols, p.grad->row(i));
        }
    }
    return static_cast<double>(lambda) / 2 * squares;
}
