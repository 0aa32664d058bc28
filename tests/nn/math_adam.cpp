// Adam and the schedules, in double.
#include <cmath>

#include "nn/adam.h"
#include "tests/test.h"

namespace {

// Two tensors of different scale, as a network has them.
struct TwoTensors {
    Matrix W, dW, b, db;
    std::vector<Param> params;
    TwoTensors() : W(2, 2), dW(2, 2), b(1, 2), db(1, 2) {
        W.data = {1, -2, 3, 0.5};
        dW.data = {1000, -1e-3, 0, 1e-9};
        b.data = {0.25, -0.125};
        db.data = {1e-6, 0};
        params = {Param{"W1", &W, &dW, true}, Param{"b1", &b, &db, false}};
    }
};

}  // namespace

// The first step is lr |g| / (|g| + eps) at every scale.  t is 1 for both tensors: it counts steps.
TEST(adam_first_step) {
    TwoTensors two;
    const Matrix W = two.W, b = two.b;
    Adam adam;
    adam_init(adam, two.params);
    adam_step(adam, 0.01, two.params);
    CHECK_EQ(adam.t, 1);
    for (size_t i = 0; i < 4; ++i) {
        const double g = std::fabs(two.dW.data[i]), sign = two.dW.data[i] > 0 ? 1 : -1;
        CHECK_NEAR(two.W.data[i], W.data[i] - sign * 0.01 * g / (g + 1e-8), 1e-12);
    }
    for (size_t i = 0; i < 2; ++i) {
        const double g = std::fabs(two.db.data[i]);
        CHECK_NEAR(two.b.data[i], b.data[i] - 0.01 * g / (g + 1e-8), 1e-12);
    }
    CHECK_SAME(two.W.data[2], 3);           // no gradient, no step
    CHECK_SAME(two.b.data[1], -0.125);
}

// A constant gradient gives m = g and v = g^2 after the correction, at every t.
TEST(adam_constant_gradient) {
    TwoTensors two;
    Adam adam;
    adam_init(adam, two.params);
    for (int t = 1; t <= 50; ++t) {
        const double before = two.W.data[0];
        adam_step(adam, 0.01, two.params);
        CHECK_NEAR(before - two.W.data[0], 0.01, 1e-12);
    }
    CHECK_EQ(adam.t, 50);
}

TEST(schedules) {
    CHECK_SAME(learning_rate(Schedule::cosine, 0.002, 0, 0, 1000), 0.002);
    CHECK_NEAR(learning_rate(Schedule::cosine, 0.002, 0, 250, 1000), 0.002 * (1 + std::sqrt(0.5)) / 2, 1e-17);
    CHECK_SAME(learning_rate(Schedule::cosine, 0.002, 0, 500, 1000), 0.001);
    CHECK_NEAR(learning_rate(Schedule::cosine, 0.002, 0, 999, 1000), 4.934798141e-9, 1e-17);
    CHECK_SAME(learning_rate(Schedule::inverse, 0.001, 1e-4, 0, 1000), 0.001);
    CHECK_NEAR(learning_rate(Schedule::inverse, 0.001, 1e-4, 10000, 1000), 0.0005, 1e-17);
    CHECK_SAME(learning_rate(Schedule::inverse, 0.001, 0, 777, 1000), 0.001);
}
