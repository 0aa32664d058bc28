// One job at a time.  Each thread has a fixed share of its pieces, so the same rows of a weight matrix and of
// Adam's moments stay in the cache of one core.  A thread that has done its own share takes pieces of the
// others', so a worker that loses its core to another program delays little.
//
// An idle worker polls for half a millisecond before it sleeps, since waking it takes longer than the time
// between two jobs of a training step.  It yields while it polls, so the system rarely takes its core in the
// middle of a piece.
#include "nn/parallel.h"

#include "nn/check.h"

#if NN_THREADS

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

namespace {

const uint32_t LOOKS = 100000;          // polls of a worker before it sleeps: half a millisecond

class Pool {
public:
    ~Pool() { resize(1); }

    int size() const { return static_cast<int>(workers.size()) + 1; }

    void resize(int threads) {
        NN_CHECK(!running, "set_thread_count(%d) within parallel", threads);
        leaving = true;
        announce();                             // wakes the workers: they see leaving, and return
        for (std::thread& worker : workers) worker.join();
        workers.clear();
        leaving = false;
        for (int i = 1; i < threads; ++i) workers.push_back(std::thread(&Pool::serve, this, i, job.load()));
    }

    void run(int pieces_, const Work& work_) {
        const bool nested = running.exchange(true);
        NN_CHECK(!nested, "parallel: %d pieces, called from within another call", pieces_);
        pieces = pieces_;
        work = &work_;
        unfinished = pieces_;
        announce();
        take_pieces(0, job);
        for (uint32_t look = 1; unfinished != 0; ++look) {
            if (look % LOOKS == 0) std::this_thread::yield();           // not before some 30 microseconds
        }
        running = false;
    }

private:
    // The first piece of a share; that of the next share is its end.
    int begin(int share) const { return static_cast<int>(static_cast<long long>(pieces) * share / size()); }

    void announce() {
        {
            std::lock_guard<std::mutex> lock(mutex);
            const uint32_t number = job + 1;            // after 2^32 jobs it begins anew
            for (int i = 0; i < size(); ++i) {
                const uint32_t left = leaving ? 0 : static_cast<uint32_t>(begin(i + 1) - begin(i));
                shares[i].ticket = static_cast<uint64_t>(number) << 32 | left;
            }
            job = number;
        }
        announced.notify_all();
    }

    // First the pieces of the thread's own share, then those of the others.
    void take_pieces(int own, uint32_t from) {
        for (int i = 0; i < size(); ++i) {
            const int share = (own + i) % size();
            std::atomic<uint64_t>& ticket = shares[share].ticket;
            uint64_t now = ticket;
            while (now >> 32 == from && static_cast<uint32_t>(now) > 0) {
                if (!ticket.compare_exchange_weak(now, now - 1)) continue;      // another thread was faster
                (*work)(begin(share + 1) - static_cast<int>(static_cast<uint32_t>(now)), own);
                unfinished -= 1;
                now = ticket;
            }
        }
    }

    void serve(int own, uint32_t seen) {
        for (;;) {
            for (uint32_t look = 0; look < LOOKS && job == seen; ++look) {
                if (look % 50 == 49) std::this_thread::yield();
            }
            if (job == seen) {
                std::unique_lock<std::mutex> lock(mutex);
                announced.wait(lock, [&] { return job != seen; });
            }
            seen = job;
            if (leaving) return;
            take_pieces(own, seen);
        }
    }

    // ticket = number of the job * 2^32 + how many pieces of this share are left.  Exchanging n for n - 1
    // takes one; it fails if another thread took that or a new job has begun.  One to a cache line.
    struct alignas(64) Share {
        std::atomic<uint64_t> ticket{0};
    };

    Share shares[MOST_THREADS];
    std::vector<std::thread> workers;
    std::mutex mutex;
    std::condition_variable announced;
    std::atomic<uint32_t> job{0};
    std::atomic<int> unfinished{0}, pieces{0};
    std::atomic<const Work*> work{nullptr};
    std::atomic<bool> leaving{false}, running{false};
};

Pool pool;

}  // namespace

void parallel(int pieces, const Work& work) { pool.run(pieces, work); }

int thread_count() { return pool.size(); }
int core_count() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

void set_thread_count(int threads) {
    NN_CHECK(threads >= 1 && threads <= MOST_THREADS, "%d threads, expected 1 to %d", threads, MOST_THREADS);
    pool.resize(threads);
}

#else

void parallel(int pieces, const Work& work) {
    static bool running = false;
    NN_CHECK(!running, "parallel: %d pieces, called from within another call", pieces);
    running = true;
    for (int piece = 0; piece < pieces; ++piece) work(piece, 0);
    running = false;
}

int thread_count() { return 1; }
int core_count() { return 1; }
void set_thread_count(int threads) { NN_CHECK(threads > 0 && threads <= MOST_THREADS, "%d", threads); }

#endif
