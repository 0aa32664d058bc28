// The numbers: what a real is, what the arithmetic must guarantee, and the functions beyond + - * /.
//
//   nn_exp(x) = e^x      nn_log(x) = ln x      nn_cospi(u) = cos(pi u)      power(x, n) = x^n
//
// Two C libraries may round exp differently in the last bit, and one different bit changes all weights after
// some thousand steps.  So these are the project's own: a nearly exact reduction, then a Taylor series of
// + - * / in double, which IEEE 754 defines to the last bit, as it does sqrt.
//
// NumPy's counterparts: np.exp, np.log, np.cos, **.
#ifndef NN_REAL_H
#define NN_REAL_H

#include <cfloat>

// Refuses -ffast-math and those of its parts that the compiler shows by macros.
#if defined(__FAST_MATH__) || defined(__ASSOCIATIVE_MATH__) || defined(__RECIPROCAL_MATH__) || \
    defined(__NO_SIGNED_ZEROS__) || (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__ != 0)
#error "-ffast-math lets the compiler reorder sums: build without it, the same bits everywhere depend on that"
#endif
#if FLT_EVAL_METHOD != 0
#error "float and double must be computed at their own precision: on 32-bit x86 add -msse2 -mfpmath=sse"
#endif

// The type of pixels, weights and gradients.  Compile with -DNN_REAL=double for double precision.
#ifndef NN_REAL
#define NN_REAL float
#endif
typedef NN_REAL real;

// Relative error at most 1e-15 where the result is a normal number.  Measured against long double: 1.9e-16
// for nn_exp over all floats, 2.3e-16 for nn_log over all positive floats, 3.1e-16 for
// nn_cospi over 20 million doubles in [0,2).  Rounded to float, nn_exp is the correctly rounded value for
// every float, and nn_log for all but five, which are 1 ulp off.
double nn_exp(double x);      // exp(-inf) = 0, exp(0) = 1, exp(inf) = inf, exp(nan) = nan
double nn_log(double x);      // log(0) = -inf, log(1) = 0, log(inf) = inf, log(negative) = nan
double nn_cospi(double u);    // exact at multiples of 1/2; nan for inf and nan

// x^n for n >= 0; power(x, 0) = 1.  Relative error at most n 2^-53: every product is rounded once, and
// squaring doubles the error found so far.
double power(double x, long long n);

bool is_finite(double x);     // neither infinite nor nan

// Null if the machine computes as IEEE 754 says, otherwise a text that says what is wrong.  Macros do not
// show everything: a library linked with -ffast-math may flush subnormal numbers.  Every program asks first.
const char* arithmetic_fault();

#endif
