// The plain functions of a matrix: small cases whose answers are known.
#include "nn/matrix.h"

#include <cmath>
#include <cstdint>

#include "tests/test.h"

typedef decltype(Matrix::data) Numbers;

TEST(elements_are_stored_row_after_row) {
    Matrix A(2, 3);
    A.data = {1, 2, 3, 4, 5, 6};
    CHECK_SAME(A(0, 2), 3);
    CHECK_SAME(A(1, 0), 4);
    CHECK(A.row(1) == &A(1, 0) && A.row(1) == A.data.data() + 3);
    A(1, 2) = 7;
    CHECK_SAME(A.data[5], 7);
}

TEST(transpose_swaps_rows_and_columns) {
    Matrix A(37, 50), T;
    for (size_t k = 0; k < A.data.size(); ++k) A.data[k] = static_cast<real>(k);
    transpose(A, T);
    CHECK(T.rows == 50 && T.cols == 37);
    for (int i = 0; i < A.rows; ++i) {
        for (int j = 0; j < A.cols; ++j) CHECK_SAME(T(j, i), 50 * i + j);
    }
}

TEST(sums_of_a_matrix) {
    Matrix A(3, 2), b(1, 2), s(1, 2);
    A.data = {1, 2, 3, 4, 5, 6};
    b.data = {10, 20};
    s.data = {7, 7};                                // overwritten
    column_sums(A, s);
    CHECK_EQ(s.rows, 1);
    CHECK(s.data == Numbers({9, 12}));
    add_row(A, b);
    CHECK(A.data == Numbers({11, 22, 13, 24, 15, 26}));
}

TEST(finite_matrices) {
    const real infinite = static_cast<real>(HUGE_VAL);
    Matrix A(2, 2);
    CHECK(all_finite(A));
    for (real x : {infinite, -infinite, infinite - infinite}) {
        A.data[3] = x;
        CHECK(!all_finite(A));
    }
}

// Memory that was used before is not zero.
TEST(a_matrix_begins_at_a_cache_line_and_is_zero) {
    for (int n = 1; n < 100; ++n) {
        Numbers(static_cast<size_t>(n), real(7));
        const Matrix A(1, n);
        CHECK_EQ(reinterpret_cast<uintptr_t>(A.row(0)) % 64, 0);
        CHECK(A.data == Numbers(static_cast<size_t>(n), real(0)));
    }
}

TEST(resize_keeps_memory) {
    Matrix A(100, 50);
    const real* before = A.data.data();
    A.resize(10, 20);
    A.resize(50, 100);
    CHECK(A.data.data() == before);
    CHECK_EQ(A.data.size(), 5000);
}
