#include "data/digits/digits.h"

#include <algorithm>
#include <cmath>

#include "data/digits/strokes.h"
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

bool same_strokes(const Drawing& a, const Drawing& b) {
    bool same = a.size() == b.size();
    for (size_t s = 0; same && s < a.size(); ++s) {
        same = a[s].size() == b[s].size() && a[s].size() >= 2;
        for (size_t i = 0; same && i < a[s].size(); ++i) same = a[s][i].corner == b[s][i].corner;
    }
    return same;
}

}  // namespace

TEST(digits_are_the_same_bytes_on_every_machine) {
    CHECK_EQ(hash(drawn(1, 500).pixels), 0x5d65a4ae97d565a0);
}

TEST(digits_are_the_same_with_any_number_of_threads) {
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
    const Dataset many = drawn(3, 50);
    std::vector<uint8_t> first(many.pixels.begin(), many.pixels.begin() + 20 * PIXELS);
    CHECK(drawn(3, 20).pixels == first);
}

TEST(no_digits_are_an_empty_set) {
    CHECK_EQ(drawn(1, 0).count(), 0);
}

TEST(digits_cycle_through_the_labels) {
    const Dataset digits = drawn(4, 100);
    CHECK_EQ(digits.labels.size(), 100);
    for (int i = 0; i < digits.count(); ++i) CHECK_EQ(digits.labels[static_cast<size_t>(i)], i % 10);
}

// As MNIST has it: mean ink 0.13, nearly; the longer side of the box around the ink 20 pixels, more or
// less; the centre of mass within half a pixel of (14,14), but for those few that the edge keeps from it.
TEST(digits_stand_in_the_frame_as_those_of_mnist) {
    const Dataset digits = drawn(5, 2000);
    double all = 0;
    int kept_away = 0;
    for (int i = 0; i < digits.count(); ++i) {
        const uint8_t* pixels = digits.digit(i);
        double mass = 0, x = 0, y = 0;
        int left = SIDE, right = -1, top = SIDE, bottom = -1;
        for (int p = 0; p < PIXELS; ++p) {
            if (pixels[p] == 0) continue;
            mass += pixels[p], x += pixels[p] * (p % SIDE), y += pixels[p] * (p / SIDE);
            left = std::min(left, p % SIDE), right = std::max(right, p % SIDE);
            top = std::min(top, p / SIDE), bottom = std::max(bottom, p / SIDE);
        }
        all += mass / 255 / PIXELS;
        kept_away += std::fabs(x / mass - 14) > 0.51 || std::fabs(y / mass - 14) > 0.51 ? 1 : 0;
        CHECK(mass > 15 * 255);
        CHECK_NEAR(std::max(right - left, bottom - top) + 1, 20, 3);
    }
    CHECK(kept_away < 20);
    CHECK_NEAR(all / digits.count(), 0.125, 0.015);
}

TEST(styles_have_versions_of_the_same_strokes) {
    std::vector<int> percent(CLASSES);
    for (const Style& style : penmanship()) {
        percent[static_cast<size_t>(style.digit)] += style.share;
        for (const Drawing& version : style.versions) {
            CHECK(same_strokes(version, style.versions[0]));
            for (const Stroke& stroke : version) {
                for (const Point& p : stroke) CHECK(p.x >= 0 && p.x <= 130 && p.y >= 0 && p.y <= 100);
            }
        }
    }
    for (int sum : percent) CHECK_EQ(sum, 100);
}
