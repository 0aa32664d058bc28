// SplitMix64 against its published outputs, and the distributions made from it.
#include "nn/rng.h"

#include <algorithm>
#include <cmath>

#include "data/files/text.h"
#include "tests/test.h"

namespace {

// The chi-squared statistic of counts that should all be equal.
double chi_squared(const std::vector<int>& counts) {
    double total = 0, sum = 0;
    for (int count : counts) total += count;
    const double expected = total / static_cast<double>(counts.size());
    for (int count : counts) sum += (count - expected) * (count - expected) / expected;
    return sum;
}

const double FIVE = 20.5, NINETEEN = 43.8;      // with so many degrees of freedom exceeded once in a thousand

}  // namespace

// The first outputs for the seeds 0 and 1234567, as other implementations of the algorithm give them.
TEST(splitmix64_published_outputs) {
    Rng zero{0};
    const char* expected[] = {"e220a8397b1dcdaf", "6e789e6aa1b965f4", "06c45d188009454f", "f88bb8a8724c81ec"};
    for (const char* output : expected) CHECK_TEXT(hash_text(random_u64(zero)), output);
    Rng seeded{1234567};
    const uint64_t numbers[] = {6457827717110365317u, 3203168211198807973u, 9817491932198370423u,
                                4593380528125082431u, 16408922859458223821u};
    for (uint64_t number : numbers) CHECK_TEXT(hash_text(random_u64(seeded)), hash_text(number));
}

// Streams that differ in seed, purpose or number have no output in common.
TEST(streams_differ) {
    const Purpose purposes[] = {Purpose::data_split, Purpose::shuffle, Purpose::weights, Purpose::dropout,
                                Purpose::sample, Purpose::test_data, Purpose::digits, Purpose::augment};
    std::vector<uint64_t> seen;
    for (uint64_t seed = 0; seed < 10; ++seed) {
        for (Purpose purpose : purposes) {
            for (int i = 0; i < 20; ++i) {
                Rng child = substream(make_rng(seed, purpose), i);
                for (int k = 0; k < 5; ++k) seen.push_back(random_u64(child));
            }
        }
    }
    std::sort(seen.begin(), seen.end());
    CHECK(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
    Rng a = substream(make_rng(1, Purpose::dropout), 3), b = substream(make_rng(1, Purpose::dropout), 3);
    CHECK(random_u64(a) == random_u64(b));
}

TEST(uniform_is_uniform) {
    Rng rng = make_rng(5, Purpose::sample);
    std::vector<int> counts(20, 0);
    double low = 1, high = 0;
    for (int i = 0; i < 100000; ++i) {
        const double u = random_uniform(rng);
        low = std::min(low, u);
        high = std::max(high, u);
        counts[static_cast<size_t>(u * 20)] += 1;
    }
    CHECK(low >= 0 && high < 1 && low < 1e-3 && high > 1 - 1e-3);
    CHECK(chi_squared(counts) < NINETEEN);
}

TEST(below_is_unbiased) {
    Rng rng = make_rng(6, Purpose::sample);
    std::vector<int> counts(6, 0);
    for (int i = 0; i < 60000; ++i) counts[static_cast<size_t>(random_below(rng, 6))] += 1;
    CHECK(chi_squared(counts) < FIVE);
    CHECK_EQ(random_below(rng, 1), 0);
    // 2^32 is 2.5 n: the remainder of 32 random bits would be in the lower half too often.
    double sum = 0;
    for (int i = 0; i < 10000; ++i) sum += random_below(rng, 1717986918);
    CHECK_NEAR(sum / 10000, 1717986917 / 2.0, 4 * 1717986918.0 / std::sqrt(12 * 10000.0));
}

TEST(normal_is_normal) {
    Rng rng = make_rng(7, Purpose::sample);
    const int n = 100000;
    double sum = 0, squares = 0, fourth = 0;
    int within = 0;
    for (int i = 0; i < n; ++i) {
        const double x = random_normal(rng);
        sum += x;
        squares += x * x;
        fourth += x * x * x * x;
        if (std::fabs(x) < 1) within += 1;
    }
    CHECK_NEAR(sum / n, 0, 4 / std::sqrt(n));                   // four standard errors each
    CHECK_NEAR(squares / n, 1, 4 * std::sqrt(2.0 / n));
    CHECK_NEAR(fourth / n, 3, 4 * std::sqrt(96.0 / n));
    CHECK_NEAR(within / static_cast<double>(n), 0.682689, 4 * std::sqrt(0.2166 / n));
}

TEST(shuffle_is_pinned) {
    Rng rng = make_rng(1, Purpose::shuffle);
    std::vector<int> items = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, none;
    shuffle_items(rng, items);
    CHECK(items == std::vector<int>({8, 0, 6, 1, 9, 5, 2, 4, 3, 7}));
    shuffle_items(rng, none);
    CHECK(none.empty());
}
