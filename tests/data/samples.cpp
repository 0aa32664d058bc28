#include "data/pictures/samples.h"

#include "tests/test.h"

namespace {

// A digit without ink but for its upper left corner, which holds the given pixels, row by row.
std::vector<uint8_t> corner(const std::vector<std::vector<uint8_t>>& rows) {
    std::vector<uint8_t> pixels(DIGIT_PIXELS, 0);
    for (size_t y = 0; y < rows.size(); ++y) {
        for (size_t x = 0; x < rows[y].size(); ++x) pixels[y * DIGIT_SIDE + x] = rows[y][x];
    }
    return pixels;
}

}  // namespace

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

TEST(ppm_is_a_header_and_the_pixels_thrice) {
    Grey sheet;
    sheet.width = 2;
    sheet.height = 1;
    sheet.levels = {255, 10};
    CHECK(ppm(sheet) == "P6\n2 1\n255\n\xff\xff\xff\x0a\x0a\x0a");
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
