#include "data/digits/frame.h"

#include <cmath>

#include "data/files/crc32.h"
#include "data/digits/digits.h"
#include "tests/test.h"

namespace {

const int WIDTH = 300, HEIGHT = 260;            // of a photograph

Grey paper(int width, int height, int level) {
    Grey picture;
    picture.width = width;
    picture.height = height;
    picture.levels.assign(static_cast<size_t>(width * height), static_cast<uint8_t>(level));
    return picture;
}

void fill(Grey& picture, int left, int top, int width, int height, int level) {
    for (int y = top; y < top + height; ++y) {
        for (int x = left; x < left + width; ++x) {
            picture.levels[static_cast<size_t>(y * picture.width + x)] = static_cast<uint8_t>(level);
        }
    }
}

// Writes a digit on paper of 200 in a grey of 60, each pixel of it zoom wide.
void write_digit(Grey& picture, const uint8_t* pixels, int zoom, int left, int top) {
    for (int i = 0; i < PIXELS; ++i) {
        const int level = 200 - 140 * pixels[i] / 255;
        if (pixels[i] > 0) fill(picture, left + i % SIDE * zoom, top + i / SIDE * zoom, zoom, zoom, level);
    }
}

Grey photograph(const uint8_t* pixels) {
    Grey picture = paper(WIDTH, HEIGHT, 200);
    write_digit(picture, pixels, 7, 80, 30);
    return picture;
}

Grey small(const uint8_t* pixels) {
    Grey picture = paper(SIDE, SIDE, 0);
    picture.levels.assign(pixels, pixels + PIXELS);
    return picture;
}

Grey negative(const uint8_t* pixels) {
    Grey picture = photograph(pixels);
    for (uint8_t& level : picture.levels) level = static_cast<uint8_t>(255 - level);
    return picture;
}

Grey lit_from_the_left(const uint8_t* pixels) {
    Grey picture = photograph(pixels);
    for (int i = 0; i < WIDTH * HEIGHT; ++i) {
        uint8_t& level = picture.levels[static_cast<size_t>(i)];
        level = static_cast<uint8_t>(level + 50 - 100 * (i % WIDTH) / WIDTH);
    }
    return picture;
}

Grey noisy(const uint8_t* pixels) {
    Grey picture = photograph(pixels);
    Rng rng = make_rng(1, TEST_DATA);
    for (uint8_t& level : picture.levels) level = static_cast<uint8_t>(level + below(rng, 41) - 20);
    return picture;
}

Grey with_a_speck(const uint8_t* pixels) {
    Grey picture = photograph(pixels);
    fill(picture, 20, 240, 6, 6, 60);
    return picture;
}

std::vector<uint8_t> framed(const Grey& picture) {
    std::vector<uint8_t> pixels(PIXELS);
    std::string error;
    CHECK(frame(picture, pixels.data(), error));
    CHECK_TEXT(error, "");
    return pixels;
}

Dataset digits() {
    Dataset digits;
    make_digits(make_rng(1, DIGITS), 40, digits);
    return digits;
}

// How far the framed pictures of 40 framed digits are from these: the mean difference of a pixel, 0 .. 1.
double difference(Grey (*picture)(const uint8_t*)) {
    const Dataset drawn = digits();
    double sum = 0;
    for (int i = 0; i < drawn.count(); ++i) {
        const std::vector<uint8_t> digit = framed(small(drawn.digit(i)));
        const std::vector<uint8_t> again = framed(picture(digit.data()));
        for (size_t p = 0; p < digit.size(); ++p) sum += std::fabs(static_cast<double>(digit[p]) - again[p]);
    }
    return sum / 255 / PIXELS / drawn.count();
}

std::string complaint(const Grey& picture) {
    std::string error;
    uint8_t pixels[PIXELS];
    CHECK(!frame(picture, pixels, error));
    return error;
}

}  // namespace

TEST(frame_leaves_a_framed_digit_nearly_as_it_is) { CHECK_NEAR(difference(small), 0, 0.012); }
TEST(frame_finds_a_digit_in_a_photograph) { CHECK_NEAR(difference(photograph), 0, 0.012); }
TEST(frame_finds_white_ink_on_black_paper) { CHECK_SAME(difference(negative), difference(photograph)); }
TEST(frame_sees_through_light_from_one_side) { CHECK_NEAR(difference(lit_from_the_left), 0, 0.012); }
TEST(frame_sees_through_noise) { CHECK_NEAR(difference(noisy), 0, 0.035); }
TEST(frame_overlooks_a_speck) { CHECK_NEAR(difference(with_a_speck), 0, 0.012); }

