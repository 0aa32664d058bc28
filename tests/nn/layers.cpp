// Dense, ReLU, dropout, softmax and the metrics: small cases whose answers are known.
#include <cmath>

#include "nn/dense.h"
#include "nn/dropout.h"
#include "nn/metrics.h"
#include "nn/param.h"
#include "nn/relu.h"
#include "nn/softmax.h"
#include "tests/test.h"

TEST(he_initialisation) {
    Dense d;
    dense_init(d, 784, 256, make_rng(1, WEIGHTS));
    const double n = 784 * 256, variance = 2.0 / 784;
    double sum = 0, squares = 0;
    for (real w : d.W.data) {
        sum += w;
        squares += static_cast<double>(w) * w;
    }
    CHECK_NEAR(sum / n, 0, 4 * std::sqrt(variance / n));                // four standard errors
    CHECK_NEAR(squares / n, variance, 4 * variance * std::sqrt(2 / n));
    for (real b : d.b.data) CHECK_SAME(b, 0);
    CHECK_EQ(d.b.cols, 256);
}

// Eight sums side by side: w[8] joins w[0], where 100 is less than half of what 2^60 can be told from.  In another
// sum it would meet w[1], and 200 is more.
TEST(l2_sums_in_a_fixed_order) {
    Matrix W(1, 9), dW(1, 9);
    W.data = {1 << 30, 10, 0, 0, 0, 0, 0, 0, 10};
    const double penalty = add_l2({Param{"W", &W, &dW, true}}, 2);
    CHECK_SAME(penalty, std::ldexp(1.0, 60));
    for (size_t k = 0; k < 9; ++k) CHECK_SAME(dW.data[k], 2 * W.data[k]);
}

TEST(dense_worked_example) {
    Dense d;
    d.W = Matrix(2, 3);
    d.b = Matrix(1, 3);
    d.W.data = {1, 2, 3, 4, 5, 6};
    d.b.data = {0.5, 0, -1};
    Matrix X(1, 2), Z, dZ(1, 3), dX;
    X.data = {10, 1};
    dense_forward(d, X, Z);
    const real z[] = {14.5, 25, 35};
    for (size_t j = 0; j < 3; ++j) CHECK_SAME(Z.data[j], z[j]);
    dZ.data = {1, 0, -2};
    dense_backward(d, X, dZ, &dX);
    const real dW[] = {10, 0, -20, 1, 0, -2}, dx[] = {-5, -8};
    for (size_t i = 0; i < 6; ++i) CHECK_SAME(d.dW.data[i], dW[i]);
    for (size_t j = 0; j < 3; ++j) CHECK_SAME(d.db.data[j], dZ.data[j]);
    for (size_t k = 0; k < 2; ++k) CHECK_SAME(dX.data[k], dx[k]);
}

TEST(relu_forward_and_backward) {
    Matrix Z(1, 4), A, dA(1, 4), dZ;
    Z.data = {-1, 0, 1e-30f, 3};
    dA.data = {5, 6, 7, 8};
    relu_forward(Z, A);
    relu_backward(Z, dA, dZ);
    const real a[] = {0, 0, 1e-30f, 3}, dz[] = {0, 0, 7, 8};
    for (size_t j = 0; j < 4; ++j) {
        CHECK_SAME(A.data[j], a[j]);
        CHECK_SAME(dZ.data[j], dz[j]);
    }
}

// At rate 0.2, where keeping and dropping cannot be confused as at 0.5.
TEST(dropout_at_one_fifth) {
    Matrix A(500, 400), M, dA(500, 400);
    for (real& a : A.data) a = 2;
    for (real& d : dA.data) d = 3;
    dropout_mask(real(0.2), make_rng(1, DROPOUT), 500, 400, M);
    dropout_forward(M, A);
    dropout_backward(M, dA);
    double sum = 0;
    int silent = 0, odd = 0;
    for (size_t i = 0; i < A.data.size(); ++i) {
        sum += A.data[i];
        if (A.data[i] == 0) silent += 1;
        else if (std::fabs(A.data[i] - 2.5f) > 1e-6f) odd += 1;
        if (std::fabs(dA.data[i] - A.data[i] * 1.5f) > 1e-6f) odd += 1;         // the same units, the same scale
    }
    const double n = 200000;
    CHECK_EQ(odd, 0);
    CHECK_NEAR(silent / n, 0.2, 4 * std::sqrt(0.2 * 0.8 / n));
    CHECK_NEAR(sum / n, 2, 4 * 2.5 * std::sqrt(0.2 * 0.8 / n));
}

