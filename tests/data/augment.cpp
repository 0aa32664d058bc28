#include "data/digits/augment.h"

#include <algorithm>

#include "data/digits/digits.h"
#include "data/files/text.h"
#include "nn/hash.h"
#include "tests/test.h"

namespace {

// Digits as a batch.
Matrix drawn(int count) {
    Dataset digits;
    make_digits(make_rng(3, Purpose::digits), count, digits);
    Matrix X;
    std::vector<int> y;
    make_batch(digits, all_indices(count).data(), count, X, y);
    return X;
}

Matrix distorted(const Distortion& distortion, Matrix X) {
    distort(distortion, make_rng(1, Purpose::test_data), 0, X);
    return X;
}

Warp straight() { return draw_warp(Distortion(), make_rng(1, Purpose::test_data)); }

}  // namespace

TEST(no_distortion_is_the_identity_bit_for_bit) {
    const Matrix X = drawn(20);
    CHECK(distorted(Distortion(), X).data == X.data);
}

// A shift by whole pixels, by half a pixel, and a quarter turn.
TEST(exact_warps) {
    const Matrix X = drawn(1);
    std::vector<real> shifted(DIGIT_PIXELS), half = shifted, turned = shifted;
    Warp shift = straight(), half_shift = straight(), turn = straight();
    shift.shift_x = 2;
    shift.shift_y = -3;
    half_shift.shift_x = real(0.5);
    turn.xx = turn.yy = 0;
    turn.xy = -1;
    turn.yx = 1;
    apply_warp(shift, X.row(0), shifted.data());
    apply_warp(half_shift, X.row(0), half.data());
    apply_warp(turn, X.row(0), turned.data());
    const auto ink = [&X](int x, int y) {
        return y >= 0 && x < DIGIT_SIDE ? X(0, y * DIGIT_SIDE + x) : real(0);
    };
    for (int p = 0; p < DIGIT_PIXELS; ++p) {
        const int x = p % DIGIT_SIDE, y = p / DIGIT_SIDE;
        CHECK_SAME(shifted[static_cast<size_t>(p)], ink(x + 2, y - 3));
        CHECK_SAME(half[static_cast<size_t>(p)], real(0.5) * ink(x, y) + real(0.5) * ink(x + 1, y));
        CHECK_SAME(turned[static_cast<size_t>(p)], ink(DIGIT_SIDE - 1 - y, x));
    }
}

// A digit that is moved far out leaves no ink, and nothing is read from outside of the picture.
TEST(outside_of_the_picture_there_is_no_ink) {
    const Matrix X = drawn(1);
    std::vector<real> to(DIGIT_PIXELS);
    for (real far : {real(29), real(-29), real(1e6), real(-1e30)}) {
        for (int axis = 0; axis < 2; ++axis) {
            Warp warp = straight();
            (axis == 0 ? warp.shift_x : warp.shift_y) = far;
            apply_warp(warp, X.row(0), to.data());
            for (real ink : to) CHECK_SAME(ink, 0);
        }
    }
}

// A change of the distortion changes this number, and needs a new NN_VERSION.
TEST(the_usual_distortion_is_pinned) {
    Hash hash;
    hash_matrix(hash, distorted(USUAL_DISTORTION, drawn(50)));
    CHECK_TEXT(hash_text(hash.value), "c120e32a2fb1187f");
}

// The rows of digits 20 .. 29 alone are distorted as in the whole batch.
TEST(the_distortion_of_a_digit_depends_on_its_place_in_the_batch_alone) {
    const Matrix X = drawn(30), Y = distorted(USUAL_DISTORTION, X);
    Matrix part(10, DIGIT_PIXELS);
    std::copy(X.row(20), X.row(20) + part.data.size(), part.row(0));
    distort(USUAL_DISTORTION, make_rng(1, Purpose::test_data), 20, part);
    CHECK(std::equal(part.data.begin(), part.data.end(), Y.row(20)));
}
