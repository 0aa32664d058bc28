// Is the loss -ln p of the correct class, also where p is rounded to 0?
#include <cmath>
#include <limits>

#include "nn/softmax.h"
#include "tools/lab/exercises/lesson.h"

namespace {

Table number(double x) { return Table{1, 1, {x}}; }

Table found(const Table& Z, const std::vector<int>& y) {
    given(nullptr, Z);
    given("Z", Z);
    given("y", Table{1, Z.rows, std::vector<double>(y.begin(), y.end())});
    return number(cross_entropy(matrix(Z), y));
}

void small() {
    const Table Z{2, 3, {1, 2, 3, 0, -1, 1}};
    const std::vector<int> y = {0, 2};
    double p[2], z[2], loss = 0, uniform = 0, largest = 0;
    for (int i = 0; i < 2; ++i) {
        double sum = 0, top = 0;
        for (int c = 0; c < 3; ++c) {
            sum += std::exp(Z.at(i, c));
            top = std::max(top, std::exp(Z.at(i, c)));
            uniform -= std::log(std::exp(Z.at(i, c)));
        }
        z[i] = Z.at(i, y[static_cast<size_t>(i)]);
        p[i] = std::exp(z[i]) / sum;
        loss -= std::log(p[i]) / 2;
        uniform += 3 * std::log(sum);
        largest -= std::log(top / sum) / 2;
    }
    expect("loss", found(Z, y), number(loss), {
        {number(-loss), "the sign: ln p is negative, the loss is -ln p."},
        {number(loss / 2), "the mean over the batch is taken twice: losses[i] is the loss of one row, the "
                           "code behind it divides by B."},
        {number((p[0] + p[1]) / 2), "this is the mean of p[i,y[i]]: its logarithm is missing."},
        {number(-(p[0] + p[1]) / 2), "this is the mean of -p[i,y[i]]: its logarithm is missing."},
        {number(-(z[0] + z[1]) / 2), "ln(sum) is missing: -ln p = ln(sum) - z[y]."},
        {number((std::log(p[0]) * p[0] + std::log(p[1]) * p[1]) / -2), "-p ln p belongs to the entropy: "
                                                                       "the loss is -ln p."},
        {number(uniform / 2), "this sums -ln p over all classes: only the correct one, y[i], counts."},
        {number(largest), "this is -ln p of the most probable class: the correct one is y[i]."},
        {number(0), "losses[i] is not written to."}});
}

}  // namespace

int main() {
    small();
    const double inf = std::numeric_limits<double>::infinity(), nan = std::nan("");
    const std::string overflow = "e^1000 is infinite: subtract the row's maximum from every z first, as in "
                                 "softmax.";
    const std::string zero = "p[y] was rounded to 0, and ln 0 is -inf: do not compute p. -ln p[y] = ln(sum) "
                             "- (z[y] - max) stays finite.";
    expect("loss", found(Table{1, 3, {1000, 0, -1000}}, {2}), number(2000), {
        {number(inf), zero},
        {number(-inf), zero},
        {number(nan), overflow},
        {number(1000), "the maximum is subtracted in the sum, but not from z[y]."},
        {number(-std::log(1e-9)), "a small number is added to p, which hides how wrong the answer is. "
                                  "ln(sum) - (z[y] - max) needs no such number."}});
}
