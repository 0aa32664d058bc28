// Preconditions and invariants: shapes fit, indices are in range.
//
// NN_CHECK tests one in every build.  A failure is a bug: the program stops with the place, the condition and
// the values.  Input from people and files is not checked here: data/ answers it with an
// error message.
//
// NumPy's counterpart: "ValueError: matmul: ... size 3 is different from 4".
#ifndef NN_CHECK_H
#define NN_CHECK_H

// Prints "file:line: what: message" and exits with status 1.
[[noreturn]] void check_failed(const char* file, int line, const char* what, const char* format, ...);

// NN_CHECK(A.cols == B.rows, "matmul: A has %d columns but B has %d rows", A.cols, B.rows);
#define NN_CHECK(condition, ...) \
    ((condition) ? (void)0 : check_failed(__FILE__, __LINE__, #condition " is not true", __VA_ARGS__))

#endif
