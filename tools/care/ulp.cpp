// build/ulp [--step STEP]: how exact are nn_exp, nn_log and nn_cospi?  Asks for every float there is, 2^32 of
// them, or for every STEP-th, and compares with the C library's long double functions, which no other program
// may use.  All of them take some 20 minutes; what that finds stands in nn/elementary.h.
#include <cfloat>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>

#include "tools/shared/options.h"
#include "tools/shared/start.h"

namespace {

float float_of(uint32_t bits) {
    float x = 0;
    std::memcpy(&x, &bits, sizeof x);
    return x;
}

// Neighbouring floats get neighbouring numbers, from -inf to inf; 0 and -0 the same.
int64_t place(float x) {
    int32_t bits = 0;
    std::memcpy(&bits, &x, sizeof bits);
    return bits >= 0 ? bits : INT32_MIN - static_cast<int64_t>(bits);
}

// cos(pi u), with u brought to |u| <= 1/2 by exact steps; beyond 1/4 the sine of what is missing to 1/2, for
// pi u is rounded, and where the cosine is small that would show.
long double cospi_reference(long double u) {
    const long double pi = 3.14159265358979323846264338327950288L;
    u = std::fmod(std::fabs(u), 2.0L);
    if (u > 1) u = 2 - u;
    const long double sign = u > 0.5L ? -1 : 1;
    if (u > 0.5L) u = 1 - u;
    return sign * (u <= 0.25L ? std::cos(pi * u) : std::sin(pi * (0.5L - u)));
}

// Prints a line on our function of this name.
void compare(const char* name, int step, double (*ours)(double), long double (*reference)(long double)) {
    double worst = 0;
    float worst_at = 0;
    int64_t farthest = 0;
    long long rounded_wrongly = 0, special_wrong = 0;
    for (uint64_t bits = 0; bits <= UINT32_MAX; bits += static_cast<uint64_t>(step)) {
        const float x = float_of(static_cast<uint32_t>(bits));
        const double found = ours(static_cast<double>(x));
        const long double expected = reference(static_cast<long double>(x));
        const double size = std::fabs(static_cast<double>(expected));
        if (expected != expected || size == 0 || size > DBL_MAX) {
            const bool both_nan = expected != expected && found != found;
            if (!both_nan && found != static_cast<double>(expected)) special_wrong += 1;
            continue;
        }
        // Subnormal doubles have fewer digits; as floats they are 0.
        const long double difference = static_cast<long double>(found) - expected;
        const double error = static_cast<double>(std::fabs(difference / expected));
        if (size >= DBL_MIN && (error > worst || error != error)) {     // a nan stays the worst
            worst = error;
            worst_at = x;
        }
        const int64_t distance = place(static_cast<float>(found)) - place(static_cast<float>(expected));
        if (distance != 0) rounded_wrongly += 1;
        if (distance > farthest || -distance > farthest) farthest = distance > 0 ? distance : -distance;
    }
    std::printf("%-10s relative error at most %.2g (at %.9g); rounded to float %lld wrong, by at most %lld ulp; "
                "0, inf and nan: %lld wrong\n", name, worst, static_cast<double>(worst_at), rounded_wrongly,
                static_cast<long long>(farthest), special_wrong);
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
    start_program();
    int step = 1;
    CommandLine line;
    line.program = "ulp";
    line.purpose = "How exact are our exp, log and cos?";
    add_integer(line, "--step", step, 1, INT32_MAX, "every so many floats one is asked for");
    parse_options(line, argc, argv);
    if (LDBL_MANT_DIG < 64) fail("a long double has %d bits here, the comparison needs 64", LDBL_MANT_DIG);
    compare("nn_exp", step, nn_exp, [](long double x) { return std::exp(x); });
    compare("nn_log", step, nn_log, [](long double x) { return std::log(x); });
    compare("nn_cospi", step, nn_cospi, cospi_reference);
    return finish_program();
}
