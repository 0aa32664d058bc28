#include "nn/dense.h"

#include <cmath>

// He, Zhang, Ren and Sun, "Delving deep into rectifiers", ICCV 2015, equation 10.
void dense_init(Dense& d, int in, int out, Rng rng) {
    d.W = Matrix(in, out);                      // all zero
    d.b = Matrix(1, out);
    d.dW = Matrix(in, out);
    d.db = Matrix(1, out);
    // exercise 3, dense_init(d, in, out, rng): d.W.data in order, variance 2/in, from random_normal(rng)
    // Each unit is a sum of `in` products, and ReLU has set one half of the inputs to 0, which halves their
    // mean square.  2/in compensates for both: signals neither vanish nor explode from layer to layer.
    // The notebook: W1 = randn(in, out) * sqrt(2 / in).
    const double deviation = std::sqrt(2.0 / in);
    for (real& w : d.W.data) w = static_cast<real>(deviation * random_normal(rng));
    // end of exercise 3
}

void dense_forward(const Dense& d, const Factor& X, Matrix& Z) {
    matmul(X, d.W, Z);
    add_row(Z, d.b);
}

void dense_transpose(Dense& d) { transpose(d.W, d.WT); }

// Backward pass of Z = X W + b.  dT stands for dLoss/dT and has the shape of T.
void dense_backward(const Dense& d, const Matrix& dZ, Matrix& dX) {
    // exercise 7, dense_backward(d, dZ, dX): dX by the chain rule, with matmul; d.W is W, d.WT is W^T
    // Z[i,j] = sum_k X[i,k] W[k,j] + b[j].  X[i,k] enters Z[i,j] for every j, so
    //   dX[i,k] = sum_j dZ[i,j] W[k,j]      that is  dZ W^T        (B,in)
    matmul(dZ, d.WT, dX);
    // end of exercise 7
}

// dW (in,out) and db (1,out) are overwritten, not added to.  dZ contains the 1/B of the mean loss.
void dense_gradients(const Matrix& X, const Matrix& dZ, Matrix& dW, Matrix& db) {
    NN_CHECK(X.rows == dZ.rows, "dense_gradients: X has %d rows but dZ has %d", X.rows, dZ.rows);
    // exercise 8, dense_gradients(X, dZ, dW, db): by the chain rule, with functions of matrix.h and matmul.h
    // W[k,j] and b[j] enter Z[i,j] in every row i, so
    //   dW[k,j] = sum_i X[i,k] dZ[i,j]      that is  X^T dZ        (in,out)
    //   db[j]   = sum_i dZ[i,j]             the column sums        (1,out)
    Matrix XT;
    transpose(X, XT);
    matmul(XT, dZ, dW);
    column_sums(dZ, db);
    // end of exercise 8
}
