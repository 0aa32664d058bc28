#include "tests/data/photo.h"

#include <cmath>

#include "data/digits/frame.h"
#include "nn/dataset.h"

namespace {

double ink_at(const uint8_t* pixels, int x, int y) {
    return x >= 0 && x < DIGIT_SIDE && y >= 0 && y < DIGIT_SIDE ? pixels[y * DIGIT_SIDE + x] / 255.0 : 0;
}

// The bilinear mean of the four pixels around (x,y).
double ink_between(const uint8_t* pixels, double x, double y) {
    const double x0 = std::floor(x), y0 = std::floor(y), u = x - x0, v = y - y0;
    const int left = static_cast<int>(x0), top = static_cast<int>(y0);
    const double upper = (1 - u) * ink_at(pixels, left, top) + u * ink_at(pixels, left + 1, top);
    const double lower = (1 - u) * ink_at(pixels, left, top + 1) + u * ink_at(pixels, left + 1, top + 1);
    return (1 - v) * upper + v * lower;
}

// A shadow with an edge from the lower left to the upper right: 0 outside .. 1 inside.
double shadow(int x, int y, double softness) { return clamp(0.5 + (x + 0.6 * y - 180) / softness, 0, 1); }

}  // namespace

// Ink takes 0.72 of the light that falls on it.
Grey photograph(int width, int height, Paper paper, const std::vector<Placed>& digits, int noise, Rng& rng) {
    Grey picture;
    picture.width = width, picture.height = height;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            double ink = 0;
            for (const Placed& d : digits) {
                ink = std::max(ink, ink_between(d.pixels, (x + 0.5 - d.left) / d.zoom - 0.5,
                                                (y + 0.5 - d.top) / d.zoom - 0.5));
            }
            const double level = paper(x, y) * (1 - 0.72 * ink) + noise * (2 * random_uniform(rng) - 1);
            picture.levels.push_back(static_cast<uint8_t>(clamp(level + 0.5, 0, 255)));
        }
    }
    return picture;
}

const std::vector<NamedPaper>& papers() {
    static const std::vector<NamedPaper> all = {
        {"flat", [](int, int) { return 215.0; }},
        {"gradient", [](int x, int y) { return 230 - 0.45 * x - 0.15 * y; }},
        {"soft shadow", [](int x, int y) { return 220 - 90 * shadow(x, y, 30); }},
        {"hard shadow", [](int x, int y) { return 220 - 90 * shadow(x, y, 1); }},
        {"ruled", [](int, int y) { return y % 32 < 2 ? 150.0 : 225; }},
        {"squared", [](int x, int y) { return x % 20 < 1 || y % 20 < 1 ? 160.0 : 225; }},
        {"strip of table", [](int x, int) { return x < 16 ? 90.0 : 215; }},
        {"dark strip of table", [](int, int y) { return y >= 208 ? 40.0 : 215; }},
        {"frame", [](int x, int y) { return x == 0 || y == 0 || x == 223 || y == 223 ? 0.0 : 240; }},
        {"vignette", [](int x, int y) {
             return 230 - 45 * ((x - 112) * (x - 112) + (y - 112) * (y - 112)) / (112.0 * 112);
         }},
    };
    return all;
}
