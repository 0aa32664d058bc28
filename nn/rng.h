// Random numbers that are the same on every machine: SplitMix64.
//
// A counter goes up by a constant, and each value is scrambled:
//   state <- state + 0x9e3779b97f4a7c15,   output = mix64(state)
// The state is one number, so generators can be made from numbers.  The dropout of step 300,
// hidden layer 1, row 7, all counted from 0, comes from
//   substream(substream(substream(make_rng(seed, Purpose::dropout), 300), 1), 7)
// whoever computes it and in whatever order.  Neither threads nor resuming a run can change a number.
//
// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
// NumPy's counterparts: np.random.seed, rand, randn, randint, permutation.
#ifndef NN_RNG_H
#define NN_RNG_H

#include <cstdint>
#include <vector>

struct Rng {
    uint64_t state;
};

const uint64_t GOLDEN_GAMMA = 0x9e3779b97f4a7c15;       // 2^64 / golden ratio, odd: visits all 2^64 states

// Every output bit depends on every input bit; no two inputs give the same output.
inline uint64_t mix64(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

// Each purpose has random numbers of its own.  Append new ones: the enum's value enters the seed.
enum class Purpose { data_split, shuffle, weights, dropout, sample, test_data, digits, augment };

Rng make_rng(uint64_t seed, Purpose purpose);

// Returns the independent generator i >= 0 derived from rng, which does not change.  All share one cycle of
// 2^64 states; mix64 chooses their starting points.
Rng substream(const Rng& rng, long long i);

// 64 random bits.  In the header, as mix64 is, since dropout draws millions of them.
inline uint64_t random_u64(Rng& rng) {
    rng.state += GOLDEN_GAMMA;
    return mix64(rng.state);
}

// In [0, 1): a multiple of 2^-53.
inline double random_uniform(Rng& rng) {
    return static_cast<double>(random_u64(rng) >> 11) * (1.0 / 9007199254740992.0);
}

int random_below(Rng& rng, int n);              // 0 .. n-1, each with the same probability; n > 0
double random_normal(Rng& rng);                 // mean 0, variance 1

// Puts the items into a random order; all n! orders have the same probability (Fisher-Yates).
void shuffle_items(Rng& rng, std::vector<int>& items);

#endif
