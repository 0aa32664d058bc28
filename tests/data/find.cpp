// Digits in rendered photographs: are they found, cut and ordered as they were drawn?
#include "data/digits/find.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "data/digits/digits.h"
#include "data/digits/frame.h"
#include "data/files/bytes.h"
#include "data/files/text.h"
#include "tests/test.h"

namespace {

// --- Photographs: paper in any light, ink, noise

// A digit (DIGIT_PIXELS) on the paper: the place of its left upper corner, and how many pixels one of its own
// becomes in each direction.
struct Placed {
    const uint8_t* pixels;
    double left, top, zoom;
};

// The level of the paper at the pixel (x,y) of a photograph.
typedef double (*Paper)(int x, int y);

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

// Papers for photographs of PHOTO_SIDE x PHOTO_SIDE.
const int PHOTO_SIDE = 224;
const struct { const char* name; Paper paper; } PAPERS[] = {
    {"flat", [](int, int) { return 215.0; }},
    {"gradient", [](int x, int y) { return 230 - 0.45 * x - 0.15 * y; }},
    {"soft shadow", [](int x, int y) { return 220 - 90 * shadow(x, y, 30); }},
    {"hard shadow", [](int x, int y) { return 220 - 90 * shadow(x, y, 1); }},
    {"ruled", [](int, int y) { return y % 32 < 2 ? 150.0 : 225; }},
    {"squared", [](int x, int y) { return x % 20 < 1 || y % 20 < 1 ? 160.0 : 225; }},
    {"strip of table", [](int x, int) { return x < 16 ? 90.0 : 215; }},
    {"dark strip of table", [](int, int y) { return y >= 208 ? 40.0 : 215; }},
    {"frame", [](int x, int y) { return x == 0 || y == 0 || x == 223 || y == 223 ? 0.0 : 240; }},
    {"on a table", [](int x, int y) { return x < 8 || y < 8 || x > 215 || y > 210 ? 70.0 : 215; }},
    {"vignette", [](int x, int y) {
         return 230 - 45 * ((x - 112) * (x - 112) + (y - 112) * (y - 112)) / (112.0 * 112);
     }},
};
const Paper FLAT = PAPERS[0].paper;

// --- Digits

Dataset drawn(int count) {
    Dataset digits;
    make_digits(make_rng(1, Purpose::digits), count, digits);
    return digits;
}

std::vector<Found> found_in(const Grey& picture) {
    std::vector<Found> found;
    std::string error;
    const bool any = find_digits(picture, found, error);
    CHECK_EQ(any, error.empty());
    CHECK_EQ(any, !found.empty());
    return found;
}

// Is it the same digit, but for rendering and noise?  Other digits differ in more than half of the ink.  The
// centre of mass can lie between two pixels, so the digit may be moved by one: by `move` pixels in all, which
// is enough since there is no ink at the ends of the rows.
bool same(const FoundDigit& found, const uint8_t* digit) {
    int least = 255 * DIGIT_PIXELS, ink = 0;
    for (int i = 0; i < DIGIT_PIXELS; ++i) ink += digit[i];
    for (int move : {-29, -28, -27, -1, 0, 1, 27, 28, 29}) {
        int sum = 0;
        for (int i = 0; i < DIGIT_PIXELS; ++i) {
            const bool inside = i + move >= 0 && i + move < DIGIT_PIXELS;
            sum += std::abs(digit[i] - (inside ? found.pixels[static_cast<size_t>(i + move)] : 0));
        }
        least = std::min(least, sum);
    }
    return 2 * least < ink;
}

// Is a reading the digits first, first + 1, ...?
bool same(const std::vector<FoundDigit>& reading, const Dataset& digits, int first, size_t count) {
    bool good = reading.size() == count;
    for (const FoundDigit& found : reading) good = good && same(found, digits.digit(first++));
    return good;
}

Grey inverted(Grey picture) {
    for (uint8_t& level : picture.levels) level = static_cast<uint8_t>(255 - level);
    return picture;
}

Grey one_digit(const uint8_t* pixels, Paper paper, int i) {
    Rng rng = substream(make_rng(3, Purpose::test_data), i);
    const double left = 10 + 92 * random_uniform(rng), top = 10 + 86 * random_uniform(rng);
    return photograph(PHOTO_SIDE, PHOTO_SIDE, paper, {{pixels, left, top, 4}}, 4, rng);
}

Grey without_digits(int width, int height, Paper paper, int noise = 4) {
    Rng rng = make_rng(4, Purpose::test_data);
    return photograph(width, height, paper, {}, noise, rng);
}

}  // namespace

