// Does dropout_mask set a fraction `rate` of its numbers to 0, and the others to 1 / (1 - rate)?
#include "nn/dropout.h"

#include <cmath>

#include "tools/lab/exercises/lesson.h"

void lesson(const std::string&) {
    // At rate 0.2, since at 0.5 the probabilities of 0 and of keeping are equal.
    given({{"rate", filled(1, 1, 0.2)}});
    Matrix M = matrix(filled(200, 500, OLD));
    dropout_mask(real(0.2), make_rng(1, Purpose::dropout), 0, M);
    double zeros = 0, scale = 0;
    for (real m : M.data) {
        if (m == 0) zeros += 1;
        else if (scale == 0) scale = static_cast<double>(m);
        else if (static_cast<double>(m) != scale) {
            not_right("every M(i, j) is 0 or 1 / (1 - rate): two numbers and no others.",
                      "M holds %g and %g besides 0.", scale, static_cast<double>(m));
        }
    }
    const Table found{1, 2, {std::round(100 * zeros / static_cast<double>(M.data.size())), scale}};
    now("How many percent of M are 0, and the number at the other places:");
    expect("M", found, Table{1, 2, {20, 1.25}}, {
        {Table{1, 2, {0, scale}}, "no M(i, j) is 0."},
        {Table{1, 2, {100, 0}}, "every M(i, j) is 0."},
        {Table{1, 2, {80, scale}}, "rate is the probability of 0, here it is that of being kept: 0 if "
                                   "random_uniform(row) < rate."},
        {Table{1, 2, {20, 1}}, "not divided by 1 - rate: the mean of the activations must stay the same."},
        {Table{1, 2, {20, 5}}, "divided by rate: a fraction 1 - rate is kept, divide by that."},
        {Table{1, 2, {20, 0.8}}, "multiplied by 1 - rate: fewer are kept, so each must grow."}});
    M.resize(2, 8);
    dropout_mask(real(0.4), make_rng(3, Purpose::dropout), 0, M);
    count_bits(table(M));
    expect_bits({{0x8ed2111e984f1527,
                  "it uses other random numbers: the reference draws one for each M(i, j), in order."},
                 {0xd710efdf60d59b27,
                  "it sets others to 0: the reference sets those to 0 where random_uniform(row) < p."}});
}
