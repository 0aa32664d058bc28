// A test is a small named function that says what must be true:
//
//   TEST(relu_keeps_what_is_positive) {
//       CHECK(a > 0);                              // a condition
//       CHECK_EQ(A.rows, 3);                       // whole numbers; prints both
//       CHECK_TEXT(error, "x.csv: no such file");  // strings; prints both
//       CHECK_NEAR(loss, 2.302585, 1e-6);          // doubles: |difference| <= tolerance; nan is never near
//       CHECK_SAME(A.row(0)[0], 0.5f);             // doubles or floats: exactly equal
//   }
//
// A failed check prints file:line, the expression and both values, and the test goes on.
// build/tests runs all, build/tests NAME ... those whose names begin with one of the words.  They want build/scratch
// to be there and empty.
#ifndef TESTS_TEST_H
#define TESTS_TEST_H

#include <string>
#include <type_traits>

struct RegisteredTest {
    RegisteredTest(const char* file, const char* name, void (*run)());
};

#define TEST(name)                                                                       \
    static void name();                                                                  \
    static const RegisteredTest registered_##name(__FILE__, #name, name);                \
    static void name()

#define CHECK(condition) check_true(__FILE__, __LINE__, #condition, (condition))
#define CHECK_EQ(a, b) check_equal(__FILE__, __LINE__, #a " == " #b, whole_number(a), whole_number(b))
#define CHECK_TEXT(a, b) check_text(__FILE__, __LINE__, #a " == " #b, (a), (b))
#define CHECK_NEAR(a, b, tolerance) check_near(__FILE__, __LINE__, #a " ~ " #b, (a), (b), (tolerance))
#define CHECK_SAME(a, b) check_near(__FILE__, __LINE__, #a " == " #b, (a), (b), 0.0)

template <class Number>
long long whole_number(Number number) {
    static_assert(!std::is_floating_point<Number>::value, "CHECK_EQ compares whole numbers, CHECK_SAME all others");
    return static_cast<long long>(number);
}

void check_true(const char* file, int line, const char* expression, bool condition);
void check_equal(const char* file, int line, const char* expression, long long a, long long b);
void check_text(const char* file, int line, const char* expression, const std::string& a, const std::string& b);
void check_near(const char* file, int line, const char* expression, double a, double b, double tolerance);

// A path for a file that the test may make: build/scratch/name.  The folder is emptied by tests/run.
std::string scratch(const std::string& name);

// All that can happen to a file of n bytes, i = 0 .. 9 n - 1: one of its bits turned, and from i = 8 n on its first
// i - 8 n bytes alone.
std::string damaged(const std::string& good, size_t i);

#endif
