// A matrix of reals, stored row after row, and its operations.  The products are in nn/matmul.
//
// Functions write into a matrix that the caller owns.  It is resized as needed and keeps its memory.
// NumPy's counterparts: np.zeros, A[i, j], A[i], .T, + (a row to every row), .sum(axis=0).
#ifndef NN_MATRIX_H
#define NN_MATRIX_H

#include <cstddef>
#include <vector>

#include "nn/aligned.h"
#include "nn/check.h"
#include "nn/real.h"

struct Matrix {
    int rows = 0, cols = 0;
    std::vector<real, Aligned<real>> data;      // rows * cols numbers: row 0, row 1, ...

    Matrix() {}
    Matrix(int n, int m) { resize(n, m); }      // (n,m), all zero
    void resize(int rows, int cols);            // keeps the memory; overwrite every element then

    // A(i, j) is the element in row i and column j; compiled with -DNN_BOUNDS=1 it checks both.
    real& operator()(int i, int j) { return data[index(i, j)]; }
    real operator()(int i, int j) const { return data[index(i, j)]; }
    // The cols numbers of row i, for inner loops.
    real* row(int i) { return data.data() + static_cast<size_t>(i) * static_cast<size_t>(cols); }
    const real* row(int i) const { return data.data() + static_cast<size_t>(i) * static_cast<size_t>(cols); }

    size_t index(int i, int j) const {
#if NN_BOUNDS
        NN_CHECK(i >= 0 && i < rows && j >= 0 && j < cols, "(%d,%d) of a (%d,%d) matrix", i, j, rows, cols);
#endif
        return static_cast<size_t>(i) * static_cast<size_t>(cols) + static_cast<size_t>(j);
    }
};

inline bool same_shape(const Matrix& A, const Matrix& B) { return A.rows == B.rows && A.cols == B.cols; }

void transpose(const Matrix& A, Matrix& T);                     // T[j,i] = A[i,j]         (n,m) -> (m,n)
void add_row(Matrix& A, const Matrix& b);                       // A[i,:] += b[0,:]        (n,m), (1,m)
void column_sums(const Matrix& A, Matrix& s);                   // s[0,j] = sum_i A[i,j]   (n,m) -> (1,m)
bool all_finite(const Matrix& A);                               // no element is infinite or nan

#endif
