#include "nn/parallel.h"

#include "nn/check.h"

#if NN_THREADS

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace {

// What is below this cost takes less time than waking a thread, a few microseconds.
const double WORTH_WAKING = 20000;

// The workers wait for a job to be announced, take one range of its rows each, and report back.
class Pool {
public:
    ~Pool() { resize(1); }

    int size() const { return static_cast<int>(workers.size()) + 1; }

    void resize(int threads) {
        {
            std::lock_guard<std::mutex> lock(mutex);
            leaving = true;
            announced += 1;
        }
        wake.notify_all();
        for (std::thread& worker : workers) worker.join();
        workers.clear();
        leaving = false;
        for (int i = 1; i < threads; ++i) workers.push_back(std::thread(&Pool::serve, this, i, announced.load()));
    }

    void run(int rows_, const RowWork& work_) {
        rows = rows_;
        work = &work_;
        unfinished = size() - 1;
        {
            std::lock_guard<std::mutex> lock(mutex);
            announced += 1;
        }
        wake.notify_all();
        do_range(0);
        std::unique_lock<std::mutex> lock(mutex);
        done.wait(lock, [&] { return unfinished == 0; });
    }

private:
    void do_range(int i) {
        const long long n = rows;
        const int first = static_cast<int>(n * i / size()), last = static_cast<int>(n * (i + 1) / size());
        if (first < last) (*work)(first, last);
    }

    void serve(int i, unsigned seen) {
        for (;;) {
            {
                std::unique_lock<std::mutex> lock(mutex);
                wake.wait(lock, [&] { return announced != seen; });
                seen = announced;
                if (leaving) return;
            }
            do_range(i);
            std::lock_guard<std::mutex> lock(mutex);
            if (--unfinished == 0) done.notify_one();
        }
    }

    std::vector<std::thread> workers;
    std::mutex mutex;
    std::condition_variable wake, done;
    std::atomic<unsigned> announced{0};
    std::atomic<int> unfinished{0};
    bool leaving = false;
    int rows = 0;
    const RowWork* work = nullptr;
};

Pool pool;

}  // namespace

void parallel_rows(int rows, double cost, const RowWork& work) {
    if (pool.size() == 1 || rows * cost < WORTH_WAKING) {
        if (rows > 0) work(0, rows);
    } else {
        pool.run(rows, work);
    }
}

void set_threads(int threads) {
    NN_CHECK(threads >= 1, "set_threads(%d): at least 1 is needed", threads);
    pool.resize(threads);
}

int threads() { return pool.size(); }

int cores() {
    const unsigned n = std::thread::hardware_concurrency();
    return n > 0 ? static_cast<int>(n) : 1;
}

#else

void parallel_rows(int rows, double, const RowWork& work) {
    if (rows > 0) work(0, rows);
}

void set_threads(int threads) { NN_CHECK(threads >= 1, "set_threads(%d): at least 1 is needed", threads); }

int threads() { return 1; }

int cores() { return 1; }

#endif
