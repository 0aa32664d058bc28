// What the checks of the exercises have in common: tables of numbers, worked out in double and in the
// plainest way, and what is said when a solution finds others.
//
// A check gives small inputs to one function and knows, besides the right answer, what comes out after each
// of the usual mistakes: numbers that agree with one of these tell which it was.
#ifndef TOOLS_LAB_EXERCISES_LESSON_H
#define TOOLS_LAB_EXERCISES_LESSON_H

#include <string>
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

// What somebody finds who makes this mistake, and the sentence about it.
struct Mistake {
    Table finds;
    std::string why;
};

// Shown with whatever goes wrong from now on; given(nullptr, {}) forgets all.
void given(const char* name, const Table& input);

// Says aloud what comes next, for the case that the program does not survive it.
void now(const char* what);

// Goes on if found is as expected, to 5 digits; otherwise shows both, looks for the mistake and exits with 1.
void expect(const char* name, const Table& found, const Table& expected,
            const std::vector<Mistake>& mistakes);

// Ends the check: a sentence in printf's format on what is not right, and why, "" if nobody knows.
[[noreturn]] void not_right(const std::string& why, const char* format, ...);

#endif
