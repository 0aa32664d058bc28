// SplitMix64 against its published outputs, and the distributions made from it.
#include "nn/rng.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "data/files/text.h"
#include "tests/test.h"

// The first outputs for the seeds 0 and 1234567, as other implementations of the algorithm give them.
TEST(splitmix64_published_outputs) {
    Rng zero{0};
    const char* expected[] = {"e220a8397b1dcdaf", "6e789e6aa1b965f4", "06c45d188009454f", "f88bb8a8724c81ec"};
    for (const char* output : expected) CHECK_TEXT(hash_text(next(zero)), output);
    Rng seeded{1234567};
    const uint64_t numbers[] = {6457827717110365317u, 3203168211198807973u, 9817491932198370423u,
                                4593380528125082431u, 16408922859458223821u};
    for (uint64_t number : numbers) CHECK_TEXT(hash_text(next(seeded)), hash_text(number));
}

// Streams that differ in seed, purpose or number have nothing in common.
TEST(streams_differ) {
    std::vector<uint64_t> seen;
    for (uint64_t seed = 0; seed < 10; ++seed) {
        for (int purpose = SPLIT; purpose <= AUGMENT; ++purpose) {              // the first and the last
            const Rng stream = make_rng(seed, static_cast<Purpose>(purpose));
            for (uint64_t i = 0; i < 20; ++i) {
                Rng child = split(stream, i);
                for (int k = 0; k < 5; ++k) seen.push_back(next(child));
            }
        }
    }
    std::sort(seen.begin(), seen.end());
    CHECK(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
    Rng a = split(make_rng(1, DROPOUT), 3), b = split(make_rng(1, DROPOUT), 3);
    CHECK(next(a) == next(b));
}

TEST(uniform_is_uniform) {
    Rng rng = make_rng(5, SAMPLE);
    const int n = 100000, bins = 20;
    std::vector<int> counts(bins, 0);
    double low = 1, high = 0;
    for (int i = 0; i < n; ++i) {
        const double u = uniform(rng);
        low = std::min(low, u);
        high = std::max(high, u);
        counts[static_cast<size_t>(u * bins)] += 1;
    }
    CHECK(low >= 0 && high < 1 && low < 1e-3 && high > 1 - 1e-3);
    double chi2 = 0;
    for (int c : counts) chi2 += (c - n / bins) * (c - n / bins) / static_cast<double>(n / bins);
    CHECK(chi2 < 43.8);                     // 19 degrees of freedom: exceeded once in a thousand
}

TEST(below_is_unbiased) {
    Rng rng = make_rng(6, SAMPLE);
    std::vector<int> counts(6, 0);
    for (int i = 0; i < 60000; ++i) counts[below(rng, 6)] += 1;
    double chi2 = 0;
    for (int c : counts) chi2 += (c - 10000) * (c - 10000) / 10000.0;
    CHECK(chi2 < 20.5);                     // 5 degrees of freedom, once in a thousand
    CHECK_EQ(below(rng, 1), 0);
    // n just above 2^31: nearly half of all 32-bit numbers would be too many
    double sum = 0;
    for (int i = 0; i < 10000; ++i) sum += below(rng, 2147483649u);
    CHECK_NEAR(sum / 10000, 1073741824.0, 4 * 2147483649.0 / std::sqrt(12 * 10000.0));
}

TEST(normal_is_normal) {
    Rng rng = make_rng(7, SAMPLE);
    const int n = 100000;
    double sum = 0, squares = 0, fourth = 0;
    int within = 0;
    for (int i = 0; i < n; ++i) {
        const double x = normal(rng);
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

// All orders of three things come up equally often.
TEST(shuffle_is_fair) {
    Rng rng = make_rng(8, SAMPLE);
    std::vector<int> counts(1000, 0);
    for (int i = 0; i < 60000; ++i) {
        std::vector<int> items = {1, 2, 3};
        shuffle(rng, items);
        counts[static_cast<size_t>(100 * items[0] + 10 * items[1] + items[2])] += 1;
    }
    double chi2 = 0;
    for (size_t order : {123u, 132u, 213u, 231u, 312u, 321u}) {
        chi2 += (counts[order] - 10000) * (counts[order] - 10000) / 10000.0;
    }
    CHECK(chi2 < 20.5);
}

TEST(shuffle_is_pinned) {
    Rng rng = make_rng(1, SHUFFLE);
    std::vector<int> items = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    shuffle(rng, items);
    std::string order;
    for (int item : items) order += std::to_string(item);
    CHECK_TEXT(order, "8061952437");
    std::vector<int> none;
    shuffle(rng, none);
    CHECK(none.empty());
}
