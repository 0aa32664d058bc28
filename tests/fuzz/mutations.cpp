// Every reader of tests/fuzz against inputs changed at random: always the same ones, from one seed.
#include <cstring>

#include "nn/rng.h"
#include "tests/fuzz/entry.h"
#include "tests/fuzz/mutate.h"
#include "tests/test.h"

namespace {

void survive(const char* name, int times) {
    for (const Entry& entry : entries()) {
        if (std::strcmp(entry.name, name) != 0) continue;
        const std::vector<std::string> seeds = entry.seeds();
        for (const std::string& seed : seeds) run_entry(entry, seed);
        Rng rng = make_rng(1, TEST_DATA);
        for (int i = 0; i < times; ++i) run_entry(entry, mutate(rng, seeds));
        return;
    }
    CHECK_TEXT(name, "an entry");
}

}  // namespace

TEST(mutations_of_checkpoints) { survive("checkpoint", 2000); }
TEST(mutations_of_csv) { survive("csv", 10000); }
TEST(mutations_of_idx) { survive("idx", 20000); }
TEST(mutations_of_models) { survive("model", 10000); }
TEST(mutations_of_npy) { survive("npy", 50000); }
TEST(mutations_of_npz) { survive("npz", 20000); }
TEST(mutations_of_numbers) { survive("numbers", 50000); }
TEST(mutations_of_options) { survive("options", 20000); }
TEST(mutations_of_pictures) { survive("picture", 20000); }
