// The project's own functions against the C library's, and their special values.
#include "nn/real.h"

#include <algorithm>
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

TEST(exp_is_accurate) {
    Rng rng = make_rng(1, Purpose::sample);
    double worst = 0;
    for (int i = 0; i < 200000; ++i) {
        const double x = 1400 * random_uniform(rng) - 700;
        note(worst, relative_error(nn_exp(x), std::exp(x)));
        const double small = x / 1e5;
        note(worst, relative_error(nn_exp(small), std::exp(small)));
    }
    CHECK_NEAR(worst, 0, 1e-15);
}

TEST(exp_special_values) {
    const double smallest = 4.9406564584124654e-324;        // above zero
    const double cases[][2] = {{0, 1}, {-0.0, 1}, {INF, INF}, {-INF, 0}, {709.9, INF}, {1e300, INF},
                               {-746, 0}, {-1e300, 0}, {-745, smallest}};
    for (const auto& c : cases) CHECK_SAME(nn_exp(c[0]), c[1]);
    CHECK(is_nan(nn_exp(INF - INF)));
    CHECK(nn_exp(709.7) < INF && nn_exp(709.7) > 1e308);
}

TEST(log_is_accurate) {
    Rng rng = make_rng(2, Purpose::sample);
    double worst = 0;
    for (int i = 0; i < 200000; ++i) {
        const double x = std::exp(1400 * random_uniform(rng) - 700);
        const double near_one = 1 + (random_uniform(rng) - 0.5) / 100;
        note(worst, relative_error(nn_log(x), std::log(x)));
        note(worst, relative_error(nn_log(near_one), std::log(near_one)));
    }
    CHECK_NEAR(worst, 0, 1e-15);
}

TEST(log_special_values) {
    const double cases[][2] = {{1, 0}, {0, -INF}, {-0.0, -INF}, {INF, INF}, {10, 2.302585092994046}};
    for (const auto& c : cases) CHECK_SAME(nn_log(c[0]), c[1]);
    for (double x : {-1.0, -INF, INF - INF}) CHECK(is_nan(nn_log(x)));
    CHECK_NEAR(nn_log(4.9406564584124654e-324), -744.44007192138122, 1e-12);
}

// Near 1/2 the rounding of pi u would spoil the reference, so there it is the sine of pi (1/2 - u).
TEST(cospi_is_accurate) {
    Rng rng = make_rng(3, Purpose::sample);
    const double pi = std::acos(-1.0);
    double worst = 0;
    for (int i = 0; i < 200000; ++i) {
        const double u = random_uniform(rng);
        const double expected = std::fabs(u - 0.5) < 0.3 ? std::sin(pi * (0.5 - u)) : std::cos(pi * u);
        note(worst, relative_error(nn_cospi(u), expected));
        CHECK_SAME(nn_cospi(u), nn_cospi(-u));
    }
    CHECK_NEAR(worst, 0, 1e-15);
}

TEST(cospi_special_values) {
    const double expected[] = {1, 0, -1, 0};
    for (int i = -8; i <= 8; ++i) CHECK_SAME(nn_cospi(i / 2.0), expected[((i % 4) + 4) % 4]);
    CHECK_NEAR(nn_cospi(1.0 / 3), 0.5, 2e-16);
    CHECK_NEAR(nn_cospi(1e15 + 0.25), std::sqrt(0.5), 2e-16);
    CHECK_SAME(nn_cospi(1e300), 1);
    CHECK(is_nan(nn_cospi(INF)));
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
