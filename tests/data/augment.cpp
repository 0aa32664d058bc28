#include "data/digits/augment.h"

#include <algorithm>
#include <cmath>

#include "data/digits/digits.h"
#include "data/files/text.h"
#include "nn/parallel.h"
#include "nn/param.h"
#include "tests/test.h"

namespace {

// Digits as a batch.
Matrix drawn(int count) {
    Dataset digits;
    make_digits(make_rng(3, DIGITS), count, digits);
    Matrix X;
    std::vector<int> y;
    gather(digits, all_indices(count).data(), count, X, y);
    return X;
}

std::vector<real> warped(const Warp& warp, const real* from) {
    std::vector<real> to(PIXELS);
    apply_warp(warp, from, to.data());
    return to;
}

Warp straight() { return draw_warp(Distortion(), make_rng(1, TEST_DATA)); }

Distortion bending(double pixels) {
    Distortion d = Distortion();
    d.bend = pixels;
    return d;
}

struct Spread {
    double mean, deviation, largest;
};

Spread spread(const std::vector<double>& values) {
    Spread s = {0, 0, 0};
    const double n = static_cast<double>(values.size());
    for (double value : values) {
        s.mean += value / n;
        s.deviation += value * value / n;
        s.largest = std::max(s.largest, std::fabs(value));
    }
    s.deviation = std::sqrt(s.deviation - s.mean * s.mean);
    return s;
}

}  // namespace

TEST(no_distortion_is_the_identity_bit_for_bit) {
    const Matrix X = drawn(20);
    Matrix Y = X;
    distort(Distortion(), make_rng(1, TEST_DATA), Y);
    CHECK(X.data == Y.data);
}

TEST(a_shift_by_whole_pixels_is_exact) {
    const Matrix X = drawn(1);
    Warp warp = straight();
    warp.shift_x = 2;
    warp.shift_y = -3;
    const std::vector<real> to = warped(warp, X.row(0));
    for (int y = 0; y < SIDE; ++y) {
        for (int x = 0; x < SIDE; ++x) {
            const bool inside = x + 2 < SIDE && y - 3 >= 0;
            CHECK_SAME(to[static_cast<size_t>(y * SIDE + x)], inside ? X.row(0)[(y - 3) * SIDE + x + 2] : 0);
        }
    }
}

TEST(a_quarter_turn_is_exact) {
    const Matrix X = drawn(1);
    Distortion d = Distortion();
    Warp warp = draw_warp(d, make_rng(1, TEST_DATA));
    warp.xx = warp.yy = 0;
    warp.xy = -1;
    warp.yx = 1;
    const std::vector<real> to = warped(warp, X.row(0));
    for (int y = 0; y < SIDE; ++y) {
        for (int x = 0; x < SIDE; ++x) {
            CHECK_SAME(to[static_cast<size_t>(y * SIDE + x)], X.row(0)[x * SIDE + SIDE - 1 - y]);
        }
    }
}

TEST(half_a_pixel_is_the_mean_of_two) {
    const Matrix X = drawn(1);
    Warp warp = straight();
    warp.shift_x = real(0.5);
    const std::vector<real> to = warped(warp, X.row(0));
    for (int p = 0; p + 1 < PIXELS; ++p) {
        if (p % SIDE == SIDE - 1) continue;
        CHECK_SAME(to[static_cast<size_t>(p)], real(0.5) * X.row(0)[p] + real(0.5) * X.row(0)[p + 1]);
    }
}

// Digits that are moved far out leave no trace, and nothing is read from beyond the picture.
TEST(beyond_the_edges_there_is_no_ink) {
    const Matrix X = drawn(1);
    for (real far : {real(29), real(-29), real(1e6), real(-1e30)}) {
        Warp warp = straight();
        warp.shift_x = far;
        for (real ink : warped(warp, X.row(0))) CHECK_SAME(ink, 0);
        std::swap(warp.shift_x, warp.shift_y);
        for (real ink : warped(warp, X.row(0))) CHECK_SAME(ink, 0);
    }
}

// Measured: 0.5% more ink, since scaling by 1/s changes areas by 1/s^2, whose mean is above 1.
TEST(the_usual_distortion_keeps_the_mean_ink_within_three_percent) {
    const Matrix X = drawn(2000);
    Matrix Y = X;
    distort(USUAL_DISTORTION, make_rng(1, TEST_DATA), Y);
    double before = 0, after = 0;
    for (real ink : X.data) before += static_cast<double>(ink);
    for (real ink : Y.data) {
        CHECK(ink >= 0 && ink <= 1);
        after += static_cast<double>(ink);
    }
    CHECK_NEAR(after / before, 1.0, 0.03);
    CHECK(X.data != Y.data);
}

