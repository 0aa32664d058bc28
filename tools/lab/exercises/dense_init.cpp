// Does dense_init draw the weights by He et al., and set the biases to 0?
#include <cmath>

#include "nn/dense.h"
#include "tools/lab/exercises/lesson.h"

namespace {

const int IN = 784, OUT = 256;

// The mistake that gives this standard deviation; "" if none of the usual ones does.
std::string mistake(double deviation) {
    const char* const uniform = "the numbers are uniform: use random_normal(rng), not random_uniform(rng).";
    const struct { double spread; const char* why; } usual[] = {
        {0, "all weights are equal, so all units will stay equal. 2 / in divides whole numbers and gives 0: "
            "write 2.0 / in. And draw one number for each weight."},
        {1, "the numbers of random_normal(rng) are not scaled: multiply each by sqrt(2.0 / in)."},
        {2.0 / IN, "2 / in is the variance: the standard deviation is its square root."},
        {std::sqrt(1.0 / IN), "this is sqrt(1 / in): the 2 makes up for ReLU, which halves the variance."},
        {std::sqrt(2.0 / OUT), "this is sqrt(2 / out): every output is a sum of `in` products, so divide by "
                               "in."},
        {std::sqrt(2.0 / (IN + OUT)), "this is Glorot's sqrt(2 / (in + out)): He et al. divide by in alone."},
        {std::sqrt(2.0 / (3 * IN)), uniform},
        {std::sqrt(2.0 / (12 * IN)), uniform},
    };
    for (const auto& one : usual) {
        if (std::fabs(deviation - one.spread) <= 0.01 * one.spread) return one.why;
    }
    return "";
}

void spread(const Dense& d) {
    double total = 0, squares = 0;
    for (real w : d.W.data) total += static_cast<double>(w);
    const double n = static_cast<double>(d.W.data.size()), mean = total / n;
    for (real w : d.W.data) squares += (static_cast<double>(w) - mean) * (static_cast<double>(w) - mean);
    const double deviation = std::sqrt(squares / n), expected = std::sqrt(2.0 / IN);
    if (std::fabs(mean) < 0.01 * expected && std::fabs(deviation - expected) < 0.01 * expected) return;
    not_right(mistake(deviation), "in = %d, out = %d: the numbers of W have\n"
              "                         expected          found\n"
              "    mean           %14.5f %14.5f\n    deviation      %14.5f %14.5f",
              IN, OUT, 0.0, mean, expected, deviation);
}

}  // namespace

void lesson() {
    Dense d;
    dense_init(d, IN, OUT, make_rng(1, Purpose::weights));
    spread(d);
    expect("b", table(d.b), filled(1, OUT, 0), {{table(d.b), "biases start at 0: only W is drawn."}});
    dense_init(d, 3, 2, make_rng(5, Purpose::weights));
    count_bits(table(d.W));
    expect_bits({{0xe40232530d1fdc88,
                  "it draws other numbers, or rounds them otherwise: the reference multiplies in double, "
                  "and rounds once."},
                 {0xecaf126694a80258,
                  "the order differs: the reference draws in the order of d.W.data, row after row."},
                 {0xdf4fc2cd48abda03,
                  "the deviation is rounded to float first: the reference keeps it in double."}});
}
