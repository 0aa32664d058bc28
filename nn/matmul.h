// The matrix product, twice: as the textbook has it, and fast, with the same bits.
//
//   C = A B        C[i,j] = sum_k A[i,k] B[k,j]        (n,k) (k,m) -> (n,m)
//
// A^T B and A B^T are products with a transposed copy.  C must be a matrix of its own, neither A nor B.
// Every sum starts at +0 and runs over k in ascending order: see matmul.cpp.
//
// NumPy's counterpart: @.
#ifndef NN_MATMUL_H
#define NN_MATMUL_H

#include "nn/matrix.h"

void matmul(const Matrix& A, const Matrix& B, Matrix& C);

// The triple loop of the textbook.  matmul equals it bit for bit as long as all is finite.
void matmul_textbook(const Matrix& A, const Matrix& B, Matrix& C);

#endif
