// Shared by the checks of the exercises: tables of expected numbers, computed in double and in the plainest
// way, and the messages for a solution that finds others.
//
// A check calls one function with small inputs.  Besides the right result it knows the results of the usual
// mistakes: if a solution agrees with one of them, the check names the mistake.
#ifndef TOOLS_LAB_EXERCISES_LESSON_H
#define TOOLS_LAB_EXERCISES_LESSON_H

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

Table filled(int rows, int cols, double value);
Table product(const Table& A, const Table& B);
Table turned(const Table& A);                                   // A^T
Table scaled(const Table& A, double factor);
Table sum(const Table& A, const Table& B);
Matrix matrix(const Table& A);
Table table(const Matrix& A);

// The result of a mistake, and the message about it.
struct Mistake {
    Table finds;
    std::string why;
};

// What the solution is called with next, in place of what was given before.  Error messages show it.
void given(const std::vector<std::pair<std::string, Table>>& inputs);

// Prints what is tested next, in case the solution crashes.
void now(const char* what);

// Returns if found equals expected to 5 digits.  Otherwise prints both and the mistake, and exits with 1.
void expect(const char* name, const Table& found, const Table& expected,
            const std::vector<Mistake>& mistakes);

// Ends the check: prints a message in printf's format and the likely mistake, "" if it is unknown.
[[noreturn]] void not_right(const std::string& why, const char* format, ...);

#endif
