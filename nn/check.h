// Preconditions and invariants: shapes fit, indices are in range.
//
// NN_CHECK tests one in every build, also in an optimised one.  If it does not hold, that is a bug: the
// program stops with the place, the condition and the values, since continuing would only make the bug
// surface elsewhere.  Input from people and files is never checked here: the readers in data/ answer it with
// an error message.
//
// NumPy's counterpart: "ValueError: matmul: ... size 3 is different from 4".
#ifndef NN_CHECK_H
#define NN_CHECK_H

// What NN_CHECK calls.  Prints "file:line: condition is not true: message" and exits with status 1.
[[noreturn]] void check_failed(const char* file, int line, const char* condition, const char* format, ...);

// NN_CHECK(A.cols == B.rows, "matmul: A has %d columns but B has %d rows", A.cols, B.rows);
#define NN_CHECK(condition, ...) \
    ((condition) ? (void)0 : check_failed(__FILE__, __LINE__, #condition, __VA_ARGS__))

// In place of a solution that make exercise took out.  Prints "exercise 2, relu_backward (nn/relu.cpp:27):
// not written yet" and exits with status 1.
[[noreturn]] void not_written(const char* exercise, const char* file, int line);

#endif
