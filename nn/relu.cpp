#include "nn/relu.h"

void relu_forward(const Matrix& Z, Matrix& A) {
    A.resize(Z.rows, Z.cols);
    for (int i = 0; i < Z.rows; ++i) {
        for (int j = 0; j < Z.cols; ++j) A(i, j) = Z(i, j) > 0 ? Z(i, j) : 0;
    }
}

void relu_backward(const Matrix& Z, const Matrix& dA, Matrix& dZ) {
    NN_CHECK(same_shape(Z, dA), "relu: Z is (%d,%d) but dA is (%d,%d)", Z.rows, Z.cols, dA.rows, dA.cols);
    dZ.resize(Z.rows, Z.cols);
    // exercise 2, relu_backward(Z, dA, dZ): all dZ(i, j), by the chain rule; at Z = 0 the slope is 0
    // A = Z where Z > 0, so dA passes through there; elsewhere A is constant 0 and nothing passes.
    // The notebook: dZ = dA * (Z > 0).
    for (int i = 0; i < Z.rows; ++i) {
        for (int j = 0; j < Z.cols; ++j) {
            const real da = dA(i, j);           // read in any case: so the loop needs no branch
            dZ(i, j) = Z(i, j) > 0 ? da : 0;
        }
    }
    // end of exercise 2
}