// To the bit: whoever changes how pictures are read changes this number, and tools/page/draw_picture.js.
TEST(frame_gives_the_same_pixels_everywhere) {
    const Dataset drawn = digits();
    uint32_t sum = 0;
    for (int i = 0; i < drawn.count(); ++i) {
        for (auto picture : {photograph, noisy, lit_from_the_left, with_a_speck}) {
            const std::vector<uint8_t> pixels = framed(picture(drawn.digit(i)));
            sum = crc32(sum, pixels.data(), pixels.size());
        }
    }
    CHECK_EQ(sum, 889098577u);
}

TEST(frame_says_that_a_page_is_blank) {
    const char* blank = "no digit found: nothing stands out from the paper";
    CHECK_TEXT(complaint(paper(100, 80, 255)), blank);
    CHECK_TEXT(complaint(paper(1, 1, 0)), blank);
    Grey noise = paper(100, 80, 200);
    Rng rng = make_rng(2, TEST_DATA);
    for (uint8_t& level : noise.levels) level = static_cast<uint8_t>(level + below(rng, 81) - 40);
    CHECK_TEXT(complaint(noise), blank);
}

TEST(frame_says_that_there_are_two_digits) {
    Dataset digits;
    make_digits(make_rng(1, DIGITS), 10, digits);
    Grey picture = paper(WIDTH, HEIGHT, 200);
    write_digit(picture, digits.digit(6), 5, 0, 50);
    write_digit(picture, digits.digit(8), 5, 150, 50);
    CHECK_TEXT(complaint(picture), "more than one digit found, side by side: cut one out");
}

// Each dot is a piece of its own: to compare all with all would take minutes.
TEST(frame_takes_a_picture_of_a_quarter_of_a_million_dots) {
    Grey picture = paper(1000, 1000, 200);
    for (int y = 0; y < 1000; y += 2) {
        for (int x = 0; x < 1000; x += 2) fill(picture, x, y, 1, 1, 60);
    }
    uint8_t pixels[PIXELS];
    std::string error;
    CHECK(frame(picture, pixels, error));
    CHECK_TEXT(error, "");
}

TEST(frame_takes_a_stroke_from_border_to_border) {
    Grey picture = paper(60, 90, 255);
    fill(picture, 20, 0, 9, 90, 0);
    std::string error;
    uint8_t pixels[PIXELS];
    CHECK(frame(picture, pixels, error));
    for (int y = 0; y < SIDE; ++y) {            // 2 wide, 20 high, half a pixel beside (14,14)
        for (int x = 0; x < SIDE; ++x) {
            const bool ink = x >= 14 && x < 16 && y >= 5 && y < 25;
            CHECK_EQ(pixels[y * SIDE + x], ink ? 255 : 0);
        }
    }
}

TEST(centre_moves_the_centre_of_mass_to_14_14) {
    std::vector<double> ink(PIXELS);
    for (int i : {0, 1, 2, SIDE, SIDE + 1, SIDE + 2, 2 * SIDE, 2 * SIDE + 1, 2 * SIDE + 2}) {
        ink[static_cast<size_t>(i)] = 0.4;      // a square of 3 by 3 around (1,1)
    }
    std::vector<uint8_t> pixels(PIXELS);
    centre(ink.data(), pixels.data());
    for (int i = 0; i < PIXELS; ++i) {
        const int x = i % SIDE, y = i / SIDE;
        CHECK_EQ(pixels[static_cast<size_t>(i)], x >= 13 && x <= 15 && y >= 13 && y <= 15 ? 102 : 0);
    }
}

TEST(centre_loses_no_ink) {
    std::vector<double> ink(PIXELS, 0.0);
    for (int x = 0; x < SIDE; ++x) ink[static_cast<size_t>(10 * SIDE + x)] = x < 5 ? 1 : 0.1;
    std::vector<uint8_t> pixels(PIXELS);
    centre(ink.data(), pixels.data());
    for (int x = 0; x < SIDE; ++x) CHECK_EQ(pixels[static_cast<size_t>(14 * SIDE + x)], x < 5 ? 255 : 26);
}
