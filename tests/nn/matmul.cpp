// The fast product against the textbook, bit for bit.
#include "nn/matmul.h"

#include <cstring>

#include "nn/rng.h"
#include "tests/test.h"

namespace {

typedef decltype(Matrix::data) Numbers;

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

// The matrix that the lists describe.
Matrix listed(const Factor& A) {
    Matrix B(A.rows, A.cols);
    for (int i = 0; i < A.rows; ++i) {
        for (const Factor::Entry* entry = A.list(i); entry->k >= 0; ++entry) {
            CHECK(entry->a != 0);
            B(i, entry->k) += entry->a;
        }
    }
    return B;
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
    CHECK(C.data == Numbers({58, 64, 139, 154}));
}

// Columns of B that are no, one and several strips of 128, 64, 8 and 1; k around the eights that are skipped
// at once; no, some and only zeros of either sign.
TEST(matmul_equals_the_textbook_bit_for_bit) {
    int unequal = 0;
    for (int n : {1, 2, 17}) {
        for (int k : {1, 7, 8, 9, 31, 32, 33, 100}) {
            for (int m : {1, 7, 8, 10, 16, 63, 64, 65, 127, 128, 129, 256, 333}) {
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

// The rows of A come in three parts, one of them of zeros.  70 columns: the third block has 6.
TEST(transpose_block_equals_transpose) {
    const Factor parts[] = {random_matrix(5, 70, 0.7, 4), random_matrix(2, 70, 1, 5),
                            random_matrix(16, 70, 0, 6)};
    Factor T;
    for (int block = 0; block < 3; ++block) {
        transpose_block({&parts[0], &parts[1], &parts[2]}, block, T);
        CHECK(T.rows == (block < 2 ? 32 : 6) && T.cols == 23);
        const Matrix found = listed(T);
        int j = 0;
        for (const Factor& part : parts) {
            const Matrix A = listed(part);
            for (int row = 0; row < A.rows; ++row, ++j) {
                for (int i = 0; i < T.rows; ++i) CHECK_SAME(found(i, j), A(row, 32 * block + i));
            }
        }
    }
}

TEST(matmul_of_nothing) {
    Matrix C(2, 2);
    matmul(Matrix(0, 3), Matrix(3, 2), C);
    CHECK_EQ(C.rows, 0);
    C.data.assign(6, 5);
    matmul(Matrix(2, 0), Matrix(0, 3), C);
    for (real c : C.data) CHECK_SAME(c, 0);         // an empty sum; the old values are overwritten
}
