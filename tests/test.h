// A test is a small function whose name says what must be true:
//
//   TEST(relu_keeps_positive_values) {
//       CHECK(a > 0);                              // a condition
//       CHECK_EQ(A.rows, 3);                       // whole numbers; prints both
//       CHECK_TEXT(error, "x.csv: no such file");  // strings; prints both
//       CHECK_NEAR(loss, 2.302585, 1e-6);          // doubles: |difference| <= tolerance; nan is never near
//       CHECK_SAME(A.row(0)[0], 0.5f);             // doubles or floats: exactly equal
//   }
//
//   TEST_STOPS(row_out_of_range, "row 3 of 2") {   // must end the program with this error message
//       ...
//   }
//
// A failed check prints file:line, the expression and both values, and the test goes on.
// build/tests runs all tests; build/tests NAME ... runs those whose names begin with one of the words.
// First empty the folder of their files: rm -rf build/scratch; mkdir build/scratch.
#ifndef TESTS_TEST_H
#define TESTS_TEST_H

#include <string>
#include <type_traits>

struct RegisteredTest {
    RegisteredTest(const char* file, const char* name, void (*run)(), const char* message = nullptr);
};

#define TEST_STOPS(name, message)                                                        \
    static void name();                                                                  \
    static const RegisteredTest registered_##name(__FILE__, #name, name, message);       \
    static void name()

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
    static_assert(!std::is_floating_point<Number>::value, "CHECK_EQ compares whole numbers only: CHECK_SAME");
    return static_cast<long long>(number);
}

void check_true(const char* file, int line, const char* expression, bool condition);
void check_equal(const char* file, int line, const char* expression, long long a, long long b);
void check_text(const char* file, int line, const char* expression, const std::string& a,
                const std::string& b);
void check_near(const char* file, int line, const char* expression, double a, double b, double tolerance);

// A path for a file of a test: build/scratch/name.  tests/run empties the folder.
std::string scratch(const std::string& name);

// Damage number i of a file of n bytes: bit i inverted for i < 8 n; only the first i - 8 n bytes for
// 8 n <= i < 9 n.
std::string damaged(const std::string& good, size_t i);

#endif
