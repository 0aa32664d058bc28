#include "nn/matrix.h"

#include <algorithm>
#include <cstdint>
#include <new>

// rows * cols may exceed a size_t of 32 bits.  Then the new-handler runs, as when memory runs out.
void Matrix::resize(int rows_, int cols_) {
    NN_CHECK(rows_ >= 0 && cols_ >= 0, "a matrix cannot have %d rows and %d columns", rows_, cols_);
    const uint64_t count = static_cast<uint64_t>(rows_) * static_cast<uint64_t>(cols_);
    const std::new_handler out_of_memory = std::get_new_handler();
    if (count > data.max_size() && out_of_memory != nullptr) out_of_memory();
    NN_CHECK(count <= data.max_size(), "no memory for a (%d,%d) matrix", rows_, cols_);
    rows = rows_;
    cols = cols_;
    data.resize(static_cast<size_t>(count));
}

// In strips of 16 rows, so that what is read and what is written stay in the first-level cache.
void transpose(const Matrix& A, Matrix& T) {
    T.resize(A.cols, A.rows);
    for (int i0 = 0; i0 < A.rows; i0 += 16) {
        const int i1 = std::min(i0 + 16, A.rows);
        for (int j = 0; j < A.cols; ++j) {
            for (int i = i0; i < i1; ++i) T(j, i) = A(i, j);
        }
    }
}

void add_row(Matrix& A, const Matrix& b) {
    NN_CHECK(b.rows == 1 && b.cols == A.cols, "add_row: (1,%d) needed, b is (%d,%d)", A.cols, b.rows, b.cols);
    for (int i = 0; i < A.rows; ++i) {
        for (int j = 0; j < A.cols; ++j) A(i, j) += b(0, j);
    }
}

void column_sums(const Matrix& A, Matrix& s) {
    s.resize(1, A.cols);
    std::fill(s.data.begin(), s.data.end(), real(0));
    for (int i = 0; i < A.rows; ++i) {
        for (int j = 0; j < A.cols; ++j) s(0, j) += A(i, j);
    }
}

// x - x is 0 for finite x and nan otherwise, and a nan stays in the sum.
bool all_finite(const Matrix& A) {
    real sum = 0;
    for (real x : A.data) sum += x - x;
    return sum == 0;
}
