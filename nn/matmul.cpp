// Why matmul is fast, and why its bits are the textbook's.
//
// The textbook computes C[i,j] as a sum over k.  It walks down a column of B, one number from every row,
// and each addition waits for the one before.  Turned inside out,
//
//   C[i,:] += A[i,k] * B[k,:]      for k = 0, 1, 2, ...
//
// the inner loop runs along contiguous rows of B and C.  Its additions belong to different sums, so the
// compiler may do 4, 8 or 16 of them in one instruction without reordering any sum: every C[i,j] still
// receives its products in the order of k.  Then
//
//   - A[i,k] == 0 is skipped: 81% of MNIST's pixels are zero, and so is what ReLU and dropout set to 0.
//     The sum starts at +0, and adding a product with zero, +0 or -0, to a sum that is not -0 changes no
//     bit.  (No sum here can be -0: x + (-x) is +0, and it did not start as -0.)
//   - Eight k are done at a time, so that C[i,j] is loaded and stored once for eight products.  They are
//     added to it one after the other, never to each other first: t + (p + q) is not (t + p) + q.
//   - k runs in panels of rows of B, and all rows of A use a panel before the next one is touched: it
//     stays in the nearest caches.
//
// So the bits are the textbook's for all finite A and B; tests/nn/matmul.cpp compares them.
#include "nn/matmul.h"

#include <algorithm>
#include <cstdint>

#include "nn/check.h"
#include "nn/parallel.h"

void matmul_textbook(const Matrix& A, const Matrix& B, Matrix& C) {
    NN_CHECK(A.cols == B.rows, "matmul_textbook: A has %d columns but B has %d rows", A.cols, B.rows);
    // exercise 1, matmul_textbook(A, B, C): C.resize(rows, cols), then C[i,j] = sum_k A[i,k] B[k,j]
    C.resize(A.rows, B.cols);
    for (int i = 0; i < A.rows; ++i) {
        for (int j = 0; j < B.cols; ++j) {
            real sum = 0;
            for (int k = 0; k < A.cols; ++k) sum += A(i, k) * B(k, j);
            C(i, j) = sum;
        }
    }
    // end of exercise 1
}

namespace {

const int PANEL = 48;           // rows of B: 48 KB when B has 256 columns of 4 bytes.  28 and 112 were slower

// c[:] += a[k[q]] * b[k[q],:] for q = 0, 1, ..., group-1, one after the other.  Called with a constant group,
// so that the compiler unrolls the loop over q and keeps c[j] in a register meanwhile.
inline void add_group(int group, const int* k, const real* a, const real* b, int cols, real* c) {
    real factor[8];
    const real* row[8];
    for (int q = 0; q < group; ++q) {
        factor[q] = a[k[q]];
        row[q] = b + k[q] * cols;
    }
    for (int j = 0; j < cols; ++j) {
        real t = c[j];
        for (int q = 0; q < group; ++q) t += factor[q] * row[q][j];
        c[j] = t;
    }
}

// c[:] += a[k] * b[k,:] for k = 0, 1, ..., n-1, one after the other: n <= PANEL rows of B, from b
// on, each cols long.
void add_products(const real* a, int n, const real* b, int cols, real* c) {
    uint8_t keep[PANEL];
    for (int k = 0; k < n; ++k) keep[k] = a[k] != 0;
    int nonzero[PANEL], found = 0;
    for (int k = 0; k < n; ++k) {           // branch-free: always store k, advance only if a[k] != 0
        nonzero[found] = k;
        found += keep[k];
    }
    int f = 0;
    for (; f + 8 <= found; f += 8) add_group(8, nonzero + f, a, b, cols, c);
    if (found & 4) {                        // of what is left, four or more
        add_group(4, nonzero + f, a, b, cols, c);
        f += 4;
    }
    for (; f < found; ++f) add_group(1, nonzero + f, a, b, cols, c);
}

}  // namespace

void matmul(const Matrix& A, const Matrix& B, Matrix& C) {
    NN_CHECK(A.cols == B.rows, "matmul: A has %d columns but B has %d rows", A.cols, B.rows);
    NN_CHECK(&C != &A && &C != &B, "%s", "matmul: C must be a matrix of its own, neither A nor B");
    C.resize(A.rows, B.cols);
    auto work = [&](int first, int last) {
        std::fill(C.row(first), C.row(last), real(0));
        for (int k = 0; k < A.cols; k += PANEL) {
            const int n = std::min(PANEL, A.cols - k);
            for (int i = first; i < last; ++i) add_products(A.row(i) + k, n, B.row(k), B.cols, C.row(i));
        }
    };
    parallel_rows(C.rows, static_cast<double>(A.cols) * B.cols, std::ref(work));
}
