// The functions that clang's libFuzzer calls.  The environment names the entry, NN_ENTRY=csv, and the folder
// to which its seeds are written first, NN_SEEDS=FOLDER.
//
// Reference: the documentation of LLVM, "libFuzzer - a library for coverage-guided fuzz testing".
#include <cstdint>
#include <cstdlib>

#include "data/files/file.h"
#include "data/files/text.h"
#include "tests/fuzz/entry.h"

namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size);

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    const std::string folder = environment("NN_SEEDS");
    std::string error;
    int n = 0;
    for (const std::string& seed : find_entry(environment("NN_ENTRY")).seeds()) {
        demand(write_file(format("%s/seed%d", folder.c_str(), n++), seed, error), "seeds can be written");
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    static const Entry entry = find_entry(environment("NN_ENTRY"));
    run_entry(entry, std::string(bytes, bytes + size));
    return 0;
}
