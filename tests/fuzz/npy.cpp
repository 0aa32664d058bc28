// One array, in memory.
#include "data/model/npy.h"

#include "tests/fuzz/entry.h"

std::vector<std::string> npy_seeds() {
    const std::string header = "{\"shape\":(2),'descr': '|u1','fortran_order':False}\n";
    const char length = static_cast<char>(header.size());
    const std::string version2 = std::string("\x93NUMPY\2\0", 8) + length + std::string(3, '\0');
    return {npy_bytes(real_array("W1", {1, 2}, std::vector<float>{-2.0f, 1.0f})),
            npy_bytes(real_array("b1", {3}, std::vector<double>{0.1, 0.2, 0.3})),
            npy_bytes(Array{"one", {}, "<u8", "12345678"}),
            version2 + header + "ab",
            std::string("\x93NUMPY\1\0\4\0{ }\n", 14)};
}

void npy_run(const std::string& bytes) {
    Array array{"W1", {7}, "none", "as it was"};
    std::string error;
    if (!read_npy(bytes, array, error)) {
        demand(!error.empty(), "a sentence says why not");
        demand(array.bytes == "as it was" && array.type == "none", "the array stays as it is");
        return;
    }
    demand(error.empty(), "no sentence where all is well");
    demand(array.name == "W1" && array.shape.size() <= 2, "at most two dimensions");
    Array again{"W1", {}, "", ""};
    demand(read_npy(npy_bytes(array), again, error), "what is read can be written and read again");
    demand(again.shape == array.shape && again.type == array.type, "and has the same shape");
    demand(again.bytes == array.bytes, "and the same numbers");
    const bool real_numbers = array.type[1] == 'f';
    if (real_numbers) demand(reals(array).size() * 4 <= array.bytes.size(), "a real for each number");
}