TEST(dropout_rows_differ) {
    Matrix M;
    dropout_mask(real(0.5), make_rng(1, DROPOUT), 50, 64, M);
    for (int i = 1; i < 50; ++i) {
        bool equal = true;
        for (int j = 0; j < 64; ++j) equal = equal && M.row(i)[j] == M.row(0)[j];
        CHECK(!equal);
    }
}

TEST(dropout_at_rate_zero_changes_nothing) {
    Matrix A(3, 5), M;
    for (size_t i = 0; i < 15; ++i) A.data[i] = static_cast<real>(i) * real(0.1);
    dropout_mask(0, make_rng(1, DROPOUT), 3, 5, M);
    dropout_forward(M, A);
    for (size_t i = 0; i < 15; ++i) CHECK_SAME(A.data[i], static_cast<real>(i) * real(0.1));
}

TEST(softmax_of_large_numbers) {
    Matrix Z(1, 3), P;
    Z.data = {1000, 0, -1000};
    softmax(Z, P);
    CHECK_SAME(P.data[0], 1);
    CHECK_SAME(P.data[1], 0);
    CHECK_SAME(P.data[2], 0);
    CHECK_NEAR(cross_entropy(Z, {0}), 0, 0);
    CHECK_NEAR(cross_entropy(Z, {1}), 1000, 1e-9);      // p is 0, its logarithm is not asked for
    CHECK_NEAR(cross_entropy(Z, {2}), 2000, 1e-9);
}

// The maximum of the row: with that of the batch the first row would be 0/0.
TEST(softmax_row_by_row) {
    Matrix Z(2, 4), P;
    Z.data = {0, 0, 0, 0, 1000, 1000, 0, 0};
    softmax(Z, P);
    const real expected[] = {0.25, 0.25, 0.25, 0.25, 0.5, 0.5, 0, 0};
    for (size_t i = 0; i < 8; ++i) CHECK_SAME(P.data[i], expected[i]);
}

TEST(softmax_gradient) {
    Matrix P(2, 2), dZ;
    P.data = {0.75, 0.25, 0.5, 0.5};
    softmax_backward(P, {0, 1}, dZ);
    const real expected[] = {-0.125, 0.125, 0.25, -0.25};
    for (size_t i = 0; i < 4; ++i) CHECK_SAME(dZ.data[i], expected[i]);
}

TEST(argmax_takes_the_first_of_equals) {
    Matrix A(2, 4);
    A.data = {1, 3, 3, 2, -5, -4, -6, -4};
    CHECK_EQ(argmax(A, 0), 1);
    CHECK_EQ(argmax(A, 1), 1);
}

TEST(accuracy_and_its_standard_error) {
    Accuracy a;
    CHECK_SAME(a.share(), 0);
    CHECK_SAME(a.standard_error(), 0);
    a.correct = 1960;
    a.total = 2000;
    CHECK_SAME(a.share(), 0.98);
    CHECK_NEAR(a.standard_error(), 0.0031304952, 1e-9);
}

// Both ends lie one standard error of their own from the share; nothing lies outside of 0..1.
TEST(range_of_an_accuracy) {
    Accuracy a;
    double low = -1, high = -1;
    a.range(low, high);
    CHECK(low == 0 && high == 1);
    a.total = 40;
    for (a.correct = 0; a.correct <= a.total; ++a.correct) {
        a.range(low, high);
        CHECK(low >= 0 && low <= a.share() && a.share() <= high && high <= 1);
        for (double end : {low, high}) CHECK_NEAR(std::fabs(a.share() - end), std::sqrt(end * (1 - end) / 40), 1e-9);
    }
}

TEST(confusion_counts_pairs) {
    Confusion c(3);
    c.add(0, 0);
    c.add(2, 1);
    c.add(2, 1);
    CHECK_EQ(c.at(0, 0), 1);
    CHECK_EQ(c.at(2, 1), 2);
    CHECK_EQ(c.at(1, 2), 0);
    CHECK_EQ(c.accuracy().correct, 1);
    CHECK_EQ(c.accuracy().total, 3);
}
