// One job at a time.  Every thread has a share of its rows, the same in every job, so that the rows of a
// weight matrix, its gradient and Adam's moments stay in the cache of one core.  A share is cut into pieces;
// whoever is through with its own takes pieces of the others'.  The caller works too, and in the end waits
// only for pieces that somebody has taken: a worker that another program keeps from its core holds up
// nobody, unless it lost the core in the middle of a piece.
//
// A worker that has nothing to do keeps looking for half a millisecond before it sleeps: a training step is
// some thirty jobs with little between them, and waking a sleeper takes longer than most of them.  While it
// looks it keeps letting other programs go first: it has lost nothing then, and it does not lose its core
// later, in the middle of a piece that the others wait for.
#include "nn/parallel.h"

#include "nn/check.h"

static void check_thread_count(int n) {
    NN_CHECK(n >= 1 && n <= MOST_THREADS, "set_thread_count(%d): expected 1 to %d", n, MOST_THREADS);
}

#if NN_THREADS

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

namespace {

const double WORTH_SHARING = 20000;     // additions: a smaller job is done before a worker has seen it
const int LOOKS = 100000;               // how often a worker looks before it sleeps: half a millisecond
const int CALLER_LOOKS = 100000;        // how often the caller looks: some 30 microseconds, without yielding
const int PIECES_EACH = 2;              // pieces of a share: more even out better, fewer cost less

class Pool {
public:
    ~Pool() { resize(1); }

    int size() const { return static_cast<int>(workers.size()) + 1; }

    void resize(int threads) {
        leaving = true;
        announce();                             // wakes them: they see leaving, and return
        for (std::thread& worker : workers) worker.join();
        workers.clear();
        leaving = false;
        for (int i = 1; i < threads; ++i) workers.push_back(std::thread(&Pool::serve, this, i, job.load()));
    }

    void run(int rows_, const RowWork& work_) {
        const bool nested = running.exchange(true);
        NN_CHECK(!nested, "parallel_rows: %d rows, called from within another call", rows_);
        rows = rows_;
        work = &work_;
        unfinished = PIECES_EACH * size();
        announce();
        take_pieces(0, job);
        for (int look = 0; look < CALLER_LOOKS && unfinished != 0; ++look) {}
        if (unfinished != 0) {
            std::unique_lock<std::mutex> lock(mutex);
            finished.wait(lock, [this] { return unfinished == 0; });
        }
        running = false;
    }

private:
    void announce() {
        {
            std::lock_guard<std::mutex> lock(mutex);
            const uint32_t number = job + 1;            // after 2^32 jobs it begins anew
            for (int i = 0; i < size(); ++i) shares[i].ticket = static_cast<uint64_t>(number) << 32;
            job = number;
        }
        announced.notify_all();
    }

    // First the pieces of the thread's own share, then of the others'.
    void take_pieces(int own, uint32_t from) {
        for (int i = 0; i < size(); ++i) {
            const int share = (own + i) % size();
            std::atomic<uint64_t>& ticket = shares[share].ticket;
            uint64_t now = ticket;
            while (now >> 32 == from && static_cast<uint32_t>(now) < PIECES_EACH) {
                if (!ticket.compare_exchange_weak(now, now + 1)) continue;      // somebody was faster
                do_piece(share * PIECES_EACH + static_cast<int>(static_cast<uint32_t>(now)));
                now = ticket;
            }
        }
    }

    void do_piece(long long piece) {
        const long long n = rows, pieces = PIECES_EACH * size();
        const int first = static_cast<int>(n * piece / pieces);
        const int last = static_cast<int>(n * (piece + 1) / pieces);
        if (first < last) (*work)(first, last);
        if (--unfinished > 0) return;
        std::lock_guard<std::mutex> lock(mutex);
        finished.notify_one();
    }

    void serve(int own, uint32_t seen) {
        for (;;) {
            for (int look = 0; look < LOOKS && job == seen; ++look) {
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

    // ticket = number of the job * 2^32 + how many pieces of this share are taken.  Exchanging n for n + 1
    // takes piece n; it fails if another thread took that or if a new job has begun.  One to a cache line.
    struct alignas(64) Share {
        std::atomic<uint64_t> ticket{0};
    };

    Share shares[MOST_THREADS];
    std::vector<std::thread> workers;
    std::mutex mutex;
    std::condition_variable announced, finished;
    std::atomic<uint32_t> job{0};
    std::atomic<int> unfinished{0}, rows{0};
    std::atomic<const RowWork*> work{nullptr};
    std::atomic<bool> leaving{false}, running{false};
};

Pool pool;

}  // namespace

void parallel_rows(int rows, double cost, const RowWork& work) {
    if (pool.size() == 1 || rows * cost < WORTH_SHARING) {
        if (rows > 0) work(0, rows);
    } else {
        pool.run(rows, work);
    }
}

void set_thread_count(int threads) {
    check_thread_count(threads);
    pool.resize(threads);
}

int thread_count() { return pool.size(); }

int core_count() {
    const unsigned n = std::thread::hardware_concurrency();
    return n > 0 ? static_cast<int>(n) : 1;
}

#else

void parallel_rows(int rows, double, const RowWork& work) {
    if (rows > 0) work(0, rows);
}

void set_thread_count(int threads) { check_thread_count(threads); }

int thread_count() { return 1; }

int core_count() { return 1; }

#endif
