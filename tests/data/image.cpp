#include "data/pictures/image.h"

#include <algorithm>

#include "data/pictures/svg.h"
#include "nn/dataset.h"
#include "tests/data/svg.h"
#include "tests/test.h"

namespace {

// A digit without ink but for its upper left corner, which holds the given pixels, row by row.
std::vector<uint8_t> corner(const std::vector<std::vector<int>>& rows) {
    std::vector<uint8_t> pixels(PIXELS, 0);
    for (size_t y = 0; y < rows.size(); ++y) {
        for (size_t x = 0; x < rows[y].size(); ++x) pixels[y * SIDE + x] = static_cast<uint8_t>(rows[y][x]);
    }
    return pixels;
}

Sample sample(const std::vector<uint8_t>& pixels, int correct, int predicted) {
    return Sample{pixels.data(), correct, predicted, {}};
}

// How many pixels of the picture have this colour.
int coloured(const Image& image, uint32_t colour) {
    int found = 0;
    for (size_t i = 0; i < image.rgb.size(); i += 3) {
        const uint32_t red = image.rgb[i], green = image.rgb[i + 1], blue = image.rgb[i + 2];
        found += (red << 16 | green << 8 | blue) == colour;
    }
    return found;
}

Image picture(int correct, int predicted) {
    const std::vector<uint8_t> white(PIXELS, 255);
    return samples_image(std::vector<Sample>(1, sample(white, correct, predicted)));
}

// Letter i of a line of the caption of picture(): '#' where there is ink.  12 x 18 pixels each, lines 22
// apart, beginning below a gap of 8, a digit of 28 * 5 and another gap.
std::string letter(const Image& image, int line, int i) {
    std::string shape;
    for (int y = 156 + 22 * line; y < 156 + 22 * line + 18; ++y) {
        for (int x = 8 + 12 * i; x < 8 + 12 * i + 12; ++x) {
            const uint8_t blue = image.rgb[static_cast<size_t>(y * image.width + x) * 3 + 2];
            shape += blue == 255 ? '.' : '#';               // the paper is white, ink and WRONG have no blue
        }
    }
    return shape;
}

std::string empty_lines(int n) {
    return std::string(static_cast<size_t>(n), '\n');
}

}  // namespace

TEST(ppm_is_a_header_and_the_pixels) {
    Image image;
    image.width = 2;
    image.height = 1;
    image.rgb = {255, 0, 10, 0, 128, 255};
    CHECK(ppm(image) == std::string("P6\n2 1\n255\n\xff\x00\x0a\x00\x80\xff", 17));
}

TEST(digit_in_half_blocks) {
    const std::vector<uint8_t> pixels = corner({{255, 0, 255, 0, 96}, {0, 255, 255, 0, 95}});
    CHECK_TEXT(digit_text(pixels.data(), true),
               "\xe2\x96\x80\xe2\x96\x84\xe2\x96\x88 \xe2\x96\x80\n" + empty_lines(13));
}

TEST(digit_in_ascii) {
    const std::vector<uint8_t> pixels = corner({{255, 0, 26, 255, 0, 128, 0}, {255, 0, 26, 0, 0, 128, 25}});
    CHECK_TEXT(digit_text(pixels.data(), false), "@ .= +\n" + empty_lines(13));
}

TEST(digit_text_has_28_columns_and_14_lines) {
    const std::vector<uint8_t> white(PIXELS, 255);
    std::string expected;
    for (int y = 0; y < 14; ++y) expected += std::string(28, '@') + "\n";
    CHECK_TEXT(digit_text(white.data(), false), expected);
}

TEST(pictures_stand_side_by_side) {
    const std::vector<uint8_t> pixels = corner({});
    const std::vector<Sample> three(3, sample(pixels, 1, 1));
    const Image one = samples_image({three[0]}), row = samples_image(three);
    CHECK_EQ(row.width, 3 * one.width);
    CHECK_EQ(row.height, one.height);
    CHECK_EQ(row.rgb.size(), row.width * row.height * 3);
    for (int y = 0; y < one.height; ++y) {
        const auto begin = one.rgb.begin() + y * one.width * 3;
        for (int i = 0; i < 3; ++i) {
            CHECK(std::equal(begin, begin + one.width * 3, row.rgb.begin() + (y * row.width + i * one.width) * 3));
        }
    }
    const Image none = samples_image({});
    CHECK_EQ(coloured(none, 0xffffff), none.width * none.height);
}

TEST(picture_marks_what_is_wrong) {
    CHECK_EQ(coloured(picture(5, 5), WRONG) + coloured(picture(-1, 3), WRONG), 0);
    CHECK(coloured(picture(5, 6), WRONG) > 1000);
}

TEST(picture_enlarges_the_pixels) {
    const std::vector<uint8_t> pixels = corner({{}, {0, 0, 200}});
    const Image image = samples_image({sample(pixels, -1, 1)});
    CHECK_EQ(coloured(image, 0xc8c8c8), 25);
    const size_t at = static_cast<size_t>((8 + 5) * image.width + 8 + 10) * 3;      // gaps of 8 before the digit
    CHECK_EQ(image.rgb[at], 200);
    CHECK_EQ(image.rgb[at - 3], 0);
}

TEST(font_has_every_digit_and_no_two_alike) {
    std::vector<std::string> digits;
    for (int d = 0; d < CLASSES; ++d) digits.push_back(letter(picture(-1, d), 0, 10));
    for (size_t a = 0; a < digits.size(); ++a) {
        CHECK(count(digits[a], "#") > 20);
        for (size_t b = 0; b < a; ++b) CHECK(digits[a] != digits[b]);
    }
}

TEST(font_has_every_letter_of_the_captions) {
    const Image image = picture(1, 2);
    const std::string captions[] = {"predicted 2", "correct   1", "wrong"};
    for (int line = 0; line < 3; ++line) {
        for (int i = 0; i < static_cast<int>(captions[line].size()); ++i) {
            const int ink = count(letter(image, line, i), "#");
            CHECK(captions[line][static_cast<size_t>(i)] == ' ' ? ink == 0 : ink > 20);
        }
    }
}

TEST(image_of_a_sheet) {
    Dataset digits;
    digits.pixels.assign(3 * PIXELS, 0);
    digits.pixels[2 * PIXELS + SIDE + 3] = 200;             // digit 2, row 1, column 3
    const Image sheet = sheet_image(digits, 2);
    CHECK_EQ(sheet.width, 2 * SIDE);
    CHECK_EQ(sheet.height, 2 * SIDE);
    int lit = 0;
    for (uint8_t level : sheet.rgb) lit += level > 0 ? 1 : 0;
    CHECK_EQ(lit, 3);
    CHECK_EQ(sheet.rgb[static_cast<size_t>(((SIDE + 1) * 2 * SIDE + 3) * 3)], 200);
}
