// Why matmul is fast, and why its bits are the textbook's.
//
// The textbook computes C[i,j] as a sum over k.  It walks down a column of B, one number from every row, and
// each addition waits for the one before.  Turned inside out,
//
//   C[i,:] += A[i,k] * B[k,:]      for k = 0, 1, 2, ...
//
// the inner loop runs along a row of B and a row of C.  Its additions belong to different sums, so the
// compiler may do 4, 8 or 16 of them in one instruction without reordering any sum: every C[i,j] still
// receives its products in the order of k.  Then
//
//   - A[i,k] == 0 is skipped: 81% of MNIST's pixels are zero, and so is what ReLU and dropout set to 0.
//     Adding +0 or -0 to a sum that is not -0 changes no bit, and no sum here can be -0: it starts at +0, and
//     x + (-x) is +0.
//   - C[i,:] is computed in strips that fit the CPU's registers, over a list of the k that are left.  A strip
//     is stored once, after its last product.
//
// So the bits are the textbook's for all finite A and B; tests/nn/matmul.cpp compares them.
#include "nn/matmul.h"

#include <algorithm>
#include <cstring>

void matmul_textbook(const Matrix& A, const Matrix& B, Matrix& C) {
    NN_CHECK(A.cols == B.rows, "matmul_textbook: A has %d columns but B has %d rows", A.cols, B.rows);
    NN_CHECK(&C != &A && &C != &B, "%s", "matmul_textbook: C must be neither A nor B");
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

const real ZEROS[8] = {0, 0, 0, 0, 0, 0, 0, 0};

// c[j] = sum over a list of a * b[k * cols + j], j = 0 .. N-1.  (The list ends with a mark: when g++ knows
// how many entries there are, it does two at once, which is slower.)
template <int N>
inline void add_strip(const Factor::Entry* list, const real* b, int cols, real* c) {
    real sum[N];
    for (int j = 0; j < N; ++j) sum[j] = 0;
    for (; list->k >= 0; ++list) {
        const real* from = b + static_cast<size_t>(list->k) * static_cast<size_t>(cols);
        for (int j = 0; j < N; ++j) sum[j] += list->a * from[j];
    }
    for (int j = 0; j < N; ++j) c[j] = sum[j];
}

#ifdef __AVX__
const int WIDE = 128;           // floats in 16 registers
#else
const int WIDE = 64;
#endif

}  // namespace

// Without a branch: always store an entry, advance only if it is not 0.  The CPU would mispredict an `if`
// half of the time.  One `if` pays: eight zeros in a row are frequent, and predicted well.
void Factor::set(const Matrix& A) {
    rows = A.rows;
    cols = A.cols;
    entries.resize(static_cast<size_t>(rows) * static_cast<size_t>(cols + 1));
    starts.clear();
    Entry* next = entries.data();
    const auto start = [&] { starts.push_back(static_cast<size_t>(next - entries.data())); };
    for (int i = 0; i < rows; ++i) {
        const real* a = A.row(i);
        for (int k = 0; k < cols;) {
            if (k % FACTOR_BLOCK == 0) start();
            const int end = std::min(k + 8, cols);
            if (end == k + 8 && std::memcmp(a + k, ZEROS, sizeof ZEROS) == 0) k = end;
            for (; k < end; ++k) {
                *next = Entry{k, a[k]};
                next += a[k] != 0;
            }
        }
        start();
        *next++ = Entry{-1, 0};
    }
}

void matmul_row(const Factor& A, int i, const Matrix& B, real* c) {
    const Factor::Entry* list = A.list(i);
    const real* b = B.data.data();
    int j = 0;
    for (; j + WIDE <= B.cols; j += WIDE) add_strip<WIDE>(list, b + j, B.cols, c + j);
    for (; j + 8 <= B.cols; j += 8) add_strip<8>(list, b + j, B.cols, c + j);
    for (; j < B.cols; ++j) add_strip<1>(list, b + j, B.cols, c + j);
}

void matmul(const Factor& A, const Matrix& B, Matrix& C) {
    NN_CHECK(A.cols == B.rows, "matmul: A has %d columns but B has %d rows", A.cols, B.rows);
    NN_CHECK(&C != &B, "%s", "matmul: C must not be B");
    C.resize(A.rows, B.cols);
    for (int i = 0; i < A.rows; ++i) matmul_row(A, i, B, C.row(i));
}

// Appends each entry of the block to the list of its column.
void transpose_block(const std::vector<const Factor*>& A, int block, Factor& T) {
    const int first = block * FACTOR_BLOCK;
    T.rows = std::min(FACTOR_BLOCK, A[0]->cols - first);
    T.cols = 0;
    for (const Factor* part : A) T.cols += part->rows;
    const size_t length = static_cast<size_t>(T.cols) + 1;
    T.entries.resize(static_cast<size_t>(T.rows) * length);
    T.starts.assign(static_cast<size_t>(T.rows) * static_cast<size_t>(T.blocks() + 1), 0);
    Factor::Entry* next[FACTOR_BLOCK];
    for (int k = 0; k < T.rows; ++k) {
        T.starts[T.start_of(k, 0)] = static_cast<size_t>(k) * length;
        next[k] = &T.entries[static_cast<size_t>(k) * length];
    }
    int row = 0;
    for (const Factor* part : A) {
        for (int i = 0; i < part->rows; ++i, ++row) {
            const Factor::Entry* end = part->list(i, block + 1);
            for (const Factor::Entry* e = part->list(i, block); e != end; ++e) {
                *next[e->k - first]++ = Factor::Entry{row, e->a};
            }
        }
    }
    for (int k = 0; k < T.rows; ++k) next[k]->k = -1;
}
