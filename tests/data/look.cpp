#include "data/digits/look.h"

#include <algorithm>

#include "data/digits/digits.h"
#include "tests/test.h"

namespace {

// Synthetic digits whose pixels go through change, which gets a digit and the place of a pixel.
template <class Change>
std::string warnings(const Change& change) {
    Dataset digits, changed;
    make_digits(make_rng(1, Purpose::test_data), 300, digits);
    changed = digits;
    for (int i = 0; i < digits.count(); ++i) {
        for (int p = 0; p < DIGIT_PIXELS; ++p) {
            changed.digit(i)[p] = static_cast<uint8_t>(change(digits.digit(i), p));
        }
    }
    std::string text;
    for (const std::string& warning : look_at(changed).warnings) text += warning.substr(0, 30) + "|";
    return text;
}

}  // namespace

TEST(look_warns_of_what_is_odd) {
    CHECK_TEXT(warnings([](const uint8_t* d, int p) { return d[p]; }), "");
    CHECK_TEXT(warnings([](const uint8_t* d, int p) { return d[p] / 255; }),
        "the largest pixel is 1, expect|");
    CHECK_TEXT(warnings([](const uint8_t* d, int p) { return d[p] / 17; }),
        "the largest pixel is 15, expec|");
    CHECK_TEXT(warnings([](const uint8_t* d, int p) { return 255 - d[p]; }),
        "the background is bright, expe|");
    CHECK_TEXT(warnings([](const uint8_t* d, int p) { return d[p % 28 * 28 + p / 28]; }),
               "the digits 1 are wider than ta|");
    // Clothes: some fill the picture up to its edges, some are wide, those of class 1 are tall.
    CHECK_TEXT(warnings([](const uint8_t*, int p) { return p % 28 > 7 && p % 28 < 20 ? 250 : 0; }), "");
}

TEST(look_counts_labels_and_repeated_digits) {
    Dataset digits;
    make_digits(make_rng(1, Purpose::test_data), 40, digits);
    for (uint8_t& label : digits.labels) label = label == 7 ? 3 : label;
    const Look look = look_at(digits);
    CHECK(look.warnings == std::vector<std::string>{"no digit has the label 7"});
    CHECK_TEXT(look.text.substr(look.text.find(';')), "; 0 to 8 digits a label");
    CHECK_EQ(count_repeated(digits, {0, 1, 2, 3}, {4, 5, 6}), 0);
    std::copy(digits.digit(2), digits.digit(3), digits.digit(5));
    CHECK_EQ(count_repeated(digits, {3, 1, 2, 0}, {4, 5, 6, 5}), 2);
}
