// Is Adam's step that of Algorithm 1 of Kingma and Ba?
#include <cmath>

#include "nn/adam.h"
#include "tools/lab/exercises/lesson.h"

namespace {

const double LR = 0.01, B1 = 0.9, B2 = 0.999, EPS = 1e-8;
const Table START{1, 4, {1, -2, 0.5, 3}};

// Mistakes in the last line of the algorithm.
enum Step {
    RIGHT, UNCORRECTED, M_UNCORRECTED, V_UNCORRECTED, EPS_INSIDE, ROOTLESS, UPHILL, REPLACED, NO_LR, PLAIN,
    DIVIDED
};

// w after the step number t, from w and this step's m, v and g.
Table stepped(Step how, const Table& w, const Table& m, const Table& v, const Table& g, int t) {
    Table next = w;
    for (size_t i = 0; i < w.data.size(); ++i) {
        const bool raw_m = how == UNCORRECTED || how == M_UNCORRECTED;
        const bool raw_v = how == UNCORRECTED || how == V_UNCORRECTED;
        const double fix1 = 1 / (1 - std::pow(B1, t)), fix2 = 1 / (1 - std::pow(B2, t));
        const double mh = m.data[i] * (how == DIVIDED ? 1 / fix1 : raw_m ? 1 : fix1);
        const double vh = v.data[i] * (how == DIVIDED ? 1 / fix2 : raw_v ? 1 : fix2);
        double below = std::sqrt(vh) + EPS;
        if (how == EPS_INSIDE) below = std::sqrt(vh + EPS);
        if (how == ROOTLESS) below = vh + EPS;
        double move = LR * (how == PLAIN ? g.data[i] : mh / below);
        if (how == NO_LR) move /= LR;
        next.data[i] = (how == REPLACED ? 0 : w.data[i]) - (how == UPHILL ? -move : move);
    }
    return next;
}

Table squares(const Table& g) {
    Table s = g;
    for (double& x : s.data) x *= x;
    return s;
}

std::vector<Mistake> of_m(const Table& old, const Table& g) {
    return {
        {g, "m is g itself: it is the running mean b1 m + (1-b1) g. r.correction1 belongs into the step of "
            "w."},
        {sum(scaled(old, B1), scaled(g, B1)), "g is multiplied by b1: its factor is (1-b1), "
                                              "r.one_minus_beta1."},
        {sum(scaled(old, 1 - B1), scaled(g, B1)), "the factors are swapped: b1 = 0.9 belongs to the old m, "
                                                  "(1-b1) = 0.1 to g."},
        {scaled(g, 1 - B1), "the old m is lost: m = b1 m + (1-b1) g."},
        {sum(old, scaled(g, 1 - B1)), "the old m is not multiplied by b1: m = b1 m + (1-b1) g."},
        {old, "m is not written to: store m[i] for the next step."}};
}

std::vector<Mistake> of_v(const Table& old, const Table& g) {
    const Table gg = squares(g);
    const double in_float = static_cast<double>(1 - static_cast<float>(B2));        // 0.00100005
    return {
        {sum(scaled(old, B2), scaled(gg, in_float)),
         "nearly right, but 1 - 0.999 in float is wrong in the fifth digit: r.one_minus_beta2 was computed "
         "in double."},
        {sum(scaled(old, B2), scaled(g, 1 - B2)), "g is not squared: v is the running mean of g^2."},
        {gg, "v is g^2 itself: it is the running mean b2 v + (1-b2) g^2. r.correction2 belongs into the "
             "step of w."},
        {sum(scaled(old, B2), squares(scaled(g, 1 - B2))), "(1-b2) is squared too: v = b2 v + (1-b2) g^2."},
        {sum(scaled(old, B1), scaled(gg, 1 - B1)), "these are the factors of m: v has b2 and (1-b2), "
                                                   "r.beta2 and r.one_minus_beta2."},
        {sum(scaled(old, 1 - B2), scaled(gg, B2)), "the factors are swapped: b2 = 0.999 belongs to the old "
                                                   "v."},
        {scaled(gg, 1 - B2), "the old v is lost: v = b2 v + (1-b2) g^2."},
        {sum(old, scaled(gg, 1 - B2)), "the old v is not multiplied by b2: v = b2 v + (1-b2) g^2."},
        {old, "v is not written to: store v[i] for the next step."}};
}

}  // namespace

int main() {
    Matrix W = matrix(START), dW;
    Adam adam;
    std::vector<Param> params = {Param{"W1", &W, &dW, true}};
    adam_init(adam, params);
    const Table gradients[] = {{1, 4, {100, -0.5, 1e-7, 0.001}}, {1, 4, {-50, -0.25, 3e-7, 0.004}}};
    Table w = START, m = filled(1, 4, 0), v = m;
    for (int t = 1; t <= 2; ++t) {
        const Table& g = gradients[t - 1];
        given(nullptr, g);
        given("t", Table{1, 1, {static_cast<double>(t)}});
        given("g", g);
        given("m before", m);
        given("v before", v);
        given("w before", w);
        dW = matrix(g);
        adam_step(adam, LR, params);
        const Table m0 = m, v0 = v, w0 = w;
        m = sum(scaled(m, B1), scaled(g, 1 - B1));
        v = sum(scaled(v, B2), scaled(squares(g), 1 - B2));
        w = stepped(RIGHT, w0, m, v, g, t);
        expect("m", table(adam.m[0]), m, of_m(m0, g));
        expect("v", table(adam.v[0]), v, of_v(v0, g));
        const auto with = [&](Step how) { return stepped(how, w0, m, v, g, t); };
        expect("w", table(W), w, {
            {with(UNCORRECTED), "bias correction missing: m and v start at 0; m r.correction1 and v "
                                "r.correction2 correct that."},
            {with(M_UNCORRECTED), "bias correction of m missing: m r.correction1."},
            {with(V_UNCORRECTED), "bias correction of v missing: v r.correction2, before the root."},
            {with(DIVIDED), "r.correction1 and r.correction2 are 1 / (1-b^t) already: multiply by them."},
            {with(EPS_INSIDE), "eps is inside the root: sqrt(v r.correction2) + eps."},
            {with(ROOTLESS), "the root is missing: divide m by sqrt(v), so that the step has the unit of lr "
                             "alone."},
            {with(UPHILL), "the sign: w moves against its gradient, w -= ..."},
            {with(REPLACED), "the step replaces w: w -= ..., not w = ..."},
            {with(NO_LR), "the learning rate is missing: w -= lr ..."},
            {with(PLAIN), "this is plain gradient descent, w -= lr g: Adam divides m by the root of v."},
            {w0, "w is not written to."}});
    }
}
