// Changes inputs at random, for tests that have no libFuzzer: a bit turned, a byte that often matters, pieces
// left out, doubled or taken from another input, numbers made huge.
#ifndef TESTS_FUZZ_MUTATE_H
#define TESTS_FUZZ_MUTATE_H

#include <string>
#include <vector>

#include "nn/rng.h"

// One of the seeds after one to four changes, each of which adds at most 64 bytes.
std::string mutate(Rng& rng, const std::vector<std::string>& seeds);

#endif
