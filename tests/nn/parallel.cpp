// Threads: every piece is done once, by one thread.
#include "nn/parallel.h"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <thread>
#include <vector>

#include "tests/test.h"

namespace {

// The number of pieces that are not done exactly once, and of calls with a wrong piece or thread.  Two calls
// at the same time must have different threads, since the number says whose memory to use.
int count_errors(int pieces) {
    std::vector<int> times(static_cast<size_t>(pieces), 0);
    std::vector<std::atomic<int>> inside(static_cast<size_t>(thread_count()));
    for (std::atomic<int>& n : inside) n = 0;
    std::atomic<int> errors(0);
    parallel(pieces, [&](int piece, int thread) {
        if (piece < 0 || piece >= pieces || thread < 0 || thread >= thread_count()) std::abort();
        if (++inside[static_cast<size_t>(thread)] > 1) errors += 1;
        times[static_cast<size_t>(piece)] += 1;
        --inside[static_cast<size_t>(thread)];
    });
    for (int n : times) errors += n == 1 ? 0 : 1;
    return errors;
}

void nest(int threads) {
    set_thread_count(threads);
    parallel(3, [](int, int) { parallel(1, [](int, int) {}); });
}

}  // namespace

// Also more threads than pieces, and no pieces.
TEST(parallel_does_every_piece_once) {
    int errors = 0;
    for (int n : {1, 2, 3, 8, 1, 5}) {
        set_thread_count(n);
        CHECK_EQ(thread_count(), NN_THREADS ? n : 1);
        for (int pieces = 0; pieces < 40; ++pieces) errors += count_errors(pieces);
        for (int i = 0; i < 200; ++i) errors += count_errors(17 + i % 7);
    }
    set_thread_count(1);
    CHECK_EQ(errors, 0);
}

// Piece 0 waits until all others are done.  So another thread wakes up, and does pieces of both shares.
TEST(parallel_wakes_threads_and_lets_them_take_the_pieces_of_others) {
    set_thread_count(2);
    if (thread_count() < 2) return;                         // compiled with -DNN_THREADS=0
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    std::atomic<int> others(0);
    parallel(6, [&](int piece, int) {
        if (piece > 0) others += 1;
        for (int tries = 0; piece == 0 && others < 5 && tries < 20000; ++tries) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        if (piece == 0) CHECK_EQ(others.load(), 5);
    });
    set_thread_count(1);
}

TEST_STOPS(parallel_in_parallel_with_one_thread, "called from within another call") { nest(1); }
TEST_STOPS(parallel_in_parallel_with_threads, "called from within another call") { nest(8); }
#if NN_THREADS
TEST_STOPS(threads_that_end_within_a_piece, "set_thread_count(2) within parallel") {
    parallel(3, [](int, int) { set_thread_count(2); });
}
#endif

TEST_STOPS(no_threads, "is not true: 0") { set_thread_count(0); }
TEST_STOPS(too_many_threads, "is not true: 257") { set_thread_count(MOST_THREADS + 1); }
