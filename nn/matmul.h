// The matrix product, twice: as the textbook has it, and fast, with the same bits.
//
//   C = A B        C[i,j] = sum_k A[i,k] B[k,j]        (n,k) (k,m) -> (n,m)
//
// Every sum starts at +0 and runs over k in ascending order.  C must not be B, and not A in matmul_textbook.
// matmul.cpp derives why it is fast.
//
// NumPy's counterpart: @.
#ifndef NN_MATMUL_H
#define NN_MATMUL_H

#include <vector>

#include "nn/matrix.h"

const int FACTOR_BLOCK = 32;                    // columns that transpose_block turns into rows at once
// The left factor A of a product: a matrix as lists of the numbers that are not 0.  A Matrix converts to it.
struct Factor {
    struct Entry {
        int k;                                  // column; -1 behind the last entry of a row
        real a;                                 // A[i,k]
    };
    int rows = 0, cols = 0;
    std::vector<Entry> entries;                 // row by row, each in the order of k
    // Of each row the places of its first entry from column 0, FACTOR_BLOCK, ... on, and of its end mark.
    std::vector<size_t> starts;

    Factor() {}
    Factor(const Matrix& A) { set(A); }
    void set(const Matrix& A);
    int blocks() const { return (cols + FACTOR_BLOCK - 1) / FACTOR_BLOCK; }
    const Entry* list(int i, int block = 0) const { return &entries[starts[start_of(i, block)]]; }
    size_t start_of(int i, int block) const {
        return static_cast<size_t>(i) * static_cast<size_t>(blocks() + 1) + static_cast<size_t>(block);
    }
};

void matmul(const Factor& A, const Matrix& B, Matrix& C);

// Row i of the product: c[j] = sum_k A[i,k] B[k,j], j = 0 .. B.cols-1.
void matmul_row(const Factor& A, int i, const Matrix& B, real* c);

// T = rows first .. first + FACTOR_BLOCK - 1 of A^T, where first = block * FACTOR_BLOCK; fewer at the end.
// A's parts are its rows, one part below the other.  T is for matmul_row alone.
void transpose_block(const std::vector<const Factor*>& A, int block, Factor& T);

// The triple loop of the textbook.  matmul equals it bit for bit as long as all is finite.
void matmul_textbook(const Matrix& A, const Matrix& B, Matrix& C);

#endif
