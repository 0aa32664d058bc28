// Gradients against central differences, (loss(w + h) - loss(w - h)) / (2 h), for every single parameter.
// Compiled in double, where this is accurate to about nine digits.
#include <algorithm>
#include <cmath>

#include "tests/test.h"
#include "tools/lab/gradient.h"

// One or two dead units are fine; comparing only gradients of 0 proves nothing.
TEST(gradients_of_networks) {
    const struct { std::vector<int> sizes; int batch; double dropout, l2; int parameters, zeros; } cases[] = {
        {{12, 9, 7, 4}, 6, 0.3, 0.02, 12 * 9 + 9 + 9 * 7 + 7 + 7 * 4 + 4, 19},
        {{8, 3}, 5, 0, 0.1, 8 * 3 + 3, 0},
        {{5, 8, 8, 8, 3}, 6, 0.2, 0.01, 5 * 8 + 8 + 2 * (8 * 8 + 8) + 8 * 3 + 3, 29}};
    for (const auto& c : cases) {
        GradientProblem problem(c.sizes, c.batch, c.dropout, c.l2);
        problem.loss();
        int zeros = 0;
        for (const Param& p : problem.params) {
            for (real g : p.grad->data) zeros += g == 0 ? 1 : 0;
        }
        CHECK(zeros <= c.zeros && parameter_count(problem.net) == c.parameters);
        double worst = 0;
        for (double error : problem.errors()) worst = worse(worst, error);
        CHECK_NEAR(worst, 0, 1e-6);
    }
}

// The mean over the batch: every digit twice is the same loss and the same gradient.
TEST(gradient_of_a_duplicated_batch) {
    GradientProblem once({10, 6, 3}, 4, 0, 0.01), twice({10, 6, 3}, 8, 0, 0.01);
    for (int half : {0, 4}) std::copy(once.w.X.data.begin(), once.w.X.data.end(), twice.w.X.row(half));
    for (size_t i = 0; i < 8; ++i) twice.w.y[i] = once.w.y[i % 4];
    for (size_t p = 0; p < once.params.size(); ++p) *twice.params[p].value = *once.params[p].value;
    CHECK_NEAR(twice.loss(), once.loss(), 1e-12);
    for (size_t p = 0; p < once.params.size(); ++p) {
        for (size_t i = 0; i < once.params[p].grad->data.size(); ++i) {
            CHECK_NEAR(twice.params[p].grad->data[i], once.params[p].grad->data[i], 1e-12);
        }
    }
}

TEST(l2_leaves_biases_alone) {
    GradientProblem problem({4, 3, 2}, 3, 0, 0);
    problem.loss();
    std::vector<Matrix> without;
    for (const Param& p : problem.params) without.push_back(*p.grad);
    problem.lambda = real(0.5);
    problem.loss();
    for (size_t p = 0; p < without.size(); ++p) {
        const Param& param = problem.params[p];
        CHECK(param.l2 == (param.name[0] == 'W'));
        for (size_t i = 0; i < without[p].data.size(); ++i) {
            const real expected = without[p].data[i] + (param.l2 ? real(0.5) * param.value->data[i] : 0);
            CHECK_NEAR(param.grad->data[i], expected, 1e-15);
        }
    }
}

// nan in a gradient is an error, whatever follows it.
TEST(nan_in_a_gradient) {
    Matrix computed(1, 3), measured(1, 3);
    CHECK_SAME(relative_error(computed, measured), 0);
    computed.data = {1, real(2.5), -1};
    measured.data = {1, 2, -1};
    CHECK_NEAR(relative_error(computed, measured), 0.2, 1e-15);
    measured.data[0] = static_cast<real>(std::nan(""));
    CHECK(std::isnan(relative_error(computed, measured)));
}
