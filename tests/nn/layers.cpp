// Dense, ReLU, dropout, softmax and the metrics: small cases whose answers are known.
#include <algorithm>
#include <cmath>

#include "nn/dense.h"
#include "nn/dropout.h"
#include "nn/metrics.h"
#include "nn/param.h"
#include "nn/relu.h"
#include "nn/softmax.h"
#include "tests/test.h"

typedef decltype(Matrix::data) Numbers;

TEST(he_initialisation) {
    Dense d;
    dense_init(d, 784, 256, make_rng(1, Purpose::weights));
    const double n = 784 * 256, variance = 2.0 / 784;
    double sum = 0, squares = 0;
    for (real w : d.W.data) {
        sum += w;
        squares += static_cast<double>(w) * w;
    }
    CHECK_NEAR(sum / n, 0, 4 * std::sqrt(variance / n));                // four standard errors
    CHECK_NEAR(squares / n, variance, 4 * variance * std::sqrt(2 / n));
    CHECK(d.b.data == Numbers(256, real(0)));
}

// Eight sums side by side in each row: w[8] joins w[0], whose square 2^60 does not change by adding 100.  In
// another sum it would meet w[1], and their squares add up to 200, which changes 2^60.
TEST(l2_sums_in_a_fixed_order) {
    Matrix W(2, 9), dW(2, 9);
    W.data = {1 << 30, 10, 0, 0, 0, 0, 0, 0, 10, 3, 0, 0, 0, 0, 0, 0, 0, 4};
    CHECK_SAME(add_l2_row(2, W.row(0), 9, dW.row(0)), std::ldexp(1.0, 60));
    CHECK_SAME(add_l2_row(2, W.row(1), 9, dW.row(1)), 25);
    for (size_t k = 0; k < 18; ++k) CHECK_SAME(dW.data[k], 2 * W.data[k]);
    W(0, 0) = 0;
    CHECK_SAME(add_l2({Param{"W", &W, &dW, true}}, 2), 225);
    CHECK_SAME(dW(1, 8), 16);
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
    CHECK(Z.data == Numbers({14.5, 25, 35}));
    dZ.data = {1, 0, -2};
    dense_transpose(d);
    dense_backward(d, dZ, dX);
    dense_gradients(X, dZ, d.dW, d.db);
    CHECK(d.dW.data == Numbers({10, 0, -20, 1, 0, -2}));
    CHECK(d.db.data == dZ.data);
    CHECK(dX.data == Numbers({-5, -8}));
}

TEST(relu_forward_and_backward) {
    Matrix Z(1, 4), A, dA(1, 4), dZ;
    Z.data = {-1, 0, 1e-30f, 3};
    dA.data = {5, 6, 7, 8};
    relu_forward(Z, A);
    relu_backward(Z, dA, dZ);
    CHECK(A.data == Numbers({0, 0, 1e-30f, 3}));
    CHECK(dZ.data == Numbers({0, 0, 7, 8}));
}

// At rate 0.2: at 0.5 the fractions kept and dropped out would be the same.
TEST(dropout_at_one_fifth) {
    Matrix A(500, 400), M(500, 400), dA(500, 400);
    for (real& a : A.data) a = 2;
    for (real& d : dA.data) d = 3;
    dropout_mask(real(0.2), make_rng(1, Purpose::dropout), 0, M);
    dropout_forward(M, A);
    dropout_backward(M, dA);
    int dropped = 0, wrong = 0;
    for (size_t i = 0; i < A.data.size(); ++i) {
        if (A.data[i] == 0) dropped += 1;
        else if (std::fabs(A.data[i] - 2.5f) > 1e-6f) wrong += 1;
        if (std::fabs(dA.data[i] - A.data[i] * 1.5f) > 1e-6f) wrong += 1;       // the same mask
    }
    CHECK_EQ(wrong, 0);
    CHECK_NEAR(dropped / 200000.0, 0.2, 4 * std::sqrt(0.2 * 0.8 / 200000));     // four standard errors
    for (int i = 1; i < 50; ++i) CHECK(!std::equal(M.row(i), M.row(i) + 400, M.row(0)));
    Matrix part(10, 400);                               // digits 20 .. 29 of the batch alone
    dropout_mask(real(0.2), make_rng(1, Purpose::dropout), 20, part);
    CHECK(std::equal(part.data.begin(), part.data.end(), M.row(20)));
}

