// Shared by the checks of the exercises: tables of expected numbers, computed in double and in the plainest
// way, and the messages for a solution that finds others.
//
// A check calls one function with small inputs.  Besides the right result it knows the results of the usual
// mistakes: if a solution agrees with one of them, the check names the mistake.  main is in lesson.cpp: it
// runs the check alone, then in four threads at once, and prints "right" at last.
#ifndef TOOLS_LAB_EXERCISES_LESSON_H
#define TOOLS_LAB_EXERCISES_LESSON_H

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "nn/matrix.h"

struct Table {
    int rows, cols;
    std::vector<double> data;                   // rows * cols, row after row
    double& at(int i, int j) { return data[static_cast<size_t>(i * cols + j)]; }
    double at(int i, int j) const { return data[static_cast<size_t>(i * cols + j)]; }
};

Table each(int rows, int cols, const std::function<double(int i, int j)>& number);
Table filled(int rows, int cols, double value);
Table product(const Table& A, const Table& B);
Table turned(const Table& A);                                   // A^T
Table scaled(const Table& A, double factor);
Table sum(const Table& A, const Table& B);
Table uneven(int rows, int cols);                               // of -1.5, -1.4, ..., 1.5
Matrix matrix(const Table& A);
Table table(const Matrix& A);

// The result of a mistake, and the message about it.
struct Mistake {
    Table finds;
    std::string why;
};

// Checks the solution of this exercise, and returns if it is right.  relu.cpp here has the checks of
// nn/relu.cpp, csv.cpp those of data/digits/csv.cpp.
void lesson(const std::string& exercise);

// The value of every element of a result before the solution writes it.
const double OLD = 77;

// What the solution is called with next, in place of what was given before.  Error messages show it.
void given(const std::vector<std::pair<std::string, Table>>& inputs);

// Prints what is tested next, in case the solution crashes.
void now(const char* what);

// Returns if found equals expected to 5 digits.  Otherwise prints both and the mistake, and exits with 1: one
// of these, or one that any result may have: not written to, added to, transposed, times a factor.
void expect(const char* name, const Table& found, const Table& expected,
            const std::vector<Mistake>& mistakes);

// At the end of a check: did all results have the bits of the reference?  The hash is that of all numbers
// that expect found right and count_bits was given.  If it is not the reference's, reasons[0].hash, the
// solution is "right; but the bits differ from the reference because ...", by its hash or reasons[0].
struct Bits {
    uint64_t hash;
    const char* why;
};
void count_bits(const Table& found);
void expect_bits(const std::vector<Bits>& reasons);

// Ends the check: prints a message in printf's format and the likely mistake, "" if it is unknown.
[[noreturn]] void not_right(const std::string& why, const char* format, ...);

#endif
