#include "nn/dropout.h"

void dropout_mask(real rate, const Rng& rng, int first, Matrix& M) {
    NN_CHECK(rate >= 0 && rate < 1, "dropout: rate %g, expected 0 to 1", static_cast<double>(rate));
    for (int i = 0; i < M.rows; ++i) {
        Rng row = substream(rng, first + i);
        const double p = static_cast<double>(rate);
        // exercise 9, dropout_mask(rate, p, row, M, i): row i of M; draw by random_uniform(row); p is rate
        // The expectation of M[i,j] is (1 - rate) / (1 - rate) = 1, so the expectation of A * M is A.
        // The notebook: D = (np.random.rand(*A.shape) < keep) / keep.
        const real scale = 1 / (1 - rate);
        for (int j = 0; j < M.cols; ++j) M(i, j) = random_uniform(row) < p ? 0 : scale;
        // end of exercise 9
    }
}

void dropout_forward(const Matrix& M, Matrix& A) {
    NN_CHECK(same_shape(A, M), "dropout: M is (%d,%d) but A is (%d,%d)", M.rows, M.cols, A.rows, A.cols);
    for (int i = 0; i < A.rows; ++i) {
        for (int j = 0; j < A.cols; ++j) A(i, j) *= M(i, j);
    }
}

// The same mask by the chain rule: dLoss/dA = dLoss/d(A * M) * M.
void dropout_backward(const Matrix& M, Matrix& dA) { dropout_forward(M, dA); }
