#include "nn/rng.h"

#include <cmath>
#include <utility>

#include "nn/check.h"
#include "nn/elementary.h"

Rng make_rng(uint64_t seed, Purpose purpose) { return split(Rng{seed}, purpose); }

Rng split(const Rng& rng, uint64_t i) { return Rng{mix(mix(rng.state + GAMMA) + i)}; }

// next() mod n would prefer small numbers unless 2^64 is a multiple of n.  Refusing the 2^64 mod n smallest
// values leaves a multiple.
uint32_t below(Rng& rng, uint32_t n) {
    NN_CHECK(n > 0, "below(%lu): nothing is below 0", static_cast<unsigned long>(n));
    const uint64_t refused = (0 - static_cast<uint64_t>(n)) % n;        // 2^64 mod n
    uint64_t x = next(rng);
    while (x < refused) x = next(rng);
    return static_cast<uint32_t>(x % n);
}

// Marsaglia's polar method: (u, v) uniform in the unit disc, s = u^2 + v^2; then u sqrt(-2 ln(s) / s) is
// normal.  It needs no sine.  v would make a second one, but keeping that would be hidden history.
// Marsaglia and Bray, SIAM Review 6 (1964).
double normal(Rng& rng) {
    for (;;) {
        const double u = 2 * uniform(rng) - 1;
        const double v = 2 * uniform(rng) - 1;
        const double s = u * u + v * v;
        if (s > 0 && s < 1) return u * std::sqrt(-2 * nn_log(s) / s);
    }
}

// Durstenfeld, Communications of the ACM 7 (1964), Algorithm 235.
void shuffle(Rng& rng, std::vector<int>& items) {
    // exercise 11, shuffle(rng, items): for i = n .. 2 swap item i-1 with item j = below(rng, i)
    for (size_t i = items.size(); i > 1; --i) {
        const size_t j = below(rng, static_cast<uint32_t>(i));
        std::swap(items[i - 1], items[j]);
    }
    // end of exercise 11
}
