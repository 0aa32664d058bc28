#include "nn/real.h"

#include <cmath>

#include "nn/check.h"

namespace {

// ln 2 in two parts: the last 21 bits of the first are zero, so k * LN2_HIGH is exact for |k| < 2^21.
// Cody and Waite, "Software manual for the elementary functions", 1980; these two are from FDLIBM.
const double LN2_HIGH = 6.93147180369123816490e-01;
const double LN2_LOW = 1.90821492927058770002e-10;
const double LN2 = 6.93147180559945309417e-01;
const double SQRT2 = 1.41421356237309504880;
const double PI = 3.14159265358979323846;
const double INF = HUGE_VAL;

}  // namespace

// e^x = 2^k e^r with k whole and |r| <= ln(2)/2 = 0.35, and e^r = 1 + r + r^2/2! + r^3/3! + ...  The first
// term left out, r^14/14!, is below 5e-18.  Written as 1 + r(1 + r(1/2! + ...)), the sum starts with the
// small terms, so that only the last addition rounds visibly.
double nn_exp(double x) {
    static const double c[] = {1.0, 1.0, 1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120, 1.0 / 720, 1.0 / 5040,
                               1.0 / 40320, 1.0 / 362880, 1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600,
                               1.0 / 6227020800.0};
    if (x != x) return x;
    if (x > 709.8) return INF;              // there is no double beyond e^709.783
    if (x < -745.2) return 0;               // e^-745.14 rounds to zero
    const double k = std::floor(x / LN2 + 0.5);
    const double r = (x - k * LN2_HIGH) - k * LN2_LOW;
    double sum = c[13];
    for (int n = 12; n >= 0; --n) sum = c[n] + r * sum;
    return std::ldexp(sum, static_cast<int>(k));
}

// x = 2^e m with m between 1/sqrt(2) and sqrt(2), so ln x = e ln 2 + ln m.  With s = (m-1)/(m+1),
// ln m = ln(1+s) - ln(1-s) = 2 (s + s^3/3 + s^5/5 + ...); s^2 < 0.03, so the terms fall quickly and the
// first one left out, s^25/25, is below 1e-18 of the sum.
double nn_log(double x) {
    if (x != x || x == INF) return x;
    if (x < 0) return INF - INF;
    if (x == 0) return -INF;
    double m = x;
    int e = 0;
    for (; m > SQRT2; m *= 0.5) e += 1;
    for (; m < SQRT2 / 2; m *= 2) e -= 1;
    const double s = (m - 1) / (m + 1);
    const double s2 = s * s;
    double sum = 0;
    for (int n = 23; n >= 3; n -= 2) sum = s2 * (sum + 1.0 / n);
    return e * LN2_HIGH + (2 * s + (2 * s * sum + e * LN2_LOW));
}

// The reduction to 0 <= u <= 1/4 only subtracts from whole and half numbers, which is exact; a series in
// x = pi u does the rest.  For u > 1/4: cos(pi u) = sin(pi (1/2 - u)).
double nn_cospi(double u) {
    if (!is_finite(u)) return INF - INF;
    u = std::fabs(u);
    u -= 2 * std::floor(u / 2);             // the cosine repeats after 2,
    if (u > 1) u = 2 - u;                   // is symmetric around 1,
    const double sign = u > 0.5 ? -1 : 1;   // and turns over at 1/2
    if (u > 0.5) u = 1 - u;
    const bool cosine = u <= 0.25;
    const double x = PI * (cosine ? u : 0.5 - u);
    // cos x = 1 - x^2/2 (1 - x^2/(3*4) (1 - ...)),  sin x = x (1 - x^2/(2*3) (1 - x^2/(4*5) (1 - ...)))
    double sum = 1;
    for (int n = cosine ? 16 : 17; n >= 2; n -= 2) sum = 1 - x * x / (n * (n - 1)) * sum;
    return sign * (cosine ? sum : x * sum);
}

// Repeated squaring: with n written as a sum of powers 2^k, x^n is the product of those x^(2^k).
double power(double x, long long n) {
    NN_CHECK(n >= 0, "power: the exponent is %lld, expected 0 or more", n);
    double result = 1;
    for (; n > 0; n /= 2, x *= x) {
        if (n % 2 == 1) result *= x;
    }
    return result;
}

bool is_finite(double x) { return x - x == 0; }

const char* arithmetic_fault() {
    // (1 + e)(1 - e) = 1 - e^2 rounds to 1.  Contracted with a subtraction of 1 it would not round.
    // volatile, so that the machine computes it and not the compiler.
    volatile double e = std::ldexp(1.0, -30), up = 1 + e, down = 1 - e, one = 1;
    volatile float ef = std::ldexp(1.0f, -13), upf = 1 + ef, downf = 1 - ef, onef = 1;
    volatile double product = up * down;
    volatile float productf = upf * downf;
    if (up * down - one != product - one || upf * downf - onef != productf - onef) {
        return "a*b+c is computed with one rounding: build with -ffp-contract=off";
    }
    volatile double tiny = DBL_MIN;
    volatile float tinyf = FLT_MIN;
    if (tiny / 2 == 0 || tinyf / 2 == 0) {
        return "subnormal numbers are flushed to zero: a library linked with -ffast-math may have set that";
    }
    volatile double half_ulp = DBL_EPSILON / 2;
    if (one + half_ulp != 1 || one + 3 * half_ulp <= 1 || one - half_ulp / 2 != 1) {
        return "results are not rounded to nearest: something has changed the rounding mode";
    }
    return nullptr;
}
