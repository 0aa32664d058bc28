#include "nn/dropout.h"

#include "nn/check.h"
#include "nn/parallel.h"

namespace {

void multiply_elements(const Matrix& M, Matrix& A) {
    NN_CHECK(same_shape(A, M), "dropout: the mask is (%d,%d) but the matrix is (%d,%d)", M.rows,
             M.cols, A.rows, A.cols);
    auto work = [&](int first, int last) {
        for (int i = first; i < last; ++i) {
            const real* m = M.row(i);
            real* a = A.row(i);
            for (int j = 0; j < A.cols; ++j) a[j] *= m[j];
        }
    };
    parallel_rows(A.rows, A.cols, std::ref(work));
}

// One row of a mask.
void draw_row(real rate, Rng rng, int n, real* m) {
    // exercise 8, dropout_mask(rate, rng, n, m): for each m[j] one random_uniform(rng); 0 if it is below rate
    const real scale = 1 / (1 - rate);
    for (int j = 0; j < n; ++j) m[j] = random_uniform(rng) < static_cast<double>(rate) ? 0 : scale;
    // end of exercise 8
}

}  // namespace

// The expectation of M[i,j] is (1 - rate) / (1 - rate) = 1, so the expectation of A * M is A.
void dropout_mask(real rate, const Rng& rng, int rows, int cols, Matrix& M) {
    NN_CHECK(rate >= 0 && rate < 1, "dropout: the rate is %g, expected 0 to 1", static_cast<double>(rate));
    M.resize(rows, cols);
    auto work = [&](int first, int last) {
        for (int i = first; i < last; ++i) {
            draw_row(rate, substream(rng, i), cols, M.row(i));
        }
    };
    parallel_rows(rows, 4.0 * cols, std::ref(work));
}

void dropout_forward(const Matrix& M, Matrix& A) { multiply_elements(M, A); }

// The same mask by the chain rule: dLoss/dA = dLoss/d(A * M) * M.
void dropout_backward(const Matrix& M, Matrix& dA) { multiply_elements(M, dA); }
