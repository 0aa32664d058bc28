// Photographs of digits, read by a network that has seen only framed digits: how many does it still read?
#include <algorithm>
#include <cmath>

#include "data/digits/digits.h"
#include "data/digits/frame.h"
#include "data/files/text.h"
#include "nn/trainer.h"
#include "tests/test.h"

namespace {

const int SHOWN = 200;                          // digits in each measurement

struct Look {
    int width, height;                          // of the photograph
    double zoom;                                // pixels of the photograph for one of the digit
    int paper, ink;                             // grey levels
    int light;                                  // how much brighter the left edge is than the right one
    int noise;                                  // each pixel is up to so much brighter or darker
};

double ink_at(const uint8_t* pixels, int x, int y) {
    return x >= 0 && x < SIDE && y >= 0 && y < SIDE ? pixels[y * SIDE + x] / 255.0 : 0;
}

// The ink between four pixels, each counting the more the nearer it is.
double between(const uint8_t* pixels, double x, double y) {
    const double x0 = std::floor(x), y0 = std::floor(y), u = x - x0, v = y - y0;
    const int left = static_cast<int>(x0), top = static_cast<int>(y0);
    const double upper = (1 - u) * ink_at(pixels, left, top) + u * ink_at(pixels, left + 1, top);
    const double lower = (1 - u) * ink_at(pixels, left, top + 1) + u * ink_at(pixels, left + 1, top + 1);
    return (1 - v) * upper + v * lower;
}

// The digit lies anywhere in the photograph; not all of its empty margin need be there.
Grey photograph(const uint8_t* pixels, const Look& look, Rng rng) {
    const double margin = 3 * look.zoom;
    const double left = uniform(rng) * (look.width - look.zoom * SIDE + 2 * margin) - margin;
    const double top = uniform(rng) * (look.height - look.zoom * SIDE + 2 * margin) - margin;
    Grey picture;
    picture.width = look.width;
    picture.height = look.height;
    for (int y = 0; y < look.height; ++y) {
        for (int x = 0; x < look.width; ++x) {
            const double u = (x + 0.5 - left) / look.zoom - 0.5, v = (y + 0.5 - top) / look.zoom - 0.5;
            const double ink = between(pixels, u, v);
            const double light = look.light * (0.5 - (x + 0.5) / look.width);
            const double noise = look.noise * (2 * uniform(rng) - 1);
            const double level = look.paper + (look.ink - look.paper) * ink + light + noise;
            picture.levels.push_back(static_cast<uint8_t>(std::max(0.0, std::min(255.0, level + 0.5))));
        }
    }
    return picture;
}

// The digits as frame finds them in their photographs.
Dataset framed(const Dataset& digits, const Look& look) {
    Dataset found = digits;
    const Rng rng = make_rng(3, TEST_DATA);
    for (int i = 0; i < digits.count(); ++i) {
        const Grey picture = photograph(digits.digit(i), look, split(rng, static_cast<uint64_t>(i)));
        std::string error;
        frame(picture, found.pixels.data() + static_cast<size_t>(i) * PIXELS, error);
        CHECK_TEXT(error, "");
    }
    return found;
}

bool to_the_end(const Training&) { return true; }

}  // namespace

// The network reads about three quarters of 200 new digits; of their photographs it may read at most so many
// fewer of the 200.
TEST(photographs_are_read_nearly_as_well_as_the_digits) {
    Dataset lessons, digits;
    make_digits(make_rng(1, DIGITS), 6000, lessons);
    make_digits(make_rng(2, DIGITS), SHOWN, digits);
    Recipe recipe;
    recipe.hidden = {64};
    recipe.epochs = 4;
    recipe.lr = 0.01;
    recipe.batch = 50;
    recipe.dropout = 0;
    recipe.eval_every = 1000;
    Training training;
    training_init(training, recipe, lessons, 0);
    CHECK(train(training, to_the_end) == Outcome::trained);
    const int correct = evaluate(training.net, digits, all_indices(SHOWN)).correct;
    CHECK(correct >= 140);

    const struct { const char* name; Look look; int fewer; } shown[] = {
        {"as it is, white on black", {28, 28, 1.0, 0, 255, 0, 0}, 3},
        {"smaller", {40, 30, 0.9, 255, 0, 0, 0}, 4},
        {"black on white", {100, 80, 2.5, 255, 0, 0, 0}, 3},
        {"large", {150, 150, 4.9, 230, 40, 0, 0}, 3},
        {"lost on a wide sheet", {200, 90, 2.0, 255, 0, 0, 0}, 3},
        {"pencil", {80, 80, 2.5, 220, 150, 0, 0}, 3},
        {"lit from one side", {80, 80, 2.5, 160, 50, 100, 0}, 3},
        {"noisy", {80, 80, 2.5, 200, 60, 0, 20}, 6},
        {"noisy, lit from one side, white on black", {80, 80, 2.5, 70, 200, -60, 12}, 6},
    };
    for (const auto& s : shown) {
        const Dataset found = framed(digits, s.look);
        const int read = evaluate(training.net, found, all_indices(SHOWN)).correct;
        const std::string enough = format("%s: at least %d of %d", s.name, correct - s.fewer, SHOWN);
        CHECK_TEXT(read >= correct - s.fewer ? enough : format("%s: %d", s.name, read), enough);
    }
}
