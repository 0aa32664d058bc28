#include "data/digits/digits.h"

#include <algorithm>

#include "data/digits/strokes.h"
#include "nn/parallel.h"
#include "tests/test.h"

namespace {

Dataset drawn(uint64_t seed, int count) {
    Dataset digits;
    make_digits(make_rng(seed, Purpose::digits), count, digits);
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
    for (int threads : {1, 3}) {
        set_thread_count(threads);
        CHECK_EQ(hash(drawn(1, 500).pixels), 0x66b0d5f38d653fd4);
    }
    set_thread_count(1);
    CHECK(drawn(1, 100).pixels != drawn(2, 100).pixels);
    CHECK_EQ(drawn(1, 0).count(), 0);
}

TEST(digit_i_does_not_depend_on_how_many_are_drawn) {
    const Dataset many = drawn(3, 50);
    std::vector<uint8_t> first(many.pixels.begin(), many.pixels.begin() + 20 * DIGIT_PIXELS);
    CHECK(drawn(3, 20).pixels == first);
    CHECK_EQ(many.labels.size(), 50);
    for (int i = 0; i < many.count(); ++i) CHECK_EQ(many.label(i), i % 10);
}

TEST(redrawing_changes_only_the_chosen_digits) {
    const Dataset before = drawn(4, 20);
    Dataset digits = before;
    redraw_digits(make_rng(4, Purpose::digits), {3, 17}, WILD_HANDS, digits);
    CHECK(digits.pixels == before.pixels);
    redraw_digits(make_rng(4, Purpose::digits), {3, 17}, REGULAR_HANDS, digits);
    for (int i = 0; i < 20; ++i) {
        const bool same = std::equal(digits.digit(i), digits.digit(i) + DIGIT_PIXELS, before.digit(i));
        CHECK_EQ(same, i != 3 && i != 17);
    }
}

// Points are inside of the sheet, or up to 30 right of it.  100% of the writers have a style.
TEST(styles_have_versions_of_the_same_strokes) {
    std::vector<int> percent(DIGIT_CLASSES);
    for (const Style& style : penmanship()) {
        percent[static_cast<size_t>(style.digit)] += style.percent;
        const Drawing& first = style.versions[0];
        for (const Drawing& version : style.versions) {
            CHECK_EQ(version.size(), first.size());
            for (size_t s = 0; s < version.size() && s < first.size(); ++s) {
                CHECK(version[s].size() >= 2);
                CHECK_EQ(version[s].size(), first[s].size());
                for (size_t i = 0; i < version[s].size() && i < first[s].size(); ++i) {
                    const Point& p = version[s][i];
                    CHECK(p.corner == first[s][i].corner);
                    CHECK(p.x >= 0 && p.x <= 130 && p.y >= 0 && p.y <= 100);
                }
            }
        }
    }
    for (int sum : percent) CHECK_EQ(sum, 100);
}
