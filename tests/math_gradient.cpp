// Gradients against calculus: the derivative of the loss by every single parameter, measured as
//   (loss(w + h) - loss(w - h)) / (2 h)
// Compiled in double, where this is good to about nine digits.
#include <algorithm>
#include <cmath>

#include "nn/network.h"
#include "nn/rng.h"
#include "tests/test.h"

namespace {

struct Problem {
    Network net;
    Matrix X;
    std::vector<int> y;
    real lambda;
    std::vector<Param> params;

    // A network with everything on: biases that are not zero, dropout masks, L2.
    Problem(const std::vector<int>& sizes, int rows, double dropout, double lambda_) : X(rows, sizes[0]) {
        lambda = static_cast<real>(lambda_);
        Rng rng = make_rng(7, TEST_DATA);
        network_init(net, sizes, make_rng(7, WEIGHTS));
        params = network_params(net);
        for (const Param& p : params) {
            if (!p.decay) {
                for (real& b : p.value->data) b = static_cast<real>(0.3 * normal(rng));
            }
        }
        for (real& x : X.data) x = static_cast<real>(std::max(0.0, normal(rng)));
        for (int i = 0; i < rows; ++i) y.push_back(static_cast<int>(below(rng, static_cast<uint32_t>(sizes.back()))));
        network_dropout(net, rows, static_cast<real>(dropout), make_rng(7, DROPOUT));
    }

    double loss() {
        const double data = network_gradients(net, X, y);
        return data + add_l2(params, lambda);
    }
};

// The largest relative error of any parameter's gradient; zero counts how many gradients are exactly 0.
double worst_gradient(Problem& problem, int& zero) {
    problem.loss();
    std::vector<Matrix> gradients;
    for (const Param& p : problem.params) gradients.push_back(*p.grad);
    double worst = 0;
    zero = 0;
    for (size_t p = 0; p < gradients.size(); ++p) {
        for (size_t i = 0; i < gradients[p].data.size(); ++i) {
            real& w = problem.params[p].value->data[i];
            const real before = w;
            const double h = 1e-5;
            w = static_cast<real>(static_cast<double>(before) + h);
            const double up = problem.loss();
            w = static_cast<real>(static_cast<double>(before) - h);
            const double down = problem.loss();
            w = before;
            const double measured = (up - down) / (2 * h), computed = static_cast<double>(gradients[p].data[i]);
            const double size = std::max(std::max(std::fabs(measured), std::fabs(computed)), 1e-3);
            const double error = std::fabs(measured - computed) / size;
            if (!(error <= worst)) worst = error;           // also if it is nan, which then stays
            if (computed == 0) zero += 1;
        }
    }
    return worst;
}

}  // namespace

TEST(gradient_of_a_whole_network) {
    Problem problem({12, 9, 7, 4}, 6, 0.3, 0.02);
    int zero = 0;
    CHECK_NEAR(worst_gradient(problem, zero), 0, 1e-6);
    CHECK_EQ(parameter_count(problem.params), 12 * 9 + 9 + 9 * 7 + 7 + 7 * 4 + 4);
    CHECK(zero < 20);           // a unit or two may be silent; a gradient that is all zero proves nothing
}

TEST(gradient_without_hidden_layer) {
    Problem problem({8, 3}, 5, 0, 0.1);
    int zero = 0;
    CHECK_NEAR(worst_gradient(problem, zero), 0, 1e-6);
    CHECK_EQ(zero, 0);
}

TEST(gradient_with_three_hidden_layers) {
    Problem problem({5, 8, 8, 8, 3}, 6, 0.2, 0.01);
    int zero = 0;
    CHECK_NEAR(worst_gradient(problem, zero), 0, 1e-6);
    CHECK(zero < 30);
}

// The mean over the batch: every digit twice is the same loss and the same gradient.
TEST(gradient_of_a_duplicated_batch) {
    Problem once({10, 6, 3}, 4, 0, 0.01), twice({10, 6, 3}, 8, 0, 0.01);
    std::copy(once.X.data.begin(), once.X.data.end(), twice.X.row(0));
    std::copy(once.X.data.begin(), once.X.data.end(), twice.X.row(4));
    for (size_t i = 0; i < 8; ++i) twice.y[i] = once.y[i % 4];
    for (size_t p = 0; p < once.params.size(); ++p) *twice.params[p].value = *once.params[p].value;
    CHECK_NEAR(twice.loss(), once.loss(), 1e-12);
    for (size_t p = 0; p < once.params.size(); ++p) {
        for (size_t i = 0; i < once.params[p].grad->data.size(); ++i) {
            CHECK_NEAR(twice.params[p].grad->data[i], once.params[p].grad->data[i], 1e-12);
        }
    }
}

TEST(l2_leaves_biases_alone) {
    Problem problem({4, 3, 2}, 3, 0, 0);
    problem.loss();
    std::vector<Matrix> without;
    for (const Param& p : problem.params) without.push_back(*p.grad);
    problem.lambda = real(0.5);
    problem.loss();
    for (size_t p = 0; p < without.size(); ++p) {
        const Param& param = problem.params[p];
        CHECK(param.decay == (param.name[0] == 'W'));
        for (size_t i = 0; i < without[p].data.size(); ++i) {
            const real expected = without[p].data[i] + (param.decay ? real(0.5) * param.value->data[i] : 0);
            CHECK_NEAR(param.grad->data[i], expected, 1e-15);
        }
    }
}
