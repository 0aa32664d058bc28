// Threads: every row once, whatever the number of rows and threads, and the bits of a whole training step.
#include "nn/parallel.h"

#include <atomic>
#include <chrono>
#include <string>

#include "data/files/text.h"
#include "nn/adam.h"
#include "nn/network.h"
#include "tests/test.h"

namespace {

const double HUGE_COST = 1e9;               // never too small to be shared

// How many rows of 0 .. rows-1 are not done exactly once.
int wrongly_done(int rows, double cost) {
    std::vector<int> times(static_cast<size_t>(rows) + 1, 0);
    std::atomic<int> outside(0);
    auto work = [&](int first, int last) {
        if (first < 0 || first >= last || last > rows) outside += 1;
        for (int i = first; i < last && i < rows; ++i) times[static_cast<size_t>(i)] += 1;
    };
    parallel_rows(rows, cost, std::ref(work));
    int wrong = outside;
    for (int i = 0; i < rows; ++i) wrong += times[static_cast<size_t>(i)] == 1 ? 0 : 1;
    return wrong;
}

// The hash of a network after three steps, all of whose parts are large enough to be shared.
std::string trained() {
    Network net;
    network_init(net, {100, 128, 64, 10}, make_rng(1, WEIGHTS));
    const std::vector<Param> params = network_params(net);
    Adam adam;
    adam_init(adam, params);
    Matrix X(256, 100);
    std::vector<int> y;
    Rng rng = make_rng(2, TEST_DATA);
    for (real& x : X.data) x = static_cast<real>(uniform(rng) < 0.5 ? 0 : uniform(rng));
    for (int i = 0; i < X.rows; ++i) y.push_back(static_cast<int>(below(rng, 10)));
    for (uint64_t step = 0; step < 3; ++step) {
        network_dropout(net, X.rows, real(0.2), split(make_rng(3, DROPOUT), step));
        network_gradients(net, X, y);
        add_l2(params, real(0.001));
        adam_step(adam, 0.01, params);
    }
    return hash_text(weights_hash(params));
}

}  // namespace

TEST(parallel_does_every_row_once) {
    int wrong = 0;
    for (int n : {1, 2, 3, 8, 1, 5}) {
        set_threads(n);
        for (int rows = 0; rows < 40; ++rows) wrong += wrongly_done(rows, HUGE_COST);
        for (int i = 0; i < 200; ++i) wrong += wrongly_done(17 + i % 7, HUGE_COST);
    }
    set_threads(1);
    CHECK_EQ(wrong, 0);
}

// Small work is one plain call, whose thread is the caller's.
TEST(parallel_does_small_work_at_once) {
    set_threads(4);
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
    set_threads(1);
}

// The one who comes first waits for another.
TEST(parallel_shares_large_work) {
    set_threads(2);
    if (threads() < 2) return;                  // built without
    std::atomic<int> arrived(0);
    std::atomic<bool> met(false);
    auto work = [&](int, int) {
        if (++arrived > 1) return;
        const auto begun = std::chrono::steady_clock::now();
        while (arrived < 2 && std::chrono::steady_clock::now() - begun < std::chrono::seconds(20)) {}
        met = arrived > 1;
    };
    parallel_rows(100, HUGE_COST, std::ref(work));
    set_threads(1);
    CHECK(met);
}

TEST(parallel_training_gives_the_same_bits) {
    const std::string alone = trained();
    for (int n : {2, 3, 8}) {
        set_threads(n);
        CHECK_TEXT(trained(), alone);
    }
    set_threads(1);
}
