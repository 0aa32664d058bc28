// Threads: every row is computed once, and a training step gives the same bits.
#include "nn/parallel.h"

#include <atomic>
#include <chrono>
#include <string>

#include "data/files/text.h"
#include "nn/adam.h"
#include "nn/network.h"
#include "tests/test.h"

namespace {

const double HUGE_COST = 1e9;               // always large enough for several threads

// The number of rows that are not computed exactly once, and of ranges that are empty or out of 0 .. rows.
int count_errors(int rows) {
    std::vector<int> times(static_cast<size_t>(rows) + 1, 0);
    std::atomic<int> errors(0);
    auto work = [&](int first, int last) {
        if (first < 0 || first >= last || last > rows) errors += 1;
        for (int i = first; i < last && i < rows; ++i) times[static_cast<size_t>(i)] += 1;
    };
    parallel_rows(rows, HUGE_COST, std::ref(work));
    for (int i = 0; i < rows; ++i) errors += times[static_cast<size_t>(i)] == 1 ? 0 : 1;
    return errors;
}

// The hash of a network after three steps; each of its matrices is large enough for several threads.
std::string trained() {
    Network net;
    network_init(net, {100, 128, 64, 10}, make_rng(1, Purpose::weights));
    const std::vector<Param> params = network_params(net);
    Adam adam;
    adam_init(adam, params);
    Matrix X(256, 100);
    std::vector<int> y;
    Rng rng = make_rng(2, Purpose::test_data);
    for (real& x : X.data) x = static_cast<real>(random_uniform(rng) < 0.5 ? 0 : random_uniform(rng));
    for (int i = 0; i < X.rows; ++i) y.push_back(random_below(rng, 10));
    for (int step = 0; step < 3; ++step) {
        network_dropout(net, X.rows, real(0.2), substream(make_rng(3, Purpose::dropout), step));
        network_gradients(net, X, y);
        add_l2(params, real(0.001));
        adam_step(adam, 0.01, params);
    }
    return hash_text(weights_hash(net));
}

}  // namespace

TEST(parallel_does_every_row_once) {
    int errors = 0;
    for (int n : {1, 2, 3, 8, 1, 5}) {
        set_thread_count(n);
        for (int rows = 0; rows < 40; ++rows) errors += count_errors(rows);
        for (int i = 0; i < 200; ++i) errors += count_errors(17 + i % 7);
    }
    set_thread_count(1);
    CHECK_EQ(errors, 0);
}

// Small work is one plain call in the thread of the caller.
TEST(parallel_does_small_work_at_once) {
    set_thread_count(4);
    int calls = 0, rows = 0;
    auto work = [&](int first, int last) {
        calls += 1;
        rows += last - first;
    };
    parallel_rows(10, 1, std::ref(work));
    CHECK_EQ(calls, 1);
    CHECK_EQ(rows, 10);
    parallel_rows(0, HUGE_COST, std::ref(work));
    CHECK_EQ(rows, 10);
    set_thread_count(1);
}

// The thread that comes first waits for another one.
TEST(parallel_shares_large_work) {
    set_thread_count(2);
    if (thread_count() < 2) return;                  // compiled with -DNN_THREADS=0
    std::atomic<int> arrived(0);
    std::atomic<bool> met(false);
    auto work = [&](int, int) {
        if (++arrived > 1) return;
        const auto begun = std::chrono::steady_clock::now();
        while (arrived < 2 && std::chrono::steady_clock::now() - begun < std::chrono::seconds(20)) {}
        met = arrived > 1;
    };
    parallel_rows(100, HUGE_COST, std::ref(work));
    set_thread_count(1);
    CHECK(met);
}

TEST(parallel_training_gives_the_same_bits) {
    const std::string alone = trained();
    for (int n : {2, 3, 8}) {
        set_thread_count(n);
        CHECK_TEXT(trained(), alone);
    }
    set_thread_count(1);
}
