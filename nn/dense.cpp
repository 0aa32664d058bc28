#include "nn/dense.h"

#include <cmath>

#include "nn/check.h"
#include "nn/matmul.h"

// Each unit is a sum of `in` products, and ReLU has halved the mean square of the inputs.  Var(W) = 2/in
// compensates for both, so that signals neither vanish nor explode from layer to layer.
// He, Zhang, Ren and Sun, "Delving deep into rectifiers", ICCV 2015, equation 10.
void dense_init(Dense& d, int in, int out, Rng rng) {
    // exercise 3, dense_init(d, in, out, rng): four matrices of zeros; then W by random_normal(rng)
    d.W = Matrix(in, out);
    d.b = Matrix(1, out);
    d.dW = Matrix(in, out);
    d.db = Matrix(1, out);
    const double deviation = std::sqrt(2.0 / in);
    for (real& w : d.W.data) w = static_cast<real>(deviation * random_normal(rng));
    // end of exercise 3
}

void dense_forward(const Dense& d, const Matrix& X, Matrix& Z) {
    matmul(X, d.W, Z);
    add_row(Z, d.b);
}

// Backward pass of Z = X W + b.  dT stands for dLoss/dT and has the shape of T.
//
// Z[i,j] = sum_k X[i,k] W[k,j] + b[j].  W[k,j] enters Z[i,j] in every row i, so
//   dW[k,j] = sum_i X[i,k] dZ[i,j]      that is  X^T dZ        (in,out)
//   db[j]   = sum_i dZ[i,j]             the column sums        (1,out)
//   dX[i,k] = sum_j dZ[i,j] W[k,j]      that is  dZ W^T        (B,in)
//
// Overwrites dW and db: nothing has to be set to zero between batches.  dZ already contains the 1/B of the
// mean loss (softmax.cpp), so nothing is divided here.  The first layer needs no dX: pixels are not learned.
void dense_backward(Dense& d, const Matrix& X, const Matrix& dZ, Matrix* dX) {
    NN_CHECK(X.rows == dZ.rows, "dense_backward: X has %d rows but dZ has %d", X.rows, dZ.rows);
    // exercise 7, dense_backward(d, X, dZ, dX): with transpose, matmul, column_sums; dX may be nullptr
    transpose(X, d.XT);
    matmul(d.XT, dZ, d.dW);
    column_sums(dZ, d.db);
    if (dX == nullptr) return;
    transpose(d.W, d.WT);
    matmul(dZ, d.WT, *dX);
    // end of exercise 7
}
