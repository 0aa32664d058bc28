// A whole .npz file, as arrays and as a model.
#include "data/model/npz.h"

#include "data/files/file.h"
#include "data/model/model.h"
#include "tests/fuzz/entry.h"

std::vector<std::string> npz_seeds() {
    std::vector<std::string> seeds;
    const Array W1 = real_array("W1", {1, 2}, std::vector<float>{-2.0f, 1.0f});
    const Array b1 = real_array("b1", {1, 2}, std::vector<float>{0.5f, 0.25f});
    for (const std::vector<Array>& arrays : {std::vector<Array>{}, {W1}, {W1, b1}}) {
        std::string bytes, error;
        const std::string path = file_of("");
        demand(write_npz(path, arrays, error) && read_file(path, 1 << 20, bytes, error), "an npz comes back");
        seeds.push_back(bytes);
    }
    return seeds;
}

void npz_run(const std::string& bytes) {
    const std::string path = file_of(bytes);
    std::vector<Array> arrays(7);
    std::string error;
    const bool read = read_npz(path, arrays, error);
    demand(read == error.empty(), "a file is read, or a sentence says why not");
    demand(read || arrays.size() == 7, "arrays stay as they are when the file is refused");

    Network net;
    std::string reason;
    const bool loaded = load_model(path, net, reason);
    demand(loaded == reason.empty(), "a model is loaded, or a sentence says why not");
    demand(read || reason == error, "no model without arrays");
    demand(loaded || net.output.W.data.empty(), "the network stays as it is when the file is refused");
}