TEST(find_digits_on_every_paper) {
    const Dataset digits = drawn(40);
    for (const auto& kind : PAPERS) {
        int dark = 0, bright = 0;
        for (int i = 0; i < digits.count(); ++i) {
            const Grey picture = one_digit(digits.digit(i), kind.paper, i);
            const std::vector<Found> found = found_in(picture), inverse = found_in(inverted(picture));
            dark += found.size() == 1 && same(found[0][0], digits, i, 1);
            bright += inverse.size() == 1 && same(inverse[0][0], digits, i, 1);
        }
        if (std::min(dark, bright) >= 39) continue;
        CHECK_TEXT(format("%s: %d, %d of 40", kind.name, dark, bright), "at least 39");
    }
}

TEST(find_digits_in_two_rows) {
    const Dataset digits = drawn(200);
    int whole = 0;
    for (int first = 0; first < 200; first += 10) {
        Rng rng = substream(make_rng(5, Purpose::test_data), first);
        std::vector<Placed> placed;
        for (int d = 0; d < 10; ++d) {
            const double x = d % 5 * 80 + 20 * random_uniform(rng), y = d / 5 * 90 + 15 * random_uniform(rng);
            placed.push_back({digits.digit(first + d), x, y, 2 + 0.5 * random_uniform(rng)});
        }
        const std::vector<Found> found = found_in(photograph(400, 180, FLAT, placed, 4, rng));
        bool good = found.size() == 10;
        for (int d = 0; good && d < 10; ++d) {
            good = same(found[static_cast<size_t>(d)][0], digits, first + d, 1);
        }
        whole += good;
    }
    CHECK(whole >= 19);
}

// Strokes are boxes of ink.  height: of the first digit.
TEST(find_digits_joins_strokes) {
    const struct { const char* name; size_t digits; int height; std::vector<Box> strokes; } cases[] = {
        {"bar of a 5", 1, 64, {{40, 40, 47, 89}, {40, 26, 69, 33}}},
        {"bar of another row", 1, 50, {{40, 60, 47, 109}, {40, 20, 69, 27}}},
        {"speck", 1, 50, {{40, 40, 47, 89}, {43, 92, 43, 97}}},
        {"bar beside a digit", 1, 50, {{40, 40, 47, 89}, {70, 88, 95, 93}}},
        {"one digit above another", 2, 50, {{40, 10, 47, 59}, {40, 68, 47, 97}}},
        {"fills the picture", 1, 120, {{0, 0, 9, 119}, {0, 0, 119, 9}}},
        {"broken stroke", 2, 62, {{30, 20, 37, 49}, {32, 52, 39, 81}, {80, 20, 89, 79}}},
        {"two rows", 2, 40, {{40, 10, 47, 49}, {40, 54, 47, 93}}},
        {"filled shape", 1, 50, {{10, 20, 17, 69}, {40, 20, 109, 79}}},
        {"columns overlap", 2, 51, {{30, 20, 37, 70}, {30, 63, 59, 70}, {64, 10, 71, 58}, {52, 10, 71, 17}}},
    };
    for (const auto& c : cases) {
        Grey picture = without_digits(120, 120, [](int, int) { return 200.0; }, 0);
        for (const Box& box : c.strokes) {
            for (int y = box.top; y <= box.bottom; ++y) {
                for (int x = box.left; x <= box.right; ++x) picture.at(x, y) = 40;
            }
        }
        const std::vector<Found> found = found_in(picture);
        const bool good = found.size() == c.digits && found[0][0][0].height == c.height;
        if (!good) CHECK_TEXT(c.name, "as expected");
    }
}

// Digits are moved together until they are found as one.  A reading has both, of more than half of 40 pairs:
// a straight cut cannot part them all.
TEST(find_digits_cuts_digits_that_touch) {
    const Dataset digits = drawn(80);
    int both = 0;
    for (int first = 0; first < 80; first += 2) {
        std::vector<Found> found(2);
        for (double x = 100; found.size() > 1; x -= 2) {
            Rng rng = make_rng(6, Purpose::test_data);
            const std::vector<Placed> two = {{digits.digit(first), 4, 4, 4},
                                             {digits.digit(first + 1), x, 4, 4}};
            found = found_in(photograph(220, 120, FLAT, two, 0, rng));
        }
        for (const std::vector<FoundDigit>& reading : found[0]) {
            if (!same(reading, digits, first, 2)) continue;
            ++both;
            break;
        }
    }
    CHECK(both >= 22);
}

