#include "data/digits/frame.h"

#include <cmath>

#include "nn/check.h"
#include "nn/dataset.h"

namespace {

// The length of the part of a .. b in the pixel i, which reaches from i to i+1.
double overlap(double i, double a, double b) { return std::max(0.0, std::min(i + 1, b) - std::max(i, a)); }

// The mean ink in a square, which may reach out of the box; there is no ink outside.
double average(const Ink& ink, const Box& box, double left, double top, double side) {
    const int x1 = std::min(box.right, static_cast<int>(left + side));
    const int y1 = std::min(box.bottom, static_cast<int>(top + side));
    double sum = 0;
    for (int y = static_cast<int>(top); y <= y1; ++y) {
        for (int x = static_cast<int>(left); x <= x1; ++x) {
            sum += static_cast<double>(ink.at(x, y)) * overlap(x, left, left + side) *
                   overlap(y, top, top + side);
        }
    }
    return sum / (side * side);
}

// Averaging makes thin strokes pale, and training digits have none such.  So ink is scaled until its strong
// part, the 90th percentile, is full.
void strengthen(double* ink) {
    std::vector<double> sorted;
    for (int i = 0; i < DIGIT_PIXELS; ++i) if (ink[i] > 0) sorted.push_back(ink[i]);
    std::sort(sorted.begin(), sorted.end());
    const double strong = sorted[sorted.size() * 9 / 10];
    for (int i = 0; i < DIGIT_PIXELS && strong < 0.8; ++i) ink[i] = clamp(ink[i] / strong, 0, 1);
}

}  // namespace

void frame(const Ink& ink, const Box& box, uint8_t* pixels) {
    const double side = std::max(box.width(), box.height()) / static_cast<double>(BOX);
    const int margin = (DIGIT_SIDE - BOX) / 2;
    double small[DIGIT_PIXELS] = {0};
    for (int y = 0; y < BOX; ++y) {
        for (int x = 0; x < BOX; ++x) {
            const int i = (y + margin) * DIGIT_SIDE + x + margin;
            small[i] = average(ink, box, box.left + x * side, box.top + y * side, side);
        }
    }
    strengthen(small);
    centre(small, pixels);
}

void centre(const double* ink, uint8_t* pixels) {
    double mass = 0, sum_x = 0, sum_y = 0;
    Box box = {DIGIT_SIDE, DIGIT_SIDE, -1, -1};
    for (int i = 0; i < DIGIT_PIXELS; ++i) {
        const int x = i % DIGIT_SIDE, y = i / DIGIT_SIDE;
        if (ink[i] <= 0) continue;
        box = around(box, {x, y, x, y});
        mass += ink[i];
        sum_x += ink[i] * x;
        sum_y += ink[i] * y;
    }
    NN_CHECK(mass > 0, "centre: a picture without ink");
    const double to_x = std::floor(DIGIT_SIDE / 2 - sum_x / mass + 0.5);
    const double to_y = std::floor(DIGIT_SIDE / 2 - sum_y / mass + 0.5);
    const int dx = static_cast<int>(clamp(to_x, -box.left, DIGIT_SIDE - 1 - box.right));
    const int dy = static_cast<int>(clamp(to_y, -box.top, DIGIT_SIDE - 1 - box.bottom));
    for (int i = 0; i < DIGIT_PIXELS; ++i) {
        const int x = i % DIGIT_SIDE - dx, y = i / DIGIT_SIDE - dy;
        const bool inside = x >= 0 && x < DIGIT_SIDE && y >= 0 && y < DIGIT_SIDE;
        pixels[i] = inside ? static_cast<uint8_t>(255 * clamp(ink[y * DIGIT_SIDE + x], 0, 1) + 0.5) : 0;
    }
}