TEST(dropout_at_rate_zero_changes_nothing) {
    Matrix A(3, 5), M(3, 5);
    A.data = {0, 1, 2, 3, 4, real(0.1), real(0.2), real(0.3), -1, -2, -3, -4, -5, -6, -7};
    const Numbers before = A.data;
    dropout_mask(0, make_rng(1, Purpose::dropout), 0, M);
    dropout_forward(M, A);
    CHECK(A.data == before);
}

TEST(softmax_of_large_numbers) {
    Matrix Z(1, 3), P;
    Z.data = {1000, 0, -1000};
    softmax(Z, P);
    CHECK(P.data == Numbers({1, 0, 0}));
    Matrix rows(3, 3);
    std::vector<double> losses;
    for (int i = 0; i < 3; ++i) std::copy(Z.row(0), Z.row(0) + 3, rows.row(i));
    cross_entropy(rows, {0, 1, 2}, losses);             // although the probabilities are rounded to 0
    CHECK(losses == std::vector<double>({0, 1000, 2000}));
}

// The maximum that is subtracted is that of the row: with that of the batch the first row would be 0/0.
TEST(softmax_row_by_row) {
    Matrix Z(2, 4), P;
    Z.data = {0, 0, 0, 0, 1000, 1000, 0, 0};
    softmax(Z, P);
    CHECK(P.data == Numbers({0.25, 0.25, 0.25, 0.25, 0.5, 0.5, 0, 0}));
}

TEST(softmax_gradient) {
    Matrix P(2, 2), dZ;
    P.data = {0.75, 0.25, 0.5, 0.5};
    softmax_backward(P, {0, 1}, 2, dZ);
    CHECK(dZ.data == Numbers({-0.125, 0.125, 0.25, -0.25}));
    softmax_backward(P, {0, 1}, 8, dZ);                 // two digits of a batch of eight
    CHECK(dZ.data == Numbers({-0.03125, 0.03125, 0.0625, -0.0625}));
}

TEST(argmax_takes_the_first_of_equals) {
    Matrix A(2, 4);
    A.data = {1, 3, 3, 2, -5, -4, -6, -4};
    CHECK_EQ(argmax(A, 0), 1);
    CHECK_EQ(argmax(A, 1), 1);
}

// Both ends lie 1.96 of their own standard errors from the fraction, and within 0..1.  At 0 and 1 the
// interval has a width too.
TEST(confidence_interval_of_an_accuracy) {
    Accuracy a;
    double low = -1, high = -1;
    a.confidence_interval(low, high);
    CHECK(low == 0 && high == 1 && a.fraction() == 0);
    a.total = 40;
    for (a.correct = 0; a.correct <= a.total; ++a.correct) {
        a.confidence_interval(low, high);
        CHECK_SAME(a.fraction(), a.correct / 40.0);
        CHECK(low >= 0 && low <= a.fraction() && a.fraction() <= high && high <= 1 && low < high);
        for (double end : {low, high}) {
            CHECK_NEAR(std::fabs(a.fraction() - end), 1.96 * std::sqrt(end * (1 - end) / 40), 1e-9);
        }
    }
    a.correct = 1968;                                       // the value of Wilson's formula
    a.total = 2000;
    a.confidence_interval(low, high);
    CHECK_NEAR(low, 0.977500, 1e-6);
    CHECK_NEAR(high, 0.988644, 1e-6);
}

TEST(confusion_counts_pairs) {
    Confusion c(3);
    c.add(0, 0);
    c.add(2, 1);
    c.add(2, 1);
    CHECK(c.counts == std::vector<int>({1, 0, 0, 0, 0, 0, 0, 2, 0}));
    CHECK_EQ(c.at(2, 1), 2);
    CHECK(c.accuracy().correct == 1 && c.accuracy().total == 3);
}
