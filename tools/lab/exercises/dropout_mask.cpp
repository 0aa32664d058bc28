// Does dropout_mask silence units at the given rate, and scale the others up?
#include <cmath>

#include "nn/dropout.h"
#include "tools/lab/exercises/lesson.h"

namespace {

// At rate 0.2, where keeping and dropping cannot be confused.
void share_and_scale() {
    const double rate = 0.2;
    Matrix M = matrix(filled(200, 500, 77));
    dropout_mask(real(rate), make_rng(1, DROPOUT), 200, 500, M);
    double silent = 0, scale = 0;
    for (real m : M.data) {
        if (m == 0) silent += 1;
        else if (scale == 0) scale = static_cast<double>(m);
        else if (static_cast<double>(m) != scale) {
            not_right("every unit is silenced, 0, or scaled by 1 / (1 - rate): two numbers and no others.",
                      "M holds %g and %g besides 0.", scale, static_cast<double>(m));
        }
    }
    const double share = silent / static_cast<double>(M.data.size());
    std::string why;
    if (share == 0) why = "no unit is silenced.";
    else if (share == 1) why = "all units are silenced.";
    else if (std::fabs(share - 0.8) < 0.01) {
        why = "rate is the probability of being silenced, here it is that of being kept: silent if "
              "uniform(rng) < rate.";
    } else if (std::fabs(scale - 1) < 1e-5) why = "not divided by 1 - rate: the sum over the units must "
                                                  "stay the same on average.";
    else if (std::fabs(scale - 1 / rate) < 1e-5) why = "divided by rate: what speaks is the share 1 - rate, "
                                                       "divide by that.";
    else if (std::fabs(scale - (1 - rate)) < 1e-5) why = "multiplied by 1 - rate: fewer units speak, so "
                                                         "each must speak up, 1 / (1 - rate).";
    if (std::fabs(share - rate) < 0.01 && std::fabs(scale - 1 / (1 - rate)) < 1e-5) return;
    not_right(why, "rate = 0.2, %d units:\n"
              "                         expected          found\n"
              "    silent         %14.4f %14.4f\n    scale          %14.4f %14.4f",
              static_cast<int>(M.data.size()), rate, share, 1 / (1 - rate), scale);
}

// The very units: number j of a row by number j of its generator.
void units() {
    const double rate = 0.4;
    const Rng rng = make_rng(3, DROPOUT);
    Matrix M;
    dropout_mask(real(rate), rng, 2, 8, M);
    Table expected = filled(2, 8, 0), mirrored = expected;
    for (int i = 0; i < 2; ++i) {
        Rng own = split(rng, static_cast<uint64_t>(i));
        for (int j = 0; j < 8; ++j) {
            const double u = uniform(own);
            expected.at(i, j) = u < rate ? 0 : 1 / (1 - rate);
            mirrored.at(i, j) = u < 1 - rate ? 1 / (1 - rate) : 0;
        }
    }
    expect("M", table(M), expected, {
        {mirrored, "right on average, but other units than the project's: silent if uniform(rng) < rate, "
                   "else kept."},
        {table(M), "right on average, but other units than the project's: one uniform(rng) for each m[j], "
                   "in order."}});
}

}  // namespace

int main() {
    share_and_scale();
    units();
}
