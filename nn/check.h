// Promises that the code makes to itself: shapes fit, indices stand inside.
//
// NN_CHECK tests such a promise in every build, also an optimised one, and stops the program with the
// place, the condition and the values when it is broken: that is a mistake in the program, and going on
// would only move it.  Input that people or files bring is never checked here: the readers in data/
// answer it with a sentence.
//
// NumPy's counterpart: "ValueError: matmul: ... size 3 is different from 4".
#ifndef NN_CHECK_H
#define NN_CHECK_H

// Prints one line to stderr and exits with status 1.  The format is printf's.
[[noreturn]] void fail(const char* format, ...);

// What NN_CHECK calls: "file:line: condition is not true: message", exit status 1.
[[noreturn]] void check_failed(const char* file, int line, const char* condition, const char* format, ...);

// NN_CHECK(A.cols == B.rows, "matmul: A has %d columns but B has %d rows", A.cols, B.rows);
#define NN_CHECK(condition, ...) \
    ((condition) ? (void)0 : check_failed(__FILE__, __LINE__, #condition, __VA_ARGS__))

#endif
