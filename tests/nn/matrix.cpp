// The fast product against the textbook, bit for bit, and the rest of the matrix functions.
#include "nn/matrix.h"

#include <cmath>
#include <cstring>

#include "nn/parallel.h"
#include "nn/rng.h"
#include "tests/test.h"

namespace {

// Normal numbers of very different size, some of them zero of either sign.
Matrix random_matrix(int rows, int cols, double zeros, uint64_t seed) {
    Matrix A(rows, cols);
    Rng rng = make_rng(seed, SAMPLE);
    for (real& a : A.data) {
        const double x = normal(rng), size = nn_exp(3 * normal(rng)), u = uniform(rng);
        a = static_cast<real>(u < zeros ? (x < 0 ? -0.0 : 0.0) : x * size);
    }
    return A;
}

bool same_bits(const Matrix& A, const Matrix& B) {
    return A.rows == B.rows && A.cols == B.cols &&
           std::memcmp(A.data.data(), B.data.data(), A.data.size() * sizeof(real)) == 0;
}

}  // namespace

TEST(matmul_worked_example) {
    Matrix A(2, 3), B(3, 2), C;
    A.data = {1, 2, 3, 4, 5, 6};
    B.data = {7, 8, 9, 10, 11, 12};
    matmul(A, B, C);
    const real expected[] = {58, 64, 139, 154};
    CHECK_EQ(C.rows, 2);
    CHECK_EQ(C.cols, 2);
    for (size_t i = 0; i < 4; ++i) CHECK_SAME(C.data[i], expected[i]);
}

// Rows, columns and k around the sizes that matmul works with; none, some and all zeros; denser and sparser than the network's.
TEST(matmul_equals_the_textbook_bit_for_bit) {
    int unequal = 0, products = 0;
    for (int n : {1, 2, 7, 64}) {
        for (int k : {1, 3, 4, 5, 47, 48, 49, 97, 257}) {
            for (int m : {1, 2, 10, 16, 33, 100}) {
                for (double zeros : {0.0, 0.5, 0.9, 1.0}) {
                    const Matrix A = random_matrix(n, k, zeros, 1), B = random_matrix(k, m, 0.1, 2);
                    Matrix fast, textbook;
                    matmul(A, B, fast);
                    matmul_textbook(A, B, textbook);
                    products += 1;
                    if (!same_bits(fast, textbook)) unequal += 1;
                }
            }
        }
    }
    CHECK_EQ(products, 4 * 9 * 6 * 4);
    CHECK_EQ(unequal, 0);
}

TEST(matmul_with_threads_gives_the_same_bits) {
    const Matrix A = random_matrix(67, 300, 0.6, 3), B = random_matrix(300, 90, 0, 4);
    Matrix alone, together;
    matmul(A, B, alone);
    for (int n : {2, 3, 8}) {
        set_threads(n);
        CHECK_EQ(threads(), NN_THREADS ? n : 1);
        matmul(A, B, together);
        CHECK(same_bits(alone, together));
    }
    set_threads(1);
}

TEST(matmul_of_nothing) {
    Matrix C(2, 2);
    matmul(Matrix(0, 3), Matrix(3, 2), C);
    CHECK_EQ(C.rows, 0);
    C.data.assign(6, 5);
    matmul(Matrix(2, 0), Matrix(0, 3), C);
    for (real c : C.data) CHECK_SAME(c, 0);         // an empty sum, whatever stood there before
}

TEST(transpose_and_back) {
    const Matrix A = random_matrix(37, 50, 0, 5);
    Matrix T, back;
    transpose(A, T);
    CHECK_EQ(T.rows, 50);
    CHECK_SAME(T.row(49)[36], A.row(36)[49]);
    CHECK_SAME(T.row(17)[2], A.row(2)[17]);
    transpose(T, back);
    CHECK(same_bits(A, back));
}

TEST(sums_of_a_matrix) {
    Matrix A(3, 2), b(1, 2), s;
    A.data = {1, 2, 3, 4, 5, 6};
    b.data = {10, 20};
    column_sums(A, s);
    CHECK_EQ(s.rows, 1);
    CHECK_SAME(s.data[0], 9);
    CHECK_SAME(s.data[1], 12);
    add_row(A, b);
    const real expected[] = {11, 22, 13, 24, 15, 26};
    for (size_t i = 0; i < 6; ++i) CHECK_SAME(A.data[i], expected[i]);
}

TEST(finite_matrices) {
    Matrix A(2, 2);
    CHECK(all_finite(A));
    A.data[3] = static_cast<real>(HUGE_VAL);
    CHECK(!all_finite(A));
    A.data[3] = -A.data[3];
    CHECK(!all_finite(A));
    A.data[3] = A.data[3] - A.data[3];
    CHECK(!all_finite(A));
}

TEST(resize_keeps_memory) {
    Matrix A(100, 50);
    const real* before = A.data.data();
    A.resize(10, 20);
    A.resize(50, 100);
    CHECK(A.data.data() == before);
    CHECK_EQ(A.data.size(), 5000);
}
