// A dense layer: every output is a weighted sum of every input.
//
//   Z = X W + b        X (B,in)   W (in,out)   b (1,out)   Z (B,out)
//
// The notebook: Z1 = X @ W1 + b1, and W1 = randn(in, out) * sqrt(2 / in).
#ifndef NN_DENSE_H
#define NN_DENSE_H

#include "nn/matrix.h"
#include "nn/rng.h"

struct Dense {
    Matrix W;                                   // (in,out)
    Matrix b;                                   // (1,out)
    Matrix dW, db;                              // gradients, of the shapes of W and b
    Matrix XT, WT;                              // transposed copies for the backward pass
};

void dense_init(Dense& d, int in, int out, Rng rng);            // W normal with variance 2/in, b = 0
void dense_forward(const Dense& d, const Matrix& X, Matrix& Z);
void dense_backward(Dense& d, const Matrix& X, const Matrix& dZ, Matrix* dX);   // dX: null if not needed

#endif
