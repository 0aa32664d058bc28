// A dense layer: every output is a weighted sum of every input.
//
//   Z = X W + b        X (B,in)   W (in,out)   b (1,out)   Z (B,out)
//
// The notebook: Z1 = X @ W1 + b1.
#ifndef NN_DENSE_H
#define NN_DENSE_H

#include "nn/matmul.h"
#include "nn/rng.h"

struct Dense {
    Matrix W;                                   // (in,out)
    Matrix b;                                   // (1,out)
    Matrix dW, db;                              // gradients; only network_gradients computes them whole
    Matrix WT;                                  // (out,in) W^T for dense_backward
};

void dense_init(Dense& d, int in, int out, Rng rng);            // W normal with variance 2/in, b = 0
void dense_forward(const Dense& d, const Factor& X, Matrix& Z);        // a Matrix will do as a Factor
void dense_transpose(Dense& d);                                 // WT = W^T: after every change of W
void dense_backward(const Dense& d, const Matrix& dZ, Matrix& dX);
void dense_gradients(const Matrix& X, const Matrix& dZ, Matrix& dW, Matrix& db);

#endif
