// Does Adam's step follow Algorithm 1 of Kingma and Ba?
#include <cmath>

#include "nn/adam.h"
#include "tools/lab/exercises/lesson.h"

namespace {

const double LR = 0.01, B1 = 0.9, B2 = 0.999, EPS = 1e-8;
const Table START{1, 4, {1, -2, 0.5, 3}};

// How the last line of the algorithm can go wrong.
enum Step {
    RIGHT, UNCORRECTED, M_UNCORRECTED, V_UNCORRECTED, EPS_INSIDE, ROOTLESS, UPHILL, REPLACED, NO_LR, PLAIN, DIVIDED
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
        {g, "m is g itself: it is the running mean b1 m + (1-b1) g. The correction by r.fix1 belongs to w, "
            "not into m."},
        {sum(scaled(old, B1), scaled(g, B1)), "(1-b1) weighs the new gradient, r.rest1, not b1."},
        {sum(scaled(old, 1 - B1), scaled(g, B1)), "the weights are swapped: b1 = 0.9 keeps the old m, "
                                                  "(1-b1) = 0.1 takes in g."},
        {scaled(g, 1 - B1), "the old m is lost: m = b1 m + (1-b1) g."},
        {sum(old, scaled(g, 1 - B1)), "the old m does not fade: m = b1 m + (1-b1) g."},
        {old, "m is not written to: m[i] must be kept for the next step."}};
}

std::vector<Mistake> of_v(const Table& old, const Table& g) {
    const Table gg = squares(g);
    const double in_float = static_cast<double>(1 - static_cast<float>(B2));        // 0.00100005
    return {
        {sum(scaled(old, B2), scaled(gg, in_float)), "nearly right, but 1 - 0.999 in float is off in the fifth "
                                                     "digit: r.rest2 is (1-b2) worked out in double."},
        {sum(scaled(old, B2), scaled(g, 1 - B2)), "g is not squared: v is the running mean of g^2."},
        {gg, "v is g^2 itself: it is the running mean b2 v + (1-b2) g^2. The correction by r.fix2 belongs "
             "to w."},
        {sum(scaled(old, B2), squares(scaled(g, 1 - B2))), "(1-b2) is squared too: v = b2 v + (1-b2) g^2."},
        {sum(scaled(old, B1), scaled(gg, 1 - B1)), "these are m's weights: v has b2 and (1-b2), r.b2 and "
                                                   "r.rest2."},
        {sum(scaled(old, 1 - B2), scaled(gg, B2)), "the weights are swapped: b2 = 0.999 keeps the old v."},
        {scaled(gg, 1 - B2), "the old v is lost: v = b2 v + (1-b2) g^2."},
        {sum(old, scaled(gg, 1 - B2)), "the old v does not fade: v = b2 v + (1-b2) g^2."},
        {old, "v is not written to: v[i] must be kept for the next step."}};
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
            {with(UNCORRECTED), "bias correction missing: m r.fix1 and v r.fix2 undo the pull towards the "
                                "zero start."},
            {with(M_UNCORRECTED), "bias correction of m missing: m r.fix1."},
            {with(V_UNCORRECTED), "bias correction of v missing: v r.fix2, before the root."},
            {with(DIVIDED), "r.fix1 and r.fix2 are 1 / (1-b^t) already: multiply by them."},
            {with(EPS_INSIDE), "eps stands inside the root: sqrt(v r.fix2) + eps."},
            {with(ROOTLESS), "the root is missing: m is divided by sqrt(v), so that the step has no unit "
                             "but lr's."},
            {with(UPHILL), "the sign: w goes against its gradient, w -= ..."},
            {with(REPLACED), "the step replaces w: w -= ..., not w = ..."},
            {with(NO_LR), "the rate is missing: w -= lr ..."},
            {with(PLAIN), "this is plain gradient descent, w -= lr g: Adam divides m by the root of v."},
            {w0, "w is not written to."}});
    }
}
