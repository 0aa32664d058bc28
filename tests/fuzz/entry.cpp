#include "tests/fuzz/entry.h"

#include <cstdio>
#include <cstdlib>

#include "data/files/file.h"
#include "data/files/system.h"
#include "data/files/text.h"

namespace {

const char* running = "";                       // for demand
std::string input;

struct Files {                                  // removed when the program ends
    std::string path[2];
    Files() {
        const char* folder = file_exists("/dev/shm") ? "/dev/shm" : "build";
        for (int i = 0; i < 2; ++i) path[i] = format("%s/nn-entry-%d-%d", folder, process_number(), i);
    }
    ~Files() {
        for (const std::string& name : path) std::remove(name.c_str());
    }
};

}  // namespace

Entry find_entry(const std::string& name) {
    for (const auto& entries : {file_entries(), packed_entries(), model_entries()}) {
        for (const Entry& entry : entries) {
            if (name == entry.name) return entry;
        }
    }
    demand(false, ("there is an entry " + name).c_str());
    return Entry();
}

void run_entry(const Entry& entry, const std::string& bytes) {
    running = entry.name;
    input = bytes;
    entry.run(bytes);
}

void demand(bool condition, const char* expected) {
    if (condition) return;
    std::string error;
    const bool written = write_file("build/failed_input", input, error);
    if (written) error = "see build/failed_input";
    std::printf("%s: not true: %s; %s\n", running, expected, error.c_str());
    std::exit(1);
}

void demand_answer(bool read, bool unchanged, const std::string& error) {
    demand(read == error.empty(), "an input is read, or there is an error message");
    demand(read || unchanged, "a refused input changes nothing");
}

std::string file_of(const std::string& bytes, int which) {
    static const Files files;
    std::FILE* stream = open_bytes(files.path[which], "wb");
    demand(stream != nullptr, "a file can be opened");
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), stream) == bytes.size();
    const bool closed = std::fclose(stream) == 0;
    demand(written && closed, "a file can be written");
    return files.path[which];
}

std::string bytes_of(const std::string& path) {
    std::string bytes, error;
    demand(read_file(path, 1 << 20, bytes, error), "a file that was written can be read");
    return bytes;
}
