#include "nn/rng.h"

#include <cmath>
#include <utility>

#include "nn/check.h"
#include "nn/real.h"

Rng make_rng(uint64_t seed, Purpose purpose) { return substream(Rng{seed}, static_cast<int>(purpose)); }

Rng substream(const Rng& rng, long long i) {
    return Rng{mix64(mix64(rng.state + GOLDEN_GAMMA) + static_cast<uint64_t>(i))};
}

// random_u64() mod n alone would prefer small numbers, unless 2^64 is a multiple of n.  So the 2^64 mod n
// smallest values are refused: those that are left are a multiple.
int random_below(Rng& rng, int n) {
    NN_CHECK(n > 0, "random_below(%d): nothing is below 0", n);
    const uint64_t m = static_cast<uint64_t>(n), refused = (0 - m) % m;         // 2^64 mod n
    uint64_t x = random_u64(rng);
    while (x < refused) x = random_u64(rng);
    return static_cast<int>(x % m);
}

// Marsaglia's polar method: (u, v) uniform in the unit disc, s = u^2 + v^2; then u sqrt(-2 ln(s) / s) is
// normal.  v would give a second number; it is not kept, so the state stays one number.
// Marsaglia and Bray, SIAM Review 6 (1964).
double random_normal(Rng& rng) {
    for (;;) {
        const double u = 2 * random_uniform(rng) - 1;
        const double v = 2 * random_uniform(rng) - 1;
        const double s = u * u + v * v;
        if (s > 0 && s < 1) return u * std::sqrt(-2 * nn_log(s) / s);
    }
}

// Durstenfeld, Communications of the ACM 7 (1964), Algorithm 235.
void shuffle_items(Rng& rng, std::vector<int>& items) {
    // exercise 12, shuffle_items(rng, items): by swaps, from the last place down, with random_below(rng, i)
    // For i = n .. 2 item i-1 is swapped with one of the items 0 .. i-1: n! equally likely ways, n! orders.
    for (int i = static_cast<int>(items.size()); i > 1; --i) {
        const int j = random_below(rng, i);
        std::swap(items[static_cast<size_t>(i - 1)], items[static_cast<size_t>(j)]);
    }
    // end of exercise 12
}
