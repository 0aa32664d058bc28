// Does dropout_mask set a fraction `rate` of its numbers to 0, and the others to 1 / (1 - rate)?
#include <cmath>

#include "nn/dropout.h"
#include "tools/lab/exercises/lesson.h"

namespace {

// At rate 0.2, since at 0.5 the probabilities of 0 and of keeping are equal.
void fraction_and_scale() {
    const double rate = 0.2;
    Matrix M = matrix(filled(200, 500, 77));
    dropout_mask(real(rate), make_rng(1, Purpose::dropout), 0, M);
    double zeros = 0, scale = 0;
    for (real m : M.data) {
        if (m == 0) zeros += 1;
        else if (scale == 0) scale = static_cast<double>(m);
        else if (static_cast<double>(m) != scale) {
            not_right("every M(i, j) is 0 or 1 / (1 - rate): two numbers and no others.",
                      "M holds %g and %g besides 0.", scale, static_cast<double>(m));
        }
    }
    const double fraction = zeros / static_cast<double>(M.data.size());
    std::string why;
    if (fraction == 0) {
        why = "no M(i, j) is 0.";
    } else if (fraction == 1) {
        why = "every M(i, j) is 0.";
    } else if (std::fabs(fraction - 0.8) < 0.01) {
        why = "rate is the probability of 0, here it is that of being kept: 0 if random_uniform(row) < rate.";
    } else if (std::fabs(scale - 1) < 1e-5) {
        why = "not divided by 1 - rate: the mean of the activations must stay the same.";
    } else if (std::fabs(scale - 1 / rate) < 1e-5) {
        why = "divided by rate: a fraction 1 - rate is kept, divide by that.";
    } else if (std::fabs(scale - (1 - rate)) < 1e-5) {
        why = "multiplied by 1 - rate: fewer activations are kept, so each must grow, 1 / (1 - rate).";
    }
    if (std::fabs(fraction - rate) < 0.01 && std::fabs(scale - 1 / (1 - rate)) < 1e-5) return;
    not_right(why, "rate = 0.2, %d numbers:\n"
              "                         expected          found\n"
              "    fraction of 0  %14.4f %14.4f\n    scale          %14.4f %14.4f",
              static_cast<int>(M.data.size()), rate, fraction, 1 / (1 - rate), scale);
}

}  // namespace

void lesson() {
    fraction_and_scale();
    Matrix M(2, 8);
    dropout_mask(real(0.4), make_rng(3, Purpose::dropout), 0, M);
    count_bits(table(M));
    expect_bits({{0xf04ddd47bb26cb17,
                  "it uses other random numbers: the reference draws one for each M(i, j), in order."},
                 {0x4cf510386e968ad7,
                  "it sets others to 0: the reference sets those to 0 where random_uniform(row) < p."}});
}
