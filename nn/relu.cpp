#include "nn/relu.h"

#include "nn/check.h"
#include "nn/parallel.h"

void relu_forward(const Matrix& Z, Matrix& A) {
    A.resize(Z.rows, Z.cols);
    auto work = [&](int first, int last) {
        for (int i = first; i < last; ++i) {
            const real* z = Z.row(i);
            real* a = A.row(i);
            for (int j = 0; j < Z.cols; ++j) a[j] = z[j] > 0 ? z[j] : 0;
        }
    };
    parallel_rows(Z.rows, Z.cols, std::ref(work));
}

// A = Z where Z > 0, so dA passes through there; elsewhere A is constant 0 and nothing passes.
void relu_backward(const Matrix& Z, const Matrix& dA, Matrix& dZ) {
    NN_CHECK(same_shape(Z, dA), "relu_backward: Z is (%d,%d) but dA is (%d,%d)", Z.rows, Z.cols,
             dA.rows, dA.cols);
    dZ.resize(Z.rows, Z.cols);
    auto work = [&](int first, int last) {
        // exercise 2, relu_backward(Z, dA, dZ, first, last): the rows first .. last-1 of dZ
        for (int i = first; i < last; ++i) {
            const real* z = Z.row(i);
            const real* da = dA.row(i);
            real* dz = dZ.row(i);
            for (int j = 0; j < Z.cols; ++j) dz[j] = z[j] > 0 ? da[j] : 0;
        }
        // end of exercise 2
    };
    parallel_rows(Z.rows, Z.cols, std::ref(work));
}
