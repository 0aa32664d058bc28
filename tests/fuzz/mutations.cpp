// Every entry on inputs that are changed at random, the same ones in every run.
#include "nn/rng.h"
#include "tests/fuzz/entry.h"
#include "tests/test.h"

namespace {

size_t below(Rng& rng, size_t n) { return static_cast<size_t>(random_below(rng, static_cast<int>(n))); }

const std::string& one_of(Rng& rng, const Seeds& items) { return items[below(rng, items.size())]; }

// One change: a bit turned; a special piece, or one of another seed, written over or between; bytes left out.
void change(Rng& rng, const Seeds& seeds, std::string& bytes) {
    static const Seeds special = {std::string(1, '\0'), std::string(4, '\0'), "\xff", "\xff\xff\xff\x7f",
                                  "\xff\xff\xff\xff", "\x80", "\n", ",", "-", "#", "9", "99999999999", "|||"};
    const size_t at = below(rng, bytes.size() + 1), kind = below(rng, 6), length = below(rng, 65);
    const std::string& seed = one_of(rng, seeds);
    const std::string& word = one_of(rng, special);
    const size_t begin = below(rng, seed.size() + 1);
    const std::string piece = length % 2 == 0 ? word : seed.substr(begin, length);
    if (kind == 0 && at < bytes.size()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << length % 8));
    if (kind == 1 || kind == 2) bytes.replace(at, piece.size(), piece);
    if (kind == 3) bytes.insert(at, piece);
    if (kind == 4) bytes.erase(at, length / 4);
    if (kind == 5) bytes.erase(at);
}

void survive(const char* name, int times) {
    const Entry entry = find_entry(name);
    const Seeds seeds = entry.seeds();
    for (const std::string& seed : seeds) run_entry(entry, seed);
    Rng rng = make_rng(1, Purpose::test_data);
    for (int i = 0; i < times; ++i) {
        std::string bytes = one_of(rng, seeds);
        for (size_t changes = 1 + below(rng, 4); changes > 0; --changes) change(rng, seeds, bytes);
        run_entry(entry, bytes);
    }
}

}  // namespace

TEST(mutations_of_checkpoints) { survive("checkpoint", 500); }
TEST(mutations_of_csv) { survive("csv", 5000); }
TEST(mutations_of_idx) { survive("idx", 20000); }
TEST(mutations_of_inflate) { survive("inflate", 10000); }
TEST(mutations_of_inputs) { survive("input", 5000); }
TEST(mutations_of_models) { survive("model", 4000); }
TEST(mutations_of_npy) { survive("npy", 20000); }
TEST(mutations_of_npz) { survive("npz", 8000); }
TEST(mutations_of_numbers) { survive("numbers", 20000); }
TEST(mutations_of_png) { survive("png", 10000); }
TEST(mutations_of_pictures) { survive("picture", 10000); }
