#include "data/digits.h"

#include "nn/parallel.h"
#include "tests/test.h"

namespace {

Dataset drawn(uint64_t seed, int count) {
    Dataset digits;
    make_digits(make_rng(seed, DIGITS), count, digits);
    return digits;
}

// FNV-1a, 64 bits.
uint64_t hash(const std::vector<uint8_t>& bytes) {
    uint64_t h = 0xcbf29ce484222325u;
    for (uint8_t byte : bytes) h = (h ^ byte) * 0x100000001b3u;
    return h;
}

}  // namespace

TEST(digits_are_the_same_bytes_on_every_machine) {
    CHECK_EQ(hash(drawn(1, 500).pixels), 0x5251c6f1c9b1c7b1);
}

TEST(digits_of_one_seed_are_the_same_with_any_number_of_threads) {
    const Dataset alone = drawn(7, 300);
    set_threads(3);
    const Dataset together = drawn(7, 300);
    set_threads(1);
    CHECK(alone.pixels == together.pixels);
    CHECK(alone.labels == together.labels);
}

TEST(digits_of_another_seed_differ) {
    CHECK(drawn(1, 100).pixels != drawn(2, 100).pixels);
}

TEST(digit_i_does_not_depend_on_how_many_are_drawn) {
    const Dataset few = drawn(3, 20), many = drawn(3, 50);
    for (int i = 0; i < 20 * PIXELS; ++i) {
        if (few.digit(0)[i] != many.digit(0)[i]) {
            CHECK_EQ(i, -1);
            return;
        }
    }
}

TEST(digits_cycle_through_the_labels_and_all_have_ink) {
    const Dataset digits = drawn(4, 1000);
    CHECK_EQ(digits.count(), 1000);
    CHECK_EQ(digits.labels.size(), 1000);
    for (int i = 0; i < digits.count(); ++i) {
        CHECK_EQ(digits.labels[static_cast<size_t>(i)], i % 10);
        int ink = 0, border = 0;
        for (int p = 0; p < PIXELS; ++p) {
            const int y = p / SIDE, x = p % SIDE;
            ink += digits.digit(i)[p];
            if (y == 0 || y == SIDE - 1 || x == 0 || x == SIDE - 1) border += digits.digit(i)[p];
        }
        CHECK(ink > 20 * 255);                  // at least 20 pixels' worth
        CHECK(ink < 400 * 255);
        CHECK_EQ(border, 0);
    }
}

TEST(no_digits_are_an_empty_set) {
    CHECK_EQ(drawn(1, 0).count(), 0);
}
