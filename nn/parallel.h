// Threads, and the only place that knows them.
//
// parallel_rows cuts the rows 0 .. rows-1 of an output into one range per thread.  Every row is computed
// by one thread from start to end, in the order in which one thread alone would do it: a sum is never
// divided, so the number of threads cannot change a bit.
//
// Compile with -DNN_THREADS=0 where there are no threads: then all of it is a plain call.
#ifndef NN_PARALLEL_H
#define NN_PARALLEL_H

#include <functional>

#ifndef NN_THREADS
#define NN_THREADS 1
#endif

// Work on the rows first .. last-1.
typedef std::function<void(int first, int last)> RowWork;

// Runs work on all rows and returns when all are done.  Not reentrant: one caller at a time, and work must
// not.  cost is roughly the number of additions in a row: what is too small to be worth waking a thread runs
// at once in the caller's.
//     auto work = [&](int first, int last) { ... };
//     parallel_rows(C.rows, A.cols * B.cols, std::ref(work));   // std::ref: nothing is copied to the heap
void parallel_rows(int rows, double cost, const RowWork& work);

const int MOST_THREADS = 256;

// How many threads work from now on, the caller's among them, 1 .. MOST_THREADS.  Without it: 1.
void set_thread_count(int threads);
int thread_count();

// The number of cores, as far as the system tells; at least 1.
int core_count();

#endif
