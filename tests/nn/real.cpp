// The project's own functions against the C library's, and their special values.
#include "nn/real.h"

#include <cfenv>
#include <cfloat>
#include <cmath>
#include <cstdio>

#include "nn/rng.h"
#include "tests/test.h"

namespace {

const double INF = HUGE_VAL;

double relative_error(double found, double expected) { return std::fabs((found - expected) / expected); }

// Keeps the largest error; a nan stays.
void note(double& worst, double error) {
    if (error > worst || error != error) worst = error;
}

bool is_nan(double x) { return x != x; }

}  // namespace

// Near 1/2 the rounding of pi u would spoil the reference, so there it is the sine of pi (1/2 - u).
TEST(exp_log_and_cospi_are_accurate) {
    Rng rng = make_rng(1, Purpose::sample);
    const double pi = std::acos(-1.0);
    double exps = 0, logs = 0, cosines = 0;
    for (int i = 0; i < 100000; ++i) {
        const double x = 1400 * random_uniform(rng) - 700, small = x / 1e5, large = std::exp(x);
        const double u = random_uniform(rng), near_one = 1 + (u - 0.5) / 100;
        const double cosine = std::fabs(u - 0.5) < 0.3 ? std::sin(pi * (0.5 - u)) : std::cos(pi * u);
        note(exps, relative_error(nn_exp(x), large));
        note(exps, relative_error(nn_exp(small), std::exp(small)));
        note(logs, relative_error(nn_log(large), std::log(large)));
        note(logs, relative_error(nn_log(near_one), std::log(near_one)));
        note(cosines, relative_error(nn_cospi(u), cosine));
        CHECK_SAME(nn_cospi(u), nn_cospi(-u));
    }
    CHECK_NEAR(exps, 0, 1e-15);
    CHECK_NEAR(logs, 0, 1e-15);
    CHECK_NEAR(cosines, 0, 1e-15);
}

TEST(exp_log_and_cospi_of_special_values) {
    const double smallest = 4.9406564584124654e-324;        // above zero
    const double exps[][2] = {{0, 1}, {-0.0, 1}, {INF, INF}, {-INF, 0}, {709.9, INF}, {1e300, INF},
                              {-746, 0}, {-1e300, 0}, {-745, smallest}};
    const double logs[][2] = {{1, 0}, {0, -INF}, {-0.0, -INF}, {INF, INF}, {10, 2.302585092994046}};
    const double cosines[] = {1, 0, -1, 0};
    for (const auto& c : exps) CHECK_SAME(nn_exp(c[0]), c[1]);
    CHECK(nn_exp(709.7) < INF && nn_exp(709.7) > 1e308);
    for (const auto& c : logs) CHECK_SAME(nn_log(c[0]), c[1]);
    CHECK_NEAR(nn_log(smallest), -744.44007192138122, 1e-12);
    for (int i = -8; i <= 8; ++i) CHECK_SAME(nn_cospi(i / 2.0), cosines[((i % 4) + 4) % 4]);
    CHECK_NEAR(nn_cospi(1.0 / 3), 0.5, 2e-16);
    CHECK_NEAR(nn_cospi(1e15 + 0.25), std::sqrt(0.5), 2e-16);
    CHECK_SAME(nn_cospi(1e300), 1);
    CHECK(is_nan(nn_exp(INF - INF)) && is_nan(nn_cospi(INF)));
    for (double x : {-1.0, -INF, INF - INF}) CHECK(is_nan(nn_log(x)));
}

// Every step of a long training, until 0.9^n is subnormal, and powers of numbers near 1.  The unit of the
// error is n 2^-53.
TEST(power_is_accurate) {
    double worst = 0;
    auto compare = [&](double x, long long n) {
        const long double expected = std::pow(static_cast<long double>(x), static_cast<long double>(n));
        const double error = relative_error(power(x, n), static_cast<double>(expected));
        note(worst, error / std::ldexp(static_cast<double>(n), -53));
    };
    for (long long n = 1; n <= 100000; ++n) compare(0.999, n);
    for (long long n = 1; n <= 6700; ++n) compare(0.9, n);
    for (long long n = 1; n <= 1000000000000000; n = 3 * n + 1) {
        compare(1 - 1e-13, n);
        compare(1 + 1e-13, n);
        compare(-1, n);
    }
    // valgrind computes long doubles as doubles, which are no reference.
    volatile long double one = 1, above = one + LDBL_EPSILON;
    if (above == 1) std::printf("skipped power_is_accurate: long double is no more accurate than double\n");
    else CHECK(worst > 0.01 && worst < 1);
}

TEST(power_special_values) {
    const long long most = 9223372036854775807;
    const struct { double x; long long n; double power; } cases[] = {
        {3, 0, 1}, {0, 0, 1}, {3, 13, 1594323}, {-2, 3, -8}, {0.999, 2, 0.999 * 0.999}, {0, 7, 0},
        {0.9, 1000000, 0}, {0.9, most, 0}, {1.1, most, INF}, {1, most, 1}, {1e305, 1, 1e305},
        {0.5, 1022, 2.2250738585072014e-308}, {0.5, 1074, 4.9406564584124654e-324}, {0.5, 1075, 0},
        {1e200, 3, INF}, {-1e200, 3, -INF}, {INF, 2, INF},
    };
    for (const auto& c : cases) CHECK_SAME(power(c.x, c.n), c.power);
    CHECK(is_nan(power(INF - INF, 2)));
}

TEST(finite_numbers) {
    CHECK(is_finite(0) && is_finite(-1e308) && is_finite(5e-324));
    CHECK(!is_finite(INF) && !is_finite(-INF) && !is_finite(INF - INF));
}

TEST(arithmetic_is_ieee) { CHECK(arithmetic_fault() == nullptr); }

// tests/project/refused does the same with compiler options for contraction and subnormals.
TEST(arithmetic_with_another_rounding_is_seen) {
    for (int mode : {FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO}) {
        if (std::fesetround(mode) != 0) continue;           // not on every machine
        volatile double one = 1, tiny = 1e-20;
        const bool rounds = one + tiny != 1 || one - tiny != 1;
        const char* fault = arithmetic_fault();
        std::fesetround(FE_TONEAREST);
        if (rounds) CHECK(fault != nullptr);
        else std::printf("skipped rounding mode %d: this machine (valgrind?) rounds to nearest\n", mode);
    }
}
