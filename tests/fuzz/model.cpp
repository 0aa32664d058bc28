// Arrays that are well-formed each by itself, as a model: W1 b1 W2 b2 ... are the pieces between "|||" that
// read_npy takes.  The .npz is written by the project, so that every CRC-32 is right and the shapes and
// numbers are what is tested.
#include "data/model/model.h"

#include <cmath>

#include "data/model/npz.h"
#include "data/files/text.h"
#include "tests/fuzz/entry.h"

namespace {

const std::string SEPARATOR = "|||";

// Two arrays are a layer; what does not read as an array is left out, and its name with it.
std::vector<Array> arrays_of(const std::string& bytes) {
    std::vector<Array> arrays;
    size_t begin = 0;
    for (int i = 0; begin <= bytes.size(); ++i) {
        const size_t end = std::min(bytes.find(SEPARATOR, begin), bytes.size());
        Array array{format("%c%d", i % 2 == 0 ? 'W' : 'b', i / 2 + 1), {}, "", ""};
        std::string error;
        if (read_npy(bytes.substr(begin, end - begin), array, error)) arrays.push_back(array);
        begin = end + SEPARATOR.size();
    }
    return arrays;
}

std::string piece(const std::vector<int>& shape, const std::vector<float>& values) {
    return npy_bytes(real_array("x", shape, values));
}

}  // namespace

std::vector<std::string> model_seeds() {
    const std::string W1 = piece({2, 3}, {1, 2, 3, 4, 5, 6}), b1 = piece({3}, {1, 2, 3});
    const std::string W2 = piece({3, 1}, {1, 2, 3}), b2 = piece({1, 1}, {1});
    const std::string huge = npy_bytes(real_array("x", {1, 1}, std::vector<double>{1e300}));
    const std::string layer = W1 + SEPARATOR + b1;
    return {layer, layer + SEPARATOR + W2 + SEPARATOR + b2, huge + SEPARATOR + b2};
}

void model_run(const std::string& bytes) {
    std::string error;
    Network net, again;
    const std::string path = file_of("");
    demand(write_npz(path, arrays_of(bytes), error), "an npz can be written");
    if (!load_model(path, net, error)) {
        demand(!error.empty() && net.output.W.data.empty(), "a sentence, and the network stays as it is");
        return;
    }
    demand(error.empty(), "no sentence where all is well");
    for (const Param& param : network_params(net)) {
        for (const real value : param.value->data) demand(std::fabs(value) >= 0, "no weight is nan");
    }
    demand(save_model(path, net, error), "what is loaded can be saved");
    demand(load_model(path, again, error), "and loaded");
    const uint64_t hash = weights_hash(network_params(net));
    demand(hash == weights_hash(network_params(again)), "and is the same, bit for bit");
}
