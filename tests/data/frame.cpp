#include "data/digits/frame.h"

#include <cmath>

#include "data/digits/digits.h"
#include "data/files/crc32.h"
#include "data/files/text.h"
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

// Adds random numbers from -most to most to the levels.
void add_noise(Grey& picture, int most, uint64_t seed) {
    Rng rng = make_rng(seed, Purpose::test_data);
    for (uint8_t& level : picture.levels) {
        const int noise = random_below(rng, 2 * most + 1) - most;
        level = static_cast<uint8_t>(level + noise);
    }
}

// Draws a digit in a grey of 60 on paper of 200; each of its pixels becomes a square of zoom x zoom.
void draw(Grey& picture, const uint8_t* pixels, int zoom, int left, int top) {
    for (int i = 0; i < DIGIT_PIXELS; ++i) {
        const int x = left + i % DIGIT_SIDE * zoom, y = top + i / DIGIT_SIDE * zoom;
        if (pixels[i] > 0) fill(picture, x, y, zoom, zoom, 200 - 140 * pixels[i] / 255);
    }
}

enum Look { SMALL, PHOTOGRAPH, NEGATIVE, LIT_FROM_THE_LEFT, NOISY, WITH_A_SPECK };

Grey picture_of(const uint8_t* pixels, Look look) {
    Grey picture = look == SMALL ? paper(DIGIT_SIDE, DIGIT_SIDE, 0) : paper(WIDTH, HEIGHT, 200);
    if (look == SMALL) picture.levels.assign(pixels, pixels + DIGIT_PIXELS);
    else draw(picture, pixels, 7, 80, 30);
    if (look == NOISY) add_noise(picture, 20, 1);
    if (look == WITH_A_SPECK) fill(picture, 20, 240, 6, 6, 60);
    for (int i = 0; i < picture.width * picture.height; ++i) {
        uint8_t& level = picture.levels[static_cast<size_t>(i)];
        if (look == NEGATIVE) level = static_cast<uint8_t>(255 - level);
        if (look == LIT_FROM_THE_LEFT) level = static_cast<uint8_t>(level + 50 - 100 * (i % WIDTH) / WIDTH);
    }
    return picture;
}

std::vector<uint8_t> framed(const Grey& picture) {
    std::vector<uint8_t> pixels(DIGIT_PIXELS);
    std::string error;
    CHECK(frame(picture, pixels.data(), error));
    CHECK_TEXT(error, "");
    return pixels;
}

std::string refusal(const Grey& picture) {
    std::string error;
    uint8_t pixels[DIGIT_PIXELS];
    CHECK(!frame(picture, pixels, error));
    return error;
}

Dataset digits(int count) {
    Dataset digits;
    make_digits(make_rng(1, Purpose::digits), count, digits);
    return digits;
}

// Frames 40 digits and frames pictures of the results again: the mean difference of a pixel, 0 .. 1.
double difference(Look look) {
    const Dataset drawn = digits(40);
    double sum = 0;
    for (int i = 0; i < drawn.count(); ++i) {
        const std::vector<uint8_t> digit = framed(picture_of(drawn.digit(i), SMALL));
        const std::vector<uint8_t> again = framed(picture_of(digit.data(), look));
        for (size_t p = 0; p < digit.size(); ++p) sum += std::fabs(static_cast<double>(digit[p]) - again[p]);
    }
    return sum / 255 / DIGIT_PIXELS / drawn.count();
}

}  // namespace

TEST(frame_finds_a_digit_in_every_picture_of_it) {
    for (Look look : {SMALL, PHOTOGRAPH, LIT_FROM_THE_LEFT, WITH_A_SPECK}) {
        CHECK_NEAR(difference(look), 0, 0.012);
    }
    CHECK_SAME(difference(NEGATIVE), difference(PHOTOGRAPH));
    CHECK_NEAR(difference(NOISY), 0, 0.035);
}

// A change of this number needs the same change in tools/page/draw_picture.js.
TEST(frame_gives_the_same_pixels_everywhere) {
    const Dataset drawn = digits(40);
    uint32_t sum = 0;
    for (int i = 0; i < drawn.count(); ++i) {
        for (Look look : {PHOTOGRAPH, NOISY, LIT_FROM_THE_LEFT, WITH_A_SPECK}) {
            const std::vector<uint8_t> pixels = framed(picture_of(drawn.digit(i), look));
            sum = crc32(sum, pixels.data(), pixels.size());
        }
    }
    CHECK_EQ(sum, 496412877u);
}

TEST(frame_refuses_a_blank_page_and_two_digits) {
    Grey noise = paper(100, 80, 200), faint = noise, two = paper(WIDTH, HEIGHT, 200);
    add_noise(noise, 40, 2);
    fill(faint, 40, 20, 20, 40, 185);
    for (const Grey& blank : {paper(100, 80, 255), paper(1, 1, 0), noise, faint}) {
        CHECK_TEXT(refusal(blank), "no digit found: nothing stands out from the paper");
    }
    draw(two, digits(7).digit(6), 5, 0, 50);
    draw(two, digits(9).digit(8), 5, 150, 50);
    CHECK_TEXT(refusal(two), "more than one digit found, side by side: cut one out");
}

// Each dot is a piece; comparing every two of them would take minutes.
TEST(frame_takes_a_picture_of_a_quarter_of_a_million_dots) {
    Grey picture = paper(1000, 1000, 200);
    for (int i = 0; i < 250000; ++i) fill(picture, i % 500 * 2, i / 500 * 2, 1, 1, 60);
    framed(picture);
}

TEST(frame_takes_a_stroke_from_border_to_border) {
    Grey picture = paper(60, 90, 255);
    fill(picture, 20, 0, 9, 90, 0);
    const std::vector<uint8_t> pixels = framed(picture);
    for (int i = 0; i < DIGIT_PIXELS; ++i) {            // 2 wide, 20 high, half a pixel beside (14,14)
        const int x = i % DIGIT_SIDE, y = i / DIGIT_SIDE;
        CHECK_EQ(pixels[static_cast<size_t>(i)], x >= 14 && x < 16 && y >= 5 && y < 25 ? 255 : 0);
    }
}

TEST(centre_moves_the_centre_of_mass_to_14_14) {
    std::vector<double> ink(DIGIT_PIXELS);
    std::vector<uint8_t> pixels(DIGIT_PIXELS);
    for (size_t y = 0; y < 3; ++y) ink[y * 28] = ink[y * 28 + 1] = ink[y * 28 + 2] = 0.4;   // around (1,1)
    centre(ink.data(), pixels.data());
    for (int i = 0; i < DIGIT_PIXELS; ++i) {
        const int x = i % DIGIT_SIDE, y = i / DIGIT_SIDE;
        CHECK_EQ(pixels[static_cast<size_t>(i)], x >= 13 && x <= 15 && y >= 13 && y <= 15 ? 102 : 0);
    }
}

TEST(centre_loses_no_ink) {
    std::vector<double> ink(DIGIT_PIXELS);
    std::vector<uint8_t> pixels(DIGIT_PIXELS);
    for (size_t x = 0; x < 28; ++x) ink[10 * 28 + x] = x < 5 ? 1 : 0.1;
    centre(ink.data(), pixels.data());
    for (size_t x = 0; x < 28; ++x) CHECK_EQ(pixels[14 * 28 + x], x < 5 ? 255 : 26);
}
