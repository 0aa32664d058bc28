// The fast product against the textbook, bit for bit.
#include "nn/matmul.h"

#include <cstring>

#include "nn/parallel.h"
#include "nn/rng.h"
#include "tests/test.h"

namespace {

// Normal numbers of very different size; a fraction of them is zero of either sign.
Matrix random_matrix(int rows, int cols, double zeros, uint64_t seed) {
    Matrix A(rows, cols);
    Rng rng = make_rng(seed, Purpose::sample);
    for (real& a : A.data) {
        const double x = random_normal(rng), size = nn_exp(3 * random_normal(rng)), u = random_uniform(rng);
        a = static_cast<real>(u < zeros ? (x < 0 ? -0.0 : 0.0) : x * size);
    }
    return A;
}

bool same_bits(const Matrix& A, const Matrix& B) {
    return same_shape(A, B) && std::memcmp(A.data.data(), B.data.data(), A.data.size() * sizeof(real)) == 0;
}

}  // namespace

TEST(matmul_worked_example) {
    Matrix A(2, 3), B(3, 2), C;
    A.data = {1, 2, 3, 4, 5, 6};
    B.data = {7, 8, 9, 10, 11, 12};
    matmul(A, B, C);
    CHECK(C.rows == 2 && C.cols == 2);
    CHECK(C.data == std::vector<real>({58, 64, 139, 154}));
}

// Rows, columns and k around the block sizes of matmul; no, some and only zeros.
TEST(matmul_equals_the_textbook_bit_for_bit) {
    int unequal = 0;
    for (int n : {1, 2, 7, 64}) {
        for (int k : {1, 3, 4, 5, 47, 48, 49, 97, 257}) {
            for (int m : {1, 2, 10, 16, 33, 100}) {
                for (double zeros : {0.0, 0.5, 0.9, 1.0}) {
                    const Matrix A = random_matrix(n, k, zeros, 1), B = random_matrix(k, m, 0.1, 2);
                    Matrix fast, textbook;
                    matmul(A, B, fast);
                    matmul_textbook(A, B, textbook);
                    if (!same_bits(fast, textbook)) unequal += 1;
                }
            }
        }
    }
    CHECK_EQ(unequal, 0);
}

TEST(matmul_with_threads_gives_the_same_bits) {
    const Matrix A = random_matrix(67, 300, 0.6, 3), B = random_matrix(300, 90, 0, 4);
    Matrix alone, together;
    matmul(A, B, alone);
    for (int n : {2, 3, 8}) {
        set_thread_count(n);
        CHECK_EQ(thread_count(), NN_THREADS ? n : 1);
        matmul(A, B, together);
        CHECK(same_bits(alone, together));
    }
    set_thread_count(1);
}

TEST(matmul_of_nothing) {
    Matrix C(2, 2);
    matmul(Matrix(0, 3), Matrix(3, 2), C);
    CHECK_EQ(C.rows, 0);
    C.data.assign(6, 5);
    matmul(Matrix(2, 0), Matrix(0, 3), C);
    for (real c : C.data) CHECK_SAME(c, 0);         // an empty sum; the old values are overwritten
}
