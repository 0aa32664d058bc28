// Is the loss -ln p of the correct class, also where p is rounded to 0?
#include <cmath>
#include <limits>

#include "nn/softmax.h"
#include "tools/lab/exercises/lesson.h"

namespace {

Table found(const Table& Z, const std::vector<int>& y) {
    given({{"Z", Z}, {"y", Table{1, Z.rows, std::vector<double>(y.begin(), y.end())}}});
    std::vector<double> losses(y.size(), 77);
    cross_entropy(matrix(Z), y, losses);
    return Table{1, Z.rows, losses};
}

void small() {
    const Table Z = uneven(2, 10);
    const std::vector<int> y = {0, 3};
    Table losses = filled(1, 2, 0), p = losses, z = losses, entropy = losses, all = losses, largest = losses;
    for (int i = 0; i < 2; ++i) {
        double sum = 0, top = 0;
        for (int c = 0; c < 10; ++c) {
            sum += std::exp(Z.at(i, c));
            top = std::max(top, std::exp(Z.at(i, c)));
            all.at(0, i) -= Z.at(i, c);
        }
        z.at(0, i) = Z.at(i, y[static_cast<size_t>(i)]);
        p.at(0, i) = std::exp(z.at(0, i)) / sum;
        losses.at(0, i) = -std::log(p.at(0, i));
        entropy.at(0, i) = p.at(0, i) * losses.at(0, i);
        all.at(0, i) += 10 * std::log(sum);
        largest.at(0, i) = std::log(sum / top);
    }
    const std::string linear = "this is p[i,y[i]]: its logarithm is missing.";
    expect("losses", found(Z, y), losses, {
        {scaled(losses, -1), "the sign: ln p is negative, the loss is -ln p."},
        {scaled(losses, 0.5), "divided by B: losses[i] is the loss of one row. network_gradients takes "
                              "the mean."},
        {p, linear},
        {scaled(p, -1), linear},
        {scaled(z, -1), "ln(sum) is missing: -ln p = ln(sum) - z[y]."},
        {entropy, "-p ln p belongs to the entropy: the loss is -ln p."},
        {all, "this sums -ln p over all classes: only the correct one, y[i], counts."},
        {largest, "this is -ln p of the most probable class: the correct one is y[i]."},
        {filled(1, 2, 77), "losses[i] is not written to."}});
}

}  // namespace

void lesson() {
    small();
    const double inf = std::numeric_limits<double>::infinity(), nan = std::nan("");
    const std::string overflow = "e^1000 is infinite: subtract the row's maximum from every z first, as in "
                                 "softmax.";
    const std::string zero = "p[y] was rounded to 0, and ln 0 is -inf: do not compute p. -ln p[y] = ln(sum) "
                             "- (z[y] - max) stays finite.";
    expect("losses", found(Table{1, 3, {1000, 0, -1000}}, {2}), filled(1, 1, 2000), {
        {filled(1, 1, inf), zero},
        {filled(1, 1, -inf), zero},
        {filled(1, 1, nan), overflow},
        {filled(1, 1, 1000), "the maximum is subtracted in the sum, but not from z[y]."},
        {filled(1, 1, -std::log(1e-9)), "a small number is added to p, which hides how wrong the answer is. "
                                  "ln(sum) - (z[y] - max) needs no such number."}});
    expect_bits({{0xe17cdafc91dad0c5,
                  "its numbers are rounded otherwise: the reference subtracts the maximum in real; all else "
                  "is in double."},
                 {0xb8905fd769dc945f, "the sum is in real: the reference adds up in double."}});
}
