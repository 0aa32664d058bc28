#include "nn/adam.h"

#include <cmath>

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

// Values below `least` are flushed to zero.  Weights of pixels that never have ink get only L2's gradient,
// which shrinks with them.  Their m and v would fade through the subnormal numbers, with which many CPUs
// compute far more slowly.  What is lost moves a weight by at most lr 10 1e-18 / eps = lr / 10^9.
inline real flush_tiny(real x, real least) { return std::fabs(x) < least ? 0 : x; }

}  // namespace

// One step for n numbers.
//
//   m <- b1 m + (1-b1) g        running mean of the gradient      (starts at 0)
//   v <- b2 v + (1-b2) g^2      running mean of its square        (starts at 0)
//   w <- w - lr (m / (1-b1^t)) / (sqrt(v / (1-b2^t)) + eps)
//
// where tiny g, m and v are flushed to zero.  The divisions correct the bias towards the start at zero.  At
// t = 1 they give g and g^2: the first step moves a weight by lr |g| / (|g| + eps), nearly lr for usual g.
void adam_update(AdamRates r, int n, const real* g, real* m, real* v, real* w) {
    const real least = real(1e-18);
    for (int i = 0; i < n; ++i) {
        const real gi = flush_tiny(g[i], least);
        // exercise 10, adam_update(r, gi, m, v, w): m[i], v[i] and w[i] as above, from the gradient gi
        m[i] = flush_tiny(r.beta1 * m[i] + r.one_minus_beta1 * gi, least);
        v[i] = flush_tiny(r.beta2 * v[i] + r.one_minus_beta2 * (gi * gi), real(1e-36));
        w[i] -= r.lr * (m[i] * r.correction1) / (std::sqrt(v[i] * r.correction2) + r.eps);
        // end of exercise 10
    }
}

// t counts steps, not matrices: it advances once per step.
AdamRates adam_begin(Adam& adam, double lr) {
    adam.t += 1;
    AdamRates r;
    r.lr = static_cast<real>(lr);
    r.eps = static_cast<real>(adam.eps);
    r.beta1 = static_cast<real>(adam.beta1);
    r.beta2 = static_cast<real>(adam.beta2);
    r.one_minus_beta1 = static_cast<real>(1 - adam.beta1);
    r.one_minus_beta2 = static_cast<real>(1 - adam.beta2);
    r.correction1 = static_cast<real>(1 / (1 - power(adam.beta1, adam.t)));
    r.correction2 = static_cast<real>(1 / (1 - power(adam.beta2, adam.t)));
    return r;
}

void adam_step(Adam& adam, double lr, const std::vector<Param>& params) {
    NN_CHECK(adam.m.size() == params.size() && adam.v.size() == params.size(),
             "adam_step: made for %d parameters but called with %d", static_cast<int>(adam.m.size()),
             static_cast<int>(params.size()));
    const AdamRates r = adam_begin(adam, lr);
    for (size_t p = 0; p < params.size(); ++p) {
        Matrix &W = *params[p].value, &m = adam.m[p], &v = adam.v[p];
        const Matrix& dW = *params[p].grad;
        NN_CHECK(same_shape(dW, W) && same_shape(m, W) && same_shape(v, W),
                 "adam_step: %s is (%d,%d) but its gradient is (%d,%d), or m or v of another shape",
                 params[p].name.c_str(), W.rows, W.cols, dW.rows, dW.cols);
        for (int i = 0; i < W.rows; ++i) adam_update(r, W.cols, dW.row(i), m.row(i), v.row(i), W.row(i));
    }
}

double learning_rate(Schedule schedule, double lr0, double decay, long long t, long long total) {
    if (schedule == Schedule::inverse) return lr0 / (1 + decay * static_cast<double>(t));
    return lr0 * (1 + nn_cospi(static_cast<double>(t) / static_cast<double>(total))) / 2;
}
