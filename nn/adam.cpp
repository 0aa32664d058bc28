#include "nn/adam.h"

#include <cmath>

#include "nn/check.h"
#include "nn/parallel.h"

void adam_init(Adam& adam, const std::vector<Param>& params) {
    adam.t = 0;
    adam.m.clear();
    adam.v.clear();
    for (const Param& p : params) {
        adam.m.push_back(Matrix(p.value->rows, p.value->cols));
        adam.v.push_back(Matrix(p.value->rows, p.value->cols));
    }
}

namespace {

struct Rates {
    real lr, eps, b1, b2, rest1, rest2, fix1, fix2;     // rest1 = 1-b1, fix1 = 1/(1-b1^t); so for 2
};

// What is next to nothing becomes 0.  Weights of pixels that are never inked get only L2's gradient, which
// shrinks with them.  Without this their m and v would fade through the subnormal numbers, with which many
// CPUs compute far more slowly: late epochs took a third longer.  What is cut off is below 1e-18, or 1e-36 for v;
// beside eps = 1e-8 it would move a weight by at most lr / 10^9.
inline real or_zero(real x, real least) { return std::fabs(x) < least ? 0 : x; }

// One step for n numbers.
//
//   m <- b1 m + (1-b1) g        running mean of the gradient      (starts at 0)
//   v <- b2 v + (1-b2) g^2      running mean of its square        (starts at 0)
//   w <- w - lr (m / (1-b1^t)) / (sqrt(v / (1-b2^t)) + eps)
//
// with g, m and v next to nothing taken as 0.
//
// The divisions undo the pull towards the zero start: at t = 1 they give exactly g and g^2, so the first
// step moves every weight by lr |g| / (|g| + eps): nearly lr as long as |g| is well above eps.
void step(const Rates r, size_t n, const real* g, real* m, real* v, real* w) {
    const real least = real(1e-18);
    for (size_t i = 0; i < n; ++i) {
        const real gi = or_zero(g[i], least);
        // exercise 9, adam_step(r, gi, m, v, w): m[i], v[i] and w[i] as above, from the gradient gi
        m[i] = or_zero(r.b1 * m[i] + r.rest1 * gi, least);
        v[i] = or_zero(r.b2 * v[i] + r.rest2 * (gi * gi), real(1e-36));
        w[i] -= r.lr * (m[i] * r.fix1) / (std::sqrt(v[i] * r.fix2) + r.eps);
        // end of exercise 9
    }
}

}  // namespace

// t counts steps, not tensors: it advances once per call.
void adam_step(Adam& adam, double lr, const std::vector<Param>& params) {
    NN_CHECK(adam.m.size() == params.size(), "adam_step: made for %d parameters but called with %d",
             static_cast<int>(adam.m.size()), static_cast<int>(params.size()));
    adam.t += 1;
    Rates r;
    r.lr = static_cast<real>(lr);
    r.eps = static_cast<real>(adam.eps);
    r.b1 = static_cast<real>(adam.beta1);
    r.b2 = static_cast<real>(adam.beta2);
    r.rest1 = static_cast<real>(1 - adam.beta1);
    r.rest2 = static_cast<real>(1 - adam.beta2);
    r.fix1 = static_cast<real>(1 / (1 - power(adam.beta1, adam.t)));
    r.fix2 = static_cast<real>(1 / (1 - power(adam.beta2, adam.t)));
    for (size_t p = 0; p < params.size(); ++p) {
        Matrix& W = *params[p].value;
        const Matrix& dW = *params[p].grad;
        NN_CHECK(dW.rows == W.rows && dW.cols == W.cols, "adam_step: %s is (%d,%d) but its gradient is (%d,%d)",
                 params[p].name.c_str(), W.rows, W.cols, dW.rows, dW.cols);
        auto work = [&](int first, int last) {
            const size_t n = static_cast<size_t>(last - first) * static_cast<size_t>(W.cols);
            step(r, n, dW.row(first), adam.m[p].row(first), adam.v[p].row(first), W.row(first));
        };
        parallel_rows(W.rows, 8.0 * W.cols, std::ref(work));
    }
}

double learning_rate(Schedule schedule, double lr0, double decay, long long t, long long total) {
    if (schedule == Schedule::inverse) return lr0 / (1 + decay * static_cast<double>(t));
    return lr0 * (1 + nn_cospi(static_cast<double>(t) / static_cast<double>(total))) / 2;
}
