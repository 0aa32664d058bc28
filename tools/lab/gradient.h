// Gradients against calculus: is what the backward pass computes the slope of what the forward pass computes?
//
//   dLoss/dw  ~  (loss(w + h) - loss(w - h)) / (2 h)          h = 1e-5
//
// Central differences err by h^2/6 times the third derivative, and by the rounding of the loss divided by h:
// in double both are about 1e-10 of a slope near 1.  In float the second alone is 1e-2: compile with
// -DNN_REAL=double.
//
// Karpathy, Li and Johnson, CS231n course notes, "Neural networks part 3: gradient checks".
#ifndef TOOLS_LAB_GRADIENT_H
#define TOOLS_LAB_GRADIENT_H

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "nn/network.h"
#include "nn/rng.h"

typedef std::function<double()> Loss;           // of whatever value is being moved

// measured[i] = the slope of loss along value[i], which is moved and put back.
inline void central_differences(Matrix& value, const Loss& loss, Matrix& measured, double h = 1e-5) {
    measured.resize(value.rows, value.cols);
    for (size_t i = 0; i < value.data.size(); ++i) {
        real& w = value.data[i];
        const real before = w;
        w = static_cast<real>(static_cast<double>(before) + h);
        const double up = loss();
        w = static_cast<real>(static_cast<double>(before) - h);
        const double down = loss();
        w = before;
        measured.data[i] = static_cast<real>((up - down) / (2 * h));
    }
}

// The larger error; one that is no number is the worst and stays.
inline double worse(double worst, double error) { return error > worst || !is_finite(error) ? error : worst; }

// The largest |a - b| / max(|a|, |b|) of two gradients, nan if there is one.  What is smaller than 1e-3 counts
// as 1e-3: beside it the rounding of the loss shows.
inline double relative_error(const Matrix& computed, const Matrix& measured) {
    double worst = 0;
    for (size_t i = 0; i < computed.data.size(); ++i) {
        const double a = static_cast<double>(computed.data[i]), b = static_cast<double>(measured.data[i]);
        const double size = std::max(std::max(std::fabs(a), std::fabs(b)), 1e-3);
        const double error = std::fabs(a - b) / size;
        worst = worse(worst, error);
    }
    return worst;
}

// Normal numbers times scale.
inline void fill_normal(Matrix& A, double scale, Rng& rng) {
    for (real& a : A.data) a = static_cast<real>(scale * normal(rng));
}

// A network with everything on: biases that are not zero, dropout masks, L2.
struct GradientProblem {
    Network net;
    Matrix X;
    std::vector<int> y;
    real lambda;
    std::vector<Param> params;

    GradientProblem(const std::vector<int>& sizes, int rows, double dropout, double lambda_) : X(rows, sizes[0]) {
        lambda = static_cast<real>(lambda_);
        Rng rng = make_rng(7, TEST_DATA);
        network_init(net, sizes, make_rng(7, WEIGHTS));
        params = network_params(net);
        for (const Param& p : params) {
            if (!p.l2) fill_normal(*p.value, 0.3, rng);
        }
        fill_normal(X, 1, rng);
        for (real& x : X.data) x = std::max(real(0), x);
        for (int i = 0; i < rows; ++i) y.push_back(static_cast<int>(below(rng, static_cast<uint32_t>(sizes.back()))));
        network_dropout(net, rows, static_cast<real>(dropout), make_rng(7, DROPOUT));
    }

    double loss() {
        const double data = network_gradients(net, X, y);
        return data + add_l2(params, lambda);
    }

    // The gradients that stand in params now, against the slopes of loss: one relative error per Param.
    std::vector<double> errors() {
        std::vector<Matrix> computed;
        for (const Param& p : params) computed.push_back(*p.grad);
        std::vector<double> result;
        Matrix measured;
        for (size_t p = 0; p < params.size(); ++p) {
            central_differences(*params[p].value, [this] { return loss(); }, measured);
            result.push_back(relative_error(computed[p], measured));
        }
        return result;
    }
};

#endif
