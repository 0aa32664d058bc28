// Is Adam's step that of Algorithm 1 of Kingma and Ba?
#include "nn/adam.h"

#include <cmath>

#include "tools/lab/exercises/lesson.h"

static const double LR = 0.01, B1 = 0.9, B2 = 0.999, EPS = 1e-8;
static const double IN_FLOAT = static_cast<double>(1 - static_cast<float>(B2));         // 0.00100005

// What is known of a weight before a step; c1 and c2 are r.correction1 and r.correction2.
struct Weight {
    double g, m, v, w, c1, c2;
};
typedef const Weight& X;
struct Formula {
    double (*result)(X);
    const char* why;                            // the mistake; the first of a list is right
};

static double new_m(X x) { return B1 * x.m + (1 - B1) * x.g; }
static double new_v(X x) { return B2 * x.v + (1 - B2) * x.g * x.g; }
static double new_w(X x) { return x.w - LR * new_m(x) * x.c1 / (std::sqrt(new_v(x) * x.c2) + EPS); }

static const std::vector<Formula> OF_M = {
    {new_m, ""},
    {[](X x) { return x.g; }, "m is g itself: m = b1 m + (1-b1) g. r.correction1 comes with w."},
    {[](X x) { return (1 - B1) * x.m + B1 * x.g; }, "the factors are swapped: b1 belongs to the old m."},
    {[](X x) { return (1 - B1) * x.g; }, "the old m is lost: m = b1 m + (1-b1) g."},
    {[](X x) { return x.m; }, "m is not written to: store m[i] for the next step."}};

static const std::vector<Formula> OF_V = {
    {new_v, ""},
    {[](X x) { return B2 * x.v + IN_FLOAT * x.g * x.g; },
     "nearly right, but 1 - 0.999 in float is wrong in the fifth digit: r.one_minus_beta2 is not."},
    {[](X x) { return B2 * x.v + (1 - B2) * x.g; }, "g is not squared: v is the running mean of g^2."},
    {[](X x) { return x.g * x.g; }, "v is g^2 itself: v = b2 v + (1-b2) g^2. r.correction2 comes with w."},
    {[](X x) { return (1 - B2) * x.v + B2 * x.g * x.g; }, "the factors are swapped: b2 is that of v."},
    {[](X x) { return (1 - B2) * x.g * x.g; }, "the old v is lost: v = b2 v + (1-b2) g^2."},
    {[](X x) { return x.v; }, "v is not written to: store v[i] for the next step."}};

static const std::vector<Formula> OF_W = {
    {new_w, ""},
    {[](X x) { return x.w - LR * new_m(x) / (std::sqrt(new_v(x)) + EPS); },
     "bias correction missing: m and v start at 0; m r.correction1 and v r.correction2 correct that."},
    {[](X x) { return x.w - LR * new_m(x) / x.c1 / (std::sqrt(new_v(x) / x.c2) + EPS); },
     "r.correction1 and r.correction2 are 1 / (1-b^t) already: multiply by them."},
    {[](X x) { return x.w - LR * new_m(x) * x.c1 / std::sqrt(new_v(x) * x.c2 + EPS); },
     "eps is inside the root: sqrt(v r.correction2) + eps."},
    {[](X x) { return x.w - LR * new_m(x) * x.c1 / (new_v(x) * x.c2 + EPS); },
     "the root is missing: divide m by sqrt(v), so that the step has the unit of lr alone."},
    {[](X x) { return 2 * x.w - new_w(x); }, "the sign: w moves against its gradient, w -= ..."},
    {[](X x) { return x.w - new_w(x); }, "the step replaces w: w -= ..., not w = ..."},
    {[](X x) { return x.w + (new_w(x) - x.w) / LR; }, "the learning rate is missing: w -= lr ..."},
    {[](X x) { return x.w - LR * x.g; }, "this is gradient descent: Adam divides m by the root of v."},
    {[](X x) { return x.w; }, "w is not written to."}};

void lesson(const std::string&) {
    Matrix W = matrix(Table{1, 5, {1, -2, 0.5, 3, 1}}), dW;
    Adam adam;
    const std::vector<Param> params = {Param{"W1", &W, &dW, true}};
    adam_init(adam, params);
    const Table gradients[] = {{1, 5, {97.3, -0.57, 1.7e-7, 0.0123, 5e-18}},
                               {1, 5, {-51.7, -0.31, 3.1e-7, 0.0041, 6e-18}}};
    for (int t = 1; t <= 2; ++t) {
        const Table g = gradients[t - 1], m = table(adam.m[0]), v = table(adam.v[0]), w = table(W);
        given({{"t", filled(1, 1, t)}, {"g", g}, {"m before", m}, {"v before", v}, {"w before", w}});
        const double c1 = 1 / (1 - std::pow(B1, t)), c2 = 1 / (1 - std::pow(B2, t));
        const auto compare = [&](const char* name, const Matrix& found, const std::vector<Formula>& all) {
            std::vector<Mistake> results;
            for (const Formula& f : all) {
                results.push_back({each(1, 5, [&](int, int i) {
                    return f.result(Weight{g.at(0, i), m.at(0, i), v.at(0, i), w.at(0, i), c1, c2});
                }), f.why});
            }
            expect(name, table(found), results[0].finds, results);
        };
        dW = matrix(g);
        adam_step(adam, LR, params);
        compare("m", adam.m[0], OF_M);
        compare("v", adam.v[0], OF_V);
        compare("w", W, OF_W);
    }
    expect_bits({{0x9caaf3d57ecdf095,
                  "its products are rounded in another order: the reference has r.lr * (m * r.correction1), "
                  "and flush_tiny for m and v."},
                 {0x3a4155682cb64b47,
                  "(1-b2) g is rounded before it is multiplied by g: the reference has (gi * gi)."},
                 {0x44ac338296c075fd,
                  "tiny m and v are kept: the reference has flush_tiny(m, least), flush_tiny(v, 1e-36)."}});
}
