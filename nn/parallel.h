// Threads; no other file of nn/ uses them.
//
// Every piece of work is done by one thread from start to end.  A sum is never divided, so the number of
// threads cannot change a bit.
//
// Compile with -DNN_THREADS=0 where there are no threads: then parallel is a plain loop.
#ifndef NN_PARALLEL_H
#define NN_PARALLEL_H

#include <functional>

#ifndef NN_THREADS
#define NN_THREADS 1
#endif

// Calls work(piece, thread) for the pieces 0 .. pieces-1, each once, in any order and at the same time, and
// returns when all are done.  thread, 0 .. thread_count()-1, is the index of the calling thread: use it to
// select memory of its own.  One caller at a time; work must not call parallel or set_thread_count.
typedef std::function<void(int piece, int thread)> Work;
void parallel(int pieces, const Work& work);

const int MOST_THREADS = 256;

// How many threads work from now on, the caller's among them, 1 .. MOST_THREADS.  At the start: 1.
void set_thread_count(int threads);
int thread_count();

// The number of cores, as far as the system tells; at least 1.
int core_count();

#endif
