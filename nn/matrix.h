// A matrix of reals, row after row in one block of memory, and what a network does with them.
//
//   matmul     C = A B        C[i,j] = sum_k A[i,k] B[k,j]
//
// A^T B and A B^T are products with a transposed copy.  Functions write into a matrix that the caller owns; it is
// resized as needed and keeps its memory, so that a training step makes no new matrix after the first.
// Every sum runs over k in ascending order, starts at +0, and is never reordered: see matrix.cpp.
//
// NumPy's counterparts: np.zeros, @, .T, .sum(axis=0).
#ifndef NN_MATRIX_H
#define NN_MATRIX_H

#include <cstddef>
#include <vector>

#include "nn/elementary.h"

struct Matrix {
    int rows = 0, cols = 0;
    std::vector<real> data;                     // rows * cols, row-major

    Matrix() {}
    Matrix(int rows, int cols);                 // all zero
    void resize(int rows, int cols);            // the values are then anything; memory is kept
    real* row(int i) { return data.data() + static_cast<size_t>(i) * static_cast<size_t>(cols); }
    const real* row(int i) const { return data.data() + static_cast<size_t>(i) * static_cast<size_t>(cols); }
};

void matmul(const Matrix& A, const Matrix& B, Matrix& C);       // (n,k) (k,m) -> (n,m)

// The triple loop of the textbook: what matmul must equal, bit for bit, as long as all is finite.
void matmul_textbook(const Matrix& A, const Matrix& B, Matrix& C);

void transpose(const Matrix& A, Matrix& T);                     // (n,m) -> (m,n)
void add_row(Matrix& A, const Matrix& b);                       // A[i,:] += b[0,:]     (n,m), (1,m)
void column_sums(const Matrix& A, Matrix& s);                   // s[0,j] = sum_i A[i,j] (n,m) -> (1,m)
bool all_finite(const Matrix& A);

#endif
