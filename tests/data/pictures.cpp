// How many photographs of digits are read by a network that was trained on digits in MNIST's frame?
#include <algorithm>
#include <cmath>

#include "data/digits/digits.h"
#include "data/digits/frame.h"
#include "data/files/text.h"
#include "nn/trainer.h"
#include "tests/nn/train_until.h"
#include "tests/test.h"

namespace {

struct Look {
    const char* name;
    int width, height;                          // of the photograph
    double zoom;                                // pixels of the photograph for one of the digit
    int paper, ink;                             // grey levels
    int light;                                  // the left edge is so much brighter than the right one
    int noise;                                  // each pixel is up to so much brighter or darker
    int fewer;                                  // so many fewer photographs than digits may be read
};

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

// The digit lies anywhere in the photograph; up to three pixels of its margin may lie outside.
Grey photograph(const uint8_t* pixels, const Look& look, Rng rng) {
    const double margin = 3 * look.zoom, side = look.zoom * DIGIT_SIDE - 2 * margin;
    const double left = random_uniform(rng) * (look.width - side) - margin;
    const double top = random_uniform(rng) * (look.height - side) - margin;
    Grey picture;
    picture.width = look.width;
    picture.height = look.height;
    for (int y = 0; y < look.height; ++y) {
        for (int x = 0; x < look.width; ++x) {
            const double u = (x + 0.5 - left) / look.zoom - 0.5, v = (y + 0.5 - top) / look.zoom - 0.5;
            const double paper = look.paper + look.light * (0.5 - (x + 0.5) / look.width);
            const double noise = look.noise * (2 * random_uniform(rng) - 1);
            const double level = paper + (look.ink - look.paper) * ink_between(pixels, u, v) + noise;
            picture.levels.push_back(static_cast<uint8_t>(clamp(level + 0.5, 0, 255)));
        }
    }
    return picture;
}

}  // namespace

// The network reads about nine tenths of 200 digits by regular hands.
TEST(photographs_are_read_nearly_as_well_as_the_digits) {
    Dataset known, digits;
    make_digits(make_rng(1, Purpose::digits), 6000, known);
    make_digits(make_rng(2, Purpose::digits), 200, digits);
    redraw_digits(make_rng(2, Purpose::digits), all_indices(200), REGULAR_HANDS, digits);
    Recipe recipe;
    recipe.hidden = {64};
    recipe.epochs = 4;
    recipe.lr = 0.01;
    recipe.l2 = 3e-5;
    recipe.batch = 50;
    recipe.dropout = 0;
    Training training;
    training_init(training, recipe, known, 0);
    CHECK(train_to_the_end(training));
    const int correct = evaluate(training.net, digits, all_indices(200)).correct;
    CHECK(correct >= 165);

    const Look looks[] = {
        {"as it is, white on black", 28, 28, 1.0, 0, 255, 0, 0, 3},
        {"smaller", 40, 30, 0.9, 255, 0, 0, 0, 4},
        {"large", 150, 150, 4.9, 230, 40, 0, 0, 3},
        {"on a wide sheet", 200, 90, 2.0, 255, 0, 0, 0, 3},
        {"pencil", 80, 80, 2.5, 220, 150, 0, 0, 3},
        {"lit from one side", 80, 80, 2.5, 160, 50, 100, 0, 3},
        {"noisy", 80, 80, 2.5, 200, 60, 0, 20, 6},
        {"noisy, lit from one side, white on black", 80, 80, 2.5, 70, 200, -60, 12, 6},
    };
    for (const Look& look : looks) {
        Dataset found = digits;
        std::string error;
        for (int i = 0; i < 200; ++i) {
            const Rng rng = substream(make_rng(3, Purpose::test_data), i);
            CHECK(frame(photograph(digits.digit(i), look, rng), found.digit(i), error));
        }
        const int read = evaluate(training.net, found, all_indices(200)).correct;
        if (read < correct - look.fewer) CHECK_TEXT(format("%s: %d of %d", look.name, read, correct), "more");
    }
}
