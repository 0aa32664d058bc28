#include "tests/fuzz/entry.h"

#include <cstdio>
#include <cstdlib>

#include "data/files/file.h"
#include "data/files/system.h"
#include "data/files/text.h"
#include "nn/check.h"

namespace {

// For the last words of demand.
const Entry* running = nullptr;
const std::string* input = nullptr;

// A folder in memory, where there is one: to write a file there takes microseconds.
std::string folder() { return file_exists("/dev/shm") ? "/dev/shm/" : "build/"; }

// Removes the files when the program ends.
struct Files {
    std::string path[2];
    Files() {
        for (int i = 0; i < 2; ++i) path[i] = folder() + format("nn-entry-%d-%d", process_number(), i);
    }
    ~Files() { remove(); }
    void remove() const {
        for (const std::string& name : path) std::remove(name.c_str());
    }
};

const Files& files() {
    static const Files both;
    return both;
}

}  // namespace

const std::vector<Entry>& entries() {
    static const std::vector<Entry> table = {
        {"checkpoint", checkpoint_seeds, checkpoint_run},
        {"csv", csv_seeds, csv_run},
        {"idx", idx_seeds, idx_run},
        {"model", model_seeds, model_run},
        {"npy", npy_seeds, npy_run},
        {"npz", npz_seeds, npz_run},
        {"numbers", numbers_seeds, numbers_run},
        {"options", options_seeds, options_run},
        {"picture", picture_seeds, picture_run},
    };
    return table;
}

std::string file_of(const std::string& bytes, int which) {
    const std::string& path = files().path[which];
    std::FILE* stream = open_bytes(path, "wb");
    NN_CHECK(stream, "%s: %s", path.c_str(), last_error().c_str());
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), stream) == bytes.size();
    const bool closed = std::fclose(stream) == 0;
    NN_CHECK(written && closed, "%s: %s", path.c_str(), last_error().c_str());
    return path;
}

void demand(bool kept, const char* promise) {
    if (kept) return;
    std::string error;
    const std::string path = "build/failed_input";
    std::printf("%s: not kept: %s\n", running->name, promise);
    if (write_file(path, *input, error)) std::printf("the input is in %s\n", path.c_str());
    std::fflush(stdout);
    files().remove();
    std::abort();
}

void run_entry(const Entry& entry, const std::string& bytes) {
    running = &entry;
    input = &bytes;
    entry.run(bytes);
}
