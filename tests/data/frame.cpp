#include "data/digits/frame.h"

#include "nn/dataset.h"
#include "tests/test.h"

TEST(frame_makes_the_longer_side_20_pixels_and_thin_strokes_strong) {
    for (size_t width : {size_t(9), size_t(1)}) {                          // of an upright stroke, 90 high
        Ink ink = {60, 90, std::vector<float>(60 * 90)};
        for (size_t i = 0; i < ink.values.size(); ++i) ink.values[i] = i % 60 >= 20 && i % 60 < 20 + width;
        std::vector<uint8_t> pixels(DIGIT_PIXELS);
        frame(ink, {20, 0, 19 + static_cast<int>(width), 89}, pixels.data());
        for (int i = 0; i < DIGIT_PIXELS; ++i) {        // beside (14,14): half a pixel, or none
            const int x = i % DIGIT_SIDE, y = i / DIGIT_SIDE;
            const bool stroke = x >= 14 && x < (width == 9 ? 16 : 15) && y >= 5 && y < 25;
            CHECK_EQ(pixels[static_cast<size_t>(i)], stroke ? 255 : 0);
        }
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
