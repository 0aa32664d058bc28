// What clang's libFuzzer calls: the entry that the environment names, NN_ENTRY=csv.  With NN_SEEDS=FOLDER the
// entry's seeds are written there first.
//
// Reference: the documentation of LLVM, "libFuzzer - a library for coverage-guided fuzz testing".
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "data/files/file.h"
#include "data/files/text.h"
#include "nn/check.h"
#include "tests/fuzz/entry.h"

namespace {

const Entry& chosen() {
    const char* name = std::getenv("NN_ENTRY");
    for (const Entry& entry : entries()) {
        if (name != nullptr && std::strcmp(entry.name, name) == 0) return entry;
    }
    fail("NN_ENTRY names none of the entries of tests/fuzz/entry.cpp");
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size);

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    const char* folder = std::getenv("NN_SEEDS");
    if (folder == nullptr) return 0;
    std::string error;
    if (!make_folder(folder, error)) fail("%s", error.c_str());
    int n = 0;
    for (const std::string& seed : chosen().seeds()) {
        if (!write_file(format("%s/seed%d", folder, n++), seed, error)) fail("%s", error.c_str());
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    static const Entry& entry = chosen();
    const std::string input(bytes, bytes + size);
    run_entry(entry, input);
    return 0;
}
