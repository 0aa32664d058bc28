// Random numbers that are the same on every machine: SplitMix64.
//
// A counter goes up by a constant and each value is scrambled:
//   state <- state + 0x9e3779b97f4a7c15,   output = mix(state)
// so the generator has no hidden history, and independent generators can be split off by number:
// the dropout of step 300, block 1, row 7 is split(split(split(make_rng(seed, DROPOUT), 300), 1), 7), all counted
// from 0, whoever computes it and in whatever order.  Neither threads nor resuming a run can change a number.
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

const uint64_t GAMMA = 0x9e3779b97f4a7c15;      // 2^64 / golden ratio, odd: visits all 2^64 states

// Every output bit depends on every input bit; no two inputs give the same output.
inline uint64_t mix(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

// What a stream of numbers is for: streams of different purposes have nothing to do with each other.  New ones
// go to the end, since the place of each is in the bits.
enum Purpose { SPLIT, SHUFFLE, WEIGHTS, DROPOUT, SAMPLE, TEST_DATA, DIGITS, AUGMENT };

Rng make_rng(uint64_t seed, Purpose purpose);

// An independent generator, number i of those that can be split off rng.  Leaves rng as it is.  All of them
// run through the same cycle of 2^64 states, from places that mix scatters over it.
Rng split(const Rng& rng, uint64_t i);

// 64 random bits.  In the header, as mix is, since dropout draws millions of them.
inline uint64_t next(Rng& rng) {
    rng.state += GAMMA;
    return mix(rng.state);
}

// In [0, 1): a multiple of 2^-53.
inline double uniform(Rng& rng) { return static_cast<double>(next(rng) >> 11) * (1.0 / 9007199254740992.0); }

uint32_t below(Rng& rng, uint32_t n);           // 0 .. n-1, each exactly as likely; n > 0
double normal(Rng& rng);                        // mean 0, variance 1

// Puts the items into a random order, each of the n! orders as likely as the next (Fisher-Yates).
void shuffle(Rng& rng, std::vector<int>& items);

#endif
