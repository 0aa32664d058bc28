// Arrays in files: npy, npz, model, checkpoint.
#include <algorithm>

#include "data/digits/digits.h"
#include "data/files/text.h"
#include "data/model/checkpoint.h"
#include "data/model/model.h"
#include "data/model/npz.h"
#include "tests/fuzz/entry.h"
#include "tests/nn/train_until.h"

namespace {

typedef std::vector<float> Floats;

// An .npz with these arrays, in which every CRC-32 is right.
std::string npz_of(const std::vector<Array>& arrays) {
    std::string error;
    const std::string path = file_of("");
    demand(write_npz(path, arrays, error), "an npz can be written");
    return path;
}

Seeds npy_seeds() {
    const std::string header = "{'shape':(2),'descr': '|u1','fortran_order':False}\n";
    const std::string version2 = std::string("\x93NUMPY\2\0", 8) + static_cast<char>(header.size());
    return {npy_bytes(real_array("W1", {1, 2}, Floats{-2, 1})),
            npy_bytes(real_array("b1", {3}, std::vector<double>{0.1, 0.2, 0.3})),
            npy_bytes(real_array("one", {}, Floats{1})), std::string("\x93NUMPY\1\0\4\0{ }\n", 14),
            version2 + std::string(3, '\0') + header + "ab"};
}

void npy_run(const std::string& bytes) {
    Array array{"W1", {7}, "none", "unchanged"}, again = array;
    std::string error;
    const bool read = read_npy(bytes, array, error);
    demand_answer(read, array.bytes == "unchanged" && array.type == "none", error);
    if (!read) return;
    demand(read_npy(npy_bytes(array), again, error), "an array can be written and read again");
    const bool same_kind = again.shape == array.shape && again.type == array.type;
    demand(same_kind && again.bytes == array.bytes, "it is the same");
    if (array.type[1] == 'f') demand(reals(array).size() <= array.bytes.size() / 4, "a real for each number");
}

Seeds npz_seeds() {
    const Array W1 = real_array("W1", {1, 2}, Floats{-2, 1}), b1 = real_array("b1", {1, 2}, Floats{3, 0.25f});
    return {bytes_of(npz_of({})), bytes_of(npz_of({W1})), bytes_of(npz_of({W1, b1}))};
}

void npz_run(const std::string& bytes) {
    const std::string path = file_of(bytes);
    std::vector<Array> arrays(7);
    std::string error, reason;
    const bool read = read_npz(path, arrays, error);
    demand_answer(read, arrays.size() == 7, error);
    Network net;
    const bool loaded = load_model(path, net, reason);
    demand_answer(loaded, net.layers.empty(), reason);
    demand(read || reason == error, "there is no model without arrays");
}

// An input is a list of .npy with "|||" between them; calls use(i, the i-th).
template <class Use>
void each_npy(const std::string& bytes, const Use& use) {
    size_t begin = 0;
    for (size_t i = 0; begin <= bytes.size(); ++i) {
        const size_t end = std::min(bytes.find("|||", begin), bytes.size());
        use(i, bytes.substr(begin, end - begin));
        begin = end + 3;
    }
}

Seeds model_seeds() {
    const auto piece = [](const std::vector<int>& shape, const Floats& values) {
        return npy_bytes(real_array("x", shape, values));
    };
    const std::string layer = piece({2, 3}, {1, 2, 3, 4, 5, 6}) + "|||" + piece({3}, {1, 2, 3});
    const std::string huge = npy_bytes(real_array("x", {1, 1}, std::vector<double>{1e300}));
    const std::string b = "|||" + piece({1, 1}, {1});
    return {layer, layer + "|||" + piece({3, 1}, {1, 2, 3}) + b, huge + b};
}

// The arrays W1 b1 W2 b2 ...; an input that is no array is left out, with its name.
void model_run(const std::string& bytes) {
    std::vector<Array> arrays;
    std::string error;
    each_npy(bytes, [&](size_t i, const std::string& npy) {
        Array array{format("%c%zu", i % 2 == 0 ? 'W' : 'b', i / 2 + 1), {}, "", ""};
        if (read_npy(npy, array, error)) arrays.push_back(array);
    });
    const std::string path = npz_of(arrays);
    Network net, again;
    error.clear();
    const bool loaded = load_model(path, net, error);
    demand_answer(loaded, net.layers.empty(), error);
    if (!loaded) return;
    demand(all_finite(net), "weights are finite");
    demand(save_model(path, net, error) && load_model(path, again, error), "a model can be saved and loaded");
    demand(weights_hash(net) == weights_hash(again), "it is the same, bit for bit");
}

// A training of one hidden unit, and the checkpoint after three batches.
struct Base {
    Dataset digits;
    Training fresh;
    Origin origin;
    std::vector<Array> arrays;
    Base() {
        Recipe recipe;
        recipe.hidden = {1};
        recipe.epochs = recipe.eval_every = 2;
        recipe.batch = 4;
        make_digits(make_rng(1, Purpose::test_data), 20, digits);
        training_init(fresh, recipe, digits, 8);
        Training ahead = fresh;
        train_until(ahead, 3);
        origin = Origin{{{"--lr", "0.003"}}, digits_crc(digits)};
        std::string error;
        const std::string path = file_of("");
        demand(save_checkpoint(path, ahead, origin, error), "a checkpoint can be written");
        demand(read_npz(path, arrays, error), "and read");
    }
};

const Base& base() {
    static const Base made;
    return made;
}

// Arrays that replace those of the checkpoint; the letter in front of each tells which, a for the first.
Seeds checkpoint_seeds() {
    Seeds seeds;
    for (size_t i = 0; i < base().arrays.size(); ++i) {
        if (base().arrays[i].bytes.size() > 200) continue;
        seeds.push_back(std::string(1, static_cast<char>('a' + i)) + npy_bytes(base().arrays[i]));
    }
    return seeds;
}

void checkpoint_run(const std::string& bytes) {
    std::vector<Array> arrays = base().arrays;
    std::string error;
    each_npy(bytes, [&](size_t, const std::string& piece) {
        const size_t which = piece.empty() ? arrays.size() : static_cast<uint8_t>(piece[0] - 'a');
        if (which < arrays.size()) read_npy(piece.substr(1), arrays[which], error);
    });
    Training t = base().fresh;
    error.clear();
    const bool loaded = load_checkpoint(npz_of(arrays), base().origin, t, error);
    demand_answer(loaded, t.iteration == 0 && weights_hash(t.net) == weights_hash(base().fresh.net), error);
    if (!loaded) return;
    demand(t.iteration >= 1 && t.iteration <= total_iterations(t), "batches done are batches of this run");
    demand(all_finite(t.net), "weights are finite");
    train_to_the_end(t);
}

}  // namespace

std::vector<Entry> model_entries() {
    return {{"npy", npy_seeds, npy_run}, {"npz", npz_seeds, npz_run}, {"model", model_seeds, model_run},
            {"checkpoint", checkpoint_seeds, checkpoint_run}};
}
