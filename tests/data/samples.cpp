#include "data/pictures/samples.h"

#include "tests/data/svg.h"
#include "tests/test.h"

namespace {

std::vector<uint8_t> dotted() {
    std::vector<uint8_t> pixels(PIXELS, 0);
    pixels[SIDE + 1] = pixels[SIDE + 2] = 255;
    pixels[SIDE + 3] = 17;
    return pixels;
}

// Predicted with this probability; the next class has the rest.
Sample sample(const std::vector<uint8_t>& pixels, int correct, int predicted, double probability) {
    Sample s{pixels.data(), correct, predicted, std::vector<double>(CLASSES, 0.0)};
    s.probs[static_cast<size_t>(predicted)] = probability;
    s.probs[static_cast<size_t>((predicted + 1) % CLASSES)] = 1 - probability;
    return s;
}

std::string drawn(const std::vector<Sample>& samples) {
    return samples_svg("Some", samples, 5, "There are none.");
}

}  // namespace

TEST(samples_say_what_was_predicted) {
    const std::vector<uint8_t> pixels = dotted();
    const std::string svg = drawn({sample(pixels, 7, 7, 0.998), sample(pixels, 9, 8, 0.75)});
    CHECK_TEXT(malformed(svg), "");
    CHECK_EQ(count(svg, "<title>Some</title>"), 1);
    CHECK_EQ(count(svg, ">predicted 7</text>"), 1);
    CHECK_EQ(count(svg, ">99.8% sure</text>"), 1);
    CHECK_EQ(count(svg, ">correct 7</text>"), 1);
    CHECK_EQ(count(svg, ">wrong, 75.0% sure</text>"), 1);
    CHECK_EQ(count(svg, ">correct 9: 25.0%</text>"), 1);
    CHECK_EQ(count(svg, "class=\"wrong\""), 1);
}

TEST(a_bar_is_as_high_as_a_class_is_probable) {
    const std::string svg = drawn({sample(dotted(), 9, 8, 0.75)});
    CHECK_EQ(count(svg, "height=\"25.5\" class=\"miss\""), 1);          // 34 for certainty
    CHECK_EQ(count(svg, "height=\"8.5\" class=\"hit\""), 1);
    CHECK_EQ(count(svg, "class=\"hit\"") + count(svg, "class=\"miss\"") + count(svg, "class=\"other\""), 2);
    CHECK_EQ(count(svg, "class=\"small middle\""), 8);
    CHECK_EQ(count(svg, "class=\"small middle bold\""), 2);
}

TEST(a_run_of_equal_pixels_is_one_stroke) {
    const std::string svg = drawn({sample(dotted(), 1, 1, 1)});
    CHECK_EQ(count(svg, "<path stroke=\"#ffffff\" d=\"M1 1h2\"/>"), 1);
    CHECK_EQ(count(svg, "<path stroke=\"#111111\" d=\"M3 1h1\"/>"), 1);
    CHECK_EQ(count(svg, "<path stroke="), 2);
}

TEST(samples_without_a_label_are_neither_right_nor_wrong) {
    const std::string svg = drawn({sample(dotted(), -1, 3, 0.25)});
    CHECK_EQ(count(svg, ">predicted 3</text>"), 1);
    CHECK_EQ(count(svg, "correct"), 0);
    CHECK_EQ(count(svg, "class=\"wrong\""), 0);
}

TEST(nearly_certain_is_not_certain) {
    CHECK_EQ(count(drawn({sample(dotted(), 1, 1, 0.9999999)}), ">&gt;99.9% sure<"), 1);
    CHECK_EQ(count(drawn({sample(dotted(), 1, 1, 1)}), ">100.0% sure<"), 1);
}

TEST(samples_stand_five_in_a_row) {
    const std::vector<uint8_t> pixels = dotted();
    const std::string svg = drawn(std::vector<Sample>(6, sample(pixels, 1, 1, 1)));
    CHECK_EQ(count(svg, "translate(19 42)"), 1);
    CHECK_EQ(count(svg, "translate(619 42)"), 1);
    CHECK_EQ(count(svg, "translate(19 292)"), 1);
}

TEST(no_samples_make_a_sentence) {
    CHECK_TEXT(malformed(drawn({})), "");
    CHECK_EQ(count(drawn({}), ">There are none.</text>"), 1);
}

TEST(sheet_as_svg) {
    Dataset digits;
    digits.pixels.assign(3 * PIXELS, 0);
    digits.pixels[2 * PIXELS + SIDE + 3] = 200;             // digit 2, row 1, column 3
    const std::string svg = sheet_svg(digits, 2);
    CHECK_TEXT(malformed(svg), "");
    CHECK_EQ(count(svg, "viewBox=\"0 0 112 112\""), 1);
    CHECK_EQ(count(svg, "d=\"M3 29h1\""), 1);
    CHECK_EQ(count(svg, "<path "), 1);
}
