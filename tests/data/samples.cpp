#include "data/pictures/samples.h"

#include "tests/data/svg.h"
#include "tests/test.h"

namespace {

// Three pixels, predicted with this probability; the next class has the rest.
Sample sample(int correct, int predicted, double probability) {
    static std::vector<uint8_t> pixels(DIGIT_PIXELS, 0);
    pixels[DIGIT_SIDE + 1] = pixels[DIGIT_SIDE + 2] = 255;
    pixels[DIGIT_SIDE + 3] = 17;
    Sample s{pixels.data(), correct, predicted, std::vector<double>(DIGIT_CLASSES, 0.0)};
    s.probs[static_cast<size_t>(predicted)] = probability;
    s.probs[static_cast<size_t>((predicted + 1) % DIGIT_CLASSES)] = 1 - probability;
    return s;
}

std::string drawn(const std::vector<Sample>& samples) {
    return samples_svg("Some", samples, 5, "There are none.");
}

// A digit without ink but for its upper left corner, which holds the given pixels, row by row.
std::vector<uint8_t> corner(const std::vector<std::vector<uint8_t>>& rows) {
    std::vector<uint8_t> pixels(DIGIT_PIXELS, 0);
    for (size_t y = 0; y < rows.size(); ++y) {
        for (size_t x = 0; x < rows[y].size(); ++x) pixels[y * DIGIT_SIDE + x] = rows[y][x];
    }
    return pixels;
}

}  // namespace

TEST(samples_say_what_was_predicted) {
    const std::string svg = drawn({sample(7, 7, 0.998), sample(9, 8, 0.75)});
    check_words(svg, {"Some", "predicted 7", "99.8%", "correct 7", "wrong, 75.0%", "correct 9", "25.0%"});
    CHECK_EQ(count(svg, "class=\"wrong\""), 1);
    check_words(drawn({sample(1, 1, 0.9999999)}), {"&gt;99.9%"});       // nearly certain is not certain
    check_words(drawn({sample(1, 1, 1)}), {"100.0%"});
}

TEST(a_bar_is_as_high_as_a_class_is_probable) {
    const std::string svg = drawn({sample(9, 8, 0.75)});
    CHECK_EQ(count(svg, "height=\"22.5\" class=\"miss\""), 1);          // 30 for probability 1
    CHECK_EQ(count(svg, "height=\"7.5\" class=\"hit\""), 1);
    CHECK_EQ(count(svg, "class=\"hit\"") + count(svg, "class=\"miss\"") + count(svg, "class=\"other\""), 2);
    CHECK_EQ(count(svg, "class=\"small middle\""), 8);
    CHECK_EQ(count(svg, "class=\"small middle bold\""), 2);
}

TEST(a_run_of_equal_pixels_is_one_stroke) {
    const std::string svg = drawn({sample(1, 1, 1)});
    CHECK_EQ(count(svg, "<path stroke=\"#ffffff\" d=\"M1 1h2\"/>"), 1);
    CHECK_EQ(count(svg, "<path stroke=\"#111111\" d=\"M3 1h1\"/>"), 1);
    CHECK_EQ(count(svg, "<path stroke="), 2);
}

TEST(samples_without_a_label_are_neither_right_nor_wrong) {
    const std::string svg = drawn({sample(-1, 3, 0.25)});
    check_words(svg, {"predicted 3", "25.0%"}, {"correct", "wrong"});
    CHECK_EQ(count(svg, "class=\"wrong\""), 0);
}

TEST(samples_lie_five_in_a_row) {
    const std::string svg = drawn(std::vector<Sample>(6, sample(1, 1, 1)));
    for (const char* place : {"translate(16 42)", "translate(400 42)", "translate(16 266)"}) {
        CHECK_EQ(count(svg, place), 1);
    }
    check_words(drawn({}), {"Some", "There are none."});
}

TEST(digits_lie_side_by_side_on_a_sheet) {
    Dataset digits;
    digits.pixels.assign(3 * DIGIT_PIXELS, 0);
    digits.digit(2)[DIGIT_SIDE + 3] = 200;                  // digit 2, row 1, column 3
    digits.digit(1)[0] = 100;
    const Grey sheet = make_sheet(digits, 2);
    CHECK_EQ(sheet.width, 2 * DIGIT_SIDE);
    CHECK_EQ(sheet.height, 2 * DIGIT_SIDE);
    int sum = 0;
    for (uint8_t level : sheet.levels) sum += level;
    CHECK_EQ(sum, 300);
    CHECK_EQ(sheet.levels[(DIGIT_SIDE + 1) * 2 * DIGIT_SIDE + 3], 200);
    CHECK_EQ(sheet.levels[DIGIT_SIDE], 100);
}

TEST(digit_as_text_has_14_lines_of_28_columns) {
    const std::string rest(13, '\n');
    const std::vector<uint8_t> blocks = corner({{255, 0, 255, 0, 96}, {0, 255, 255, 0, 95}});
    CHECK_TEXT(digit_text(blocks.data(), true), "\xe2\x96\x80\xe2\x96\x84\xe2\x96\x88 \xe2\x96\x80\n" + rest);
    const std::vector<uint8_t> ascii = corner({{255, 0, 26, 255, 0, 128, 0}, {255, 0, 26, 0, 0, 128, 25}});
    CHECK_TEXT(digit_text(ascii.data(), false), "@ .= +\n" + rest);
    std::string full;
    for (int y = 0; y < 14; ++y) full += std::string(28, '@') + "\n";
    CHECK_TEXT(digit_text(std::vector<uint8_t>(DIGIT_PIXELS, 255).data(), false), full);
}