// The sums of |B'| and |B''| over the control points are at most 3/2 and 4, so from one pixel to the next
// the field changes by at most 3/2 bend/7, and this change by at most 4 bend/49.
TEST(the_field_is_smooth) {
    const double bend = 5;
    double steepest = 0, sharpest = 0;
    for (uint64_t i = 0; i < 200; ++i) {
        const Warp warp = draw_warp(bending(bend), split(make_rng(1, TEST_DATA), i));
        for (int p = 2; p < PIXELS; ++p) {
            if (p % SIDE < 2) continue;
            const double a = static_cast<double>(warp.field_x[p - 2]), b = static_cast<double>(warp.field_x[p - 1]);
            const double c = static_cast<double>(warp.field_x[p]);
            steepest = std::max(steepest, std::fabs(c - b));
            sharpest = std::max(sharpest, std::fabs(c - 2 * b + a));
        }
    }
    CHECK(steepest <= 1.5 * bend / 7 && steepest > 0.5 * bend / 7);
    CHECK(sharpest <= 4 * bend / 49 + 1e-6 && sharpest > bend / 49);
}

// Each control point is even between -bend and bend: deviation bend / sqrt(3).  The bumps weigh it by
// sum B^2 along x and along y: 0.48 on the mean of all places.
TEST(the_field_is_as_strong_as_stated) {
    std::vector<double> values;
    for (uint64_t i = 0; i < 2000; ++i) {
        const Warp warp = draw_warp(bending(5), split(make_rng(2, TEST_DATA), i));
        values.push_back(static_cast<double>(warp.field_x[14 * SIDE + 14]));
        values.push_back(static_cast<double>(warp.field_y[14 * SIDE + 14]));
    }
    const Spread s = spread(values);
    CHECK_NEAR(s.mean, 0.0, 0.1);
    CHECK_NEAR(s.deviation, 0.5 * 5 / std::sqrt(3.0), 0.05);       // 14 is a control point: sum B^2 = 1/2
}

TEST(angles_and_shifts_are_spread_evenly) {
    Distortion d = Distortion();
    d.turn = 20;
    d.shift = 3;
    std::vector<double> angles, right, down;
    for (uint64_t i = 0; i < 4000; ++i) {
        const Warp warp = draw_warp(d, split(make_rng(4, TEST_DATA), i));
        angles.push_back(std::atan2(static_cast<double>(warp.yx), static_cast<double>(warp.xx)) * 180 / 3.14159265);
        CHECK_SAME(warp.xy, -warp.yx);
        CHECK_SAME(warp.yy, warp.xx);
        right.push_back(static_cast<double>(warp.shift_x));
        down.push_back(static_cast<double>(warp.shift_y));
    }
    const Spread turn = spread(angles);
    CHECK_NEAR(turn.mean, 0.0, 0.6);                        // three standard errors: 3 x 11.5 / sqrt(4000)
    CHECK_NEAR(turn.deviation, 20 / std::sqrt(3.0), 0.3);   // even over -20 .. 20
    CHECK(turn.largest <= 20.001 && turn.largest > 19.9);
    for (const Spread& s : {spread(right), spread(down)}) {
        CHECK_NEAR(s.mean, 0.0, 0.09);
        CHECK_NEAR(s.deviation, std::sqrt(3.0), 0.05);
        CHECK(s.largest <= 3.0 && s.largest > 2.98);
    }
}

// As in tests/nn/training.cpp: whoever changes what the distortion does changes this number, and nn/version.h.
TEST(the_usual_distortion_to_the_bit) {
    Matrix X = drawn(50);
    distort(USUAL_DISTORTION, make_rng(1, TEST_DATA), X);
    CHECK_TEXT(hash_text(weights_hash({Param{"X", &X, &X, false}})), "1c50750c3dce1bd7");
}

TEST(distortion_is_the_same_with_any_number_of_threads) {
    Matrix one = drawn(50);
    Matrix many = one;
    distort(USUAL_DISTORTION, make_rng(1, TEST_DATA), one);
    const int before = threads();
    set_threads(3);
    distort(USUAL_DISTORTION, make_rng(1, TEST_DATA), many);
    set_threads(before);
    CHECK(one.data == many.data);
}
