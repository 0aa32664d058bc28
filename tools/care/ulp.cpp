// build/ulp [STEP]: the errors of nn_exp, nn_log and nn_cospi against the C library in long double, for every
// float (20 minutes) or for every STEP-th.  nn/real.h quotes the results.
#include <cfloat>
#include <cmath>
#include <cstdio>
#include <cstring>

#include "data/files/text.h"
#include "nn/real.h"

namespace {

// cos(pi u): u is reduced exactly to |u| <= 1/2.  Beyond 1/4 by way of the sine, since pi u is rounded.
long double cospi_reference(long double u) {
    const long double pi = 3.14159265358979323846264338327950288L;
    u = std::fabs(std::remainder(u, 2.0L));
    if (u > 0.5L) return -cospi_reference(1 - u);
    return u <= 0.25L ? std::cos(pi * u) : std::sin(pi * (0.5L - u));
}

void compare(const char* name, int64_t step, double (*ours)(double), long double (*reference)(long double)) {
    double worst = 0;
    long long misrounded = 0, special = 0;
    for (int64_t i = 0; i <= UINT32_MAX; i += step) {
        const uint32_t bits = static_cast<uint32_t>(i);
        float x = 0;
        std::memcpy(&x, &bits, sizeof x);
        const double found = ours(static_cast<double>(x));
        const long double expected = reference(static_cast<long double>(x)), size = std::fabs(expected);
        if (!(size > 0 && size <= DBL_MAX)) {                   // 0, infinite or nan
            const bool both_nan = found != found && expected != expected;
            special += both_nan || found == static_cast<double>(expected) ? 0 : 1;
            continue;
        }
        const double error = static_cast<double>(std::fabs(found - expected) / size);
        if (size >= DBL_MIN && !(error <= worst)) worst = error;
        misrounded += static_cast<float>(found) != static_cast<float>(expected) ? 1 : 0;
    }
    std::printf("%-9s relative error at most %.2g; rounded to float %lld wrong; 0, inf and nan: %lld wrong\n",
                name, worst, misrounded, special);
}

}  // namespace

int main(int argc, char** argv) {
    int64_t step = 1;
    if (argc > 1 && !parse_integer(argv[1], 1, INT32_MAX, step)) return 2;
    compare("nn_exp", step, nn_exp, [](long double x) { return std::exp(x); });
    compare("nn_log", step, nn_log, [](long double x) { return std::log(x); });
    compare("nn_cospi", step, nn_cospi, cospi_reference);
}
