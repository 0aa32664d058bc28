// A checkpoint, changed in one of two ways.  After "A" come arrays that take the places of its own, each a
// letter that says which (a is the first) and an .npy, with "|||" between them; so every CRC-32 is right.  After
// anything else come groups of three bytes: two say where in the file, the third is what stands there.
#include "data/model/checkpoint.h"

#include <algorithm>

#include "data/files/bytes.h"
#include "data/digits/digits.h"
#include "data/files/file.h"
#include "data/model/npz.h"
#include "tests/fuzz/entry.h"

namespace {

// A training of one hidden unit, before and after three batches, and its checkpoint.
struct Base {
    Dataset digits;
    Training fresh, ahead;
    Origin origin;
    std::vector<Array> arrays;
    std::string bytes;
    Base() {
        Recipe recipe;
        recipe.hidden = {1};
        recipe.epochs = 2;
        recipe.batch = 4;
        recipe.eval_every = 2;
        make_digits(make_rng(1, TEST_DATA), 20, digits);
        training_init(fresh, recipe, digits, 8);
        ahead = fresh;
        train(ahead, [](const Training& now) { return now.iteration < 3; });
        origin = Origin{{{"--lr", "0.003"}}, digits_hash(digits)};
        std::string error;
        const std::string path = file_of("");
        demand(save_checkpoint(path, ahead, origin, error), "a checkpoint can be written");
        demand(read_npz(path, arrays, error) && read_file(path, 1 << 20, bytes, error), "and read");
    }
};

const Base& base() {
    static const Base made;
    return made;
}

std::string changed_arrays(const std::string& bytes) {
    std::vector<Array> arrays = base().arrays;
    size_t begin = 1;
    while (begin < bytes.size()) {
        const size_t end = std::min(bytes.find("|||", begin), bytes.size());
        const size_t which = static_cast<size_t>(static_cast<uint8_t>(bytes[begin] - 'a'));
        std::string error;
        if (which < arrays.size()) read_npy(bytes.substr(begin + 1, end - begin - 1), arrays[which], error);
        begin = end + 3;
    }
    std::string error;
    const std::string path = file_of("");
    demand(write_npz(path, arrays, error), "an npz can be written");
    return path;
}

std::string changed_bytes(const std::string& changes) {
    std::string bytes = base().bytes;
    for (size_t i = 0; i + 3 <= changes.size(); i += 3) {
        bytes[static_cast<size_t>(little(changes, i, 2)) % bytes.size()] = changes[i + 2];
    }
    return file_of(bytes);
}

uint64_t hash(Training& t) { return weights_hash(network_params(t.net)); }

}  // namespace

std::vector<std::string> checkpoint_seeds() {
    std::vector<std::string> seeds{"A", "x"};
    const std::vector<Array>& arrays = base().arrays;
    for (size_t i = 0; i < arrays.size(); ++i) {
        if (arrays[i].bytes.size() > 200) continue;
        seeds.push_back("A" + std::string(1, static_cast<char>('a' + i)) + npy_bytes(arrays[i]));
    }
    return seeds;
}

void checkpoint_run(const std::string& bytes) {
    const bool whole = !bytes.empty() && bytes[0] == 'A';
    const std::string path = whole ? changed_arrays(bytes) : changed_bytes(bytes);
    Training t = base().fresh;
    const uint64_t before = hash(t);
    std::string error;
    const bool loaded = load_checkpoint(path, base().origin, t, error);
    demand(loaded == error.empty(), "a checkpoint is loaded, or a sentence says why not");
    demand(loaded || (hash(t) == before && t.iteration == 0), "the training stays as it is when refused");
    if (!loaded) return;
    Training ahead = base().ahead;
    demand(whole || hash(t) == hash(ahead), "a changed byte that is accepted means nothing");
    const long long total = t.batches * t.recipe.epochs;
    demand(t.iteration >= 1 && t.iteration <= total, "batches done are batches of this run");
    for (const Param& param : network_params(t.net)) demand(all_finite(*param.value), "weights are finite");
    train(t, [](const Training&) { return true; });
    demand(t.iteration <= total, "and it goes on to the end");
}