// A change of this number needs the same change in tools/page/: paper.js, pieces.js, groups.js, find.js or
// frame.js.
TEST(find_digits_gives_the_same_pixels_everywhere) {
    const Dataset digits = drawn(20);
    uint32_t sum = 0;
    for (const auto& kind : PAPERS) {
        for (int i = 0; i < digits.count(); ++i) {
            for (const Found& found : found_in(one_digit(digits.digit(i), kind.paper, i))) {
                for (const std::vector<FoundDigit>& reading : found) {
                    for (const FoundDigit& d : reading) sum = crc32(sum, d.pixels.data(), DIGIT_PIXELS);
                }
            }
        }
    }
    CHECK_EQ(sum, 3035243042u);
}

TEST(find_digits_refuses_what_has_no_digits) {
    const struct { int width, height; Paper level; const char* error; } cases[] = {
        {1, 1, [](int, int) { return 9.0; }, "nothing stands out from the paper"},
        {90, 80, [](int, int) { return 200.0; }, "nothing stands out from the paper"},
        {90, 80, [](int x, int y) { return x > 40 && y > 30 && x < 60 && y < 70 ? 186.0 : 200; },
         "nothing stands out from the paper"},
        {150, 150, [](int x, int y) { return (x - 70) * (x - 70) + (y - 80) * (y - 80) < 2500 ? 60.0 : 220; },
         "what stands out from the paper has no strokes"},
        {150, 150, [](int x, int y) { return x > 20 && x < y && y < 130 ? 60.0 : 220; },
         "what stands out from the paper has no strokes"},
        {150, 150, [](int, int y) { return y % 40 < 3 ? 120.0 : 220; },
         "what stands out from the paper has no strokes"},
        {90, 80, [](int x, int y) { return x % 30 < 2 && y % 25 < 4 ? 60.0 : 220; },
         "what stands out from the paper has no strokes"},
        {150, 150, [](int x, int) { return x < 60 ? 60.0 : 220; },
         "what stands out from the paper has no strokes"},
        {700, 500,
         [](int x, int y) { return y % 30 < 12 && x % 15 < 8 && (y % 6 < 2 || x % 15 < 2) ? 60.0 : 220; },
         "too many signs, as on a page of text"},
    };
    for (const auto& c : cases) {
        std::vector<Found> found;
        std::string error;
        CHECK(!find_digits(without_digits(c.width, c.height, c.level), found, error));
        CHECK_TEXT(error, std::string("no digits found: ") + c.error);
    }
}

// Work on these must grow with the number of pixels: comparing every two pieces would take minutes.
TEST(find_digits_takes_hostile_pictures) {
    const Paper levels[] = {
        [](int x, int y) { return (x + y) % 2 * 255.0; },
        [](int x, int y) { return x % 4 == 0 && y % 8 < 6 ? 60.0 : 200; },
        [](int x, int y) { return y % 4 < 2 && (x > 1 || y % 8 > 2) && (x < 998 || y % 8 < 5) ? 60.0 : 200; },
        [](int x, int y) { return (x * 7919 ^ y * 104729) % 255 * 1.0; },
    };
    for (const Paper& level : levels) found_in(without_digits(1000, 1000, level, 0));
    found_in(without_digits(1, 4096, levels[0], 0));
    found_in(without_digits(4096, 1, levels[0], 0));
}

// The picture is reduced; the box is that in the picture.
TEST(find_digits_in_a_large_picture) {
    const Dataset digits = drawn(1);
    Rng rng = make_rng(7, Purpose::test_data);
    const std::vector<Found> found =
        found_in(photograph(3000, 1500, FLAT, {{digits.digit(0), 2000, 200, 20}}, 4, rng));
    CHECK_EQ(found.size(), 1);
    const FoundDigit& digit = found.at(0)[0][0];
    CHECK(same(found[0][0], digits, 0, 1));
    CHECK(digit.left > 2000 && digit.left + digit.width < 2000 + 20 * DIGIT_SIDE);
    CHECK(digit.top > 200 && digit.top + digit.height < 200 + 20 * DIGIT_SIDE && digit.height > 380);
}

// A printed 0 that leaves only the corners of the picture free.
TEST(find_digits_that_fill_the_picture) {
    const Grey picture = without_digits(64, 64, [](int x, int y) {
        const bool corner = (x < 8 || x > 55) && (y < 8 || y > 55);
        const bool hole = x > 19 && x < 44 && y > 15 && y < 48;
        return corner || hole ? 30.0 : 220;
    }, 0);
    for (const Grey& either : {picture, inverted(picture)}) {
        const std::vector<Found> found = found_in(either);
        CHECK_EQ(found.size(), 1);
        CHECK(found.at(0)[0][0].width == 64 && found[0][0][0].height == 64);
    }
}
