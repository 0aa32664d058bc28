#include "data/digits/augment.h"

#include <algorithm>
#include <functional>

#include "nn/real.h"

namespace {

// The field is a weighted mean of random displacements g of control points that are KNOT pixels apart:
//
//   field(x, y) = sum over the points (i, j) of  g[j][i] B(x/KNOT - (i-1)) B(y/KNOT - (j-1))
//
// with the cubic B-spline B: a bump of width 4 with continuous second derivatives, similar to a Gaussian.
// Point 0 lies KNOT before the edge.  The field is as smooth as Simard's with sigma = KNOT / sqrt(3).
const int KNOT = 7;
const int KNOTS = (DIGIT_SIDE - 1) / KNOT + 4;  // along an edge, with those outside whose bump reaches in

double bump(double t) {
    const double a = t < 0 ? -t : t;
    if (a >= 2) return 0;
    if (a >= 1) return (2 - a) * (2 - a) * (2 - a) / 6;
    return (4 - 6 * a * a + 3 * a * a * a) / 6;
}

struct Bumps {
    real at[KNOTS][DIGIT_SIDE];                 // B(x/KNOT - (i-1)) of control point i at pixel x
    Bumps() {
        for (int x = 0; x < DIGIT_SIDE; ++x) {
            const double place = static_cast<double>(x) / KNOT;
            for (int i = 0; i < KNOTS; ++i) at[i][x] = static_cast<real>(bump(place - (i - 1)));
        }
    }
};

double draw_within(Rng& rng, double limit) { return limit * (2 * random_uniform(rng) - 1); }

// field(x, y) = sum_j B_j(y) (sum_i g[j][i] B_i(x)): the inner sum is computed once for each j.
void draw_field(double bend, Rng& rng, real* field) {
    static const Bumps bumps;
    std::fill(field, field + DIGIT_PIXELS, real(0));
    if (!(bend > 0)) return;
    for (int j = 0; j < KNOTS; ++j) {
        real along[DIGIT_SIDE] = {0};           // the sum over i, for the control points of row j
        for (int i = 0; i < KNOTS; ++i) {
            const real g = static_cast<real>(draw_within(rng, bend));
            for (int x = 0; x < DIGIT_SIDE; ++x) along[x] += g * bumps.at[i][x];
        }
        for (int y = 0; y < DIGIT_SIDE; ++y) {
            const real b = bumps.at[j][y];
            if (b > 0) {
                for (int x = 0; x < DIGIT_SIDE; ++x) field[y * DIGIT_SIDE + x] += b * along[x];
            }
        }
    }
}

// A coordinate in the widened picture of apply_warp; places outside move to its empty edge.
real in_reach(real q) {
    q += 1;
    q = q < 0 ? 0 : q;
    return q > DIGIT_SIDE + 1 ? DIGIT_SIDE + 1 : q;
}

}  // namespace

// A = turn times slant times scale:
//   ( cos  -sin )   ( 1  slant )   ( width    0    )
//   ( sin   cos ) x ( 0    1   ) x (   0    height )
Warp draw_warp(const Distortion& d, Rng rng) {
    Warp warp;
    const double turn = draw_within(rng, d.turn) / 180;                  // in half turns
    const double cos = nn_cospi(turn), sin = nn_cospi(0.5 - turn);
    const double width = 1 + draw_within(rng, d.scale);
    const double height = 1 + draw_within(rng, d.scale);
    const double slant = draw_within(rng, d.slant);
    warp.xx = static_cast<real>(cos * width);
    warp.xy = static_cast<real>((cos * slant - sin) * height);
    warp.yx = static_cast<real>(sin * width);
    warp.yy = static_cast<real>((sin * slant + cos) * height);
    warp.shift_x = static_cast<real>(draw_within(rng, d.shift));
    warp.shift_y = static_cast<real>(draw_within(rng, d.shift));
    draw_field(d.bend, rng, warp.field_x);
    draw_field(d.bend, rng, warp.field_y);
    return warp;
}

void apply_warp(const Warp& warp, const real* from, real* to) {
    const int WIDE = DIGIT_SIDE + 3;            // empty pixels around: one before, two behind
    real wide[WIDE * WIDE] = {0};
    for (int y = 0; y < DIGIT_SIDE; ++y) {
        std::copy(from + y * DIGIT_SIDE, from + (y + 1) * DIGIT_SIDE, wide + (y + 1) * WIDE + 1);
    }
    const real middle = real(DIGIT_SIDE - 1) / 2;
    for (int y = 0; y < DIGIT_SIDE; ++y) {
        const real py = static_cast<real>(y) - middle;
        for (int x = 0; x < DIGIT_SIDE; ++x) {
            const real px = static_cast<real>(x) - middle;
            const int p = y * DIGIT_SIDE + x;
            const real qx = in_reach(warp.xx * px + warp.xy * py + warp.shift_x + warp.field_x[p] + middle);
            const real qy = in_reach(warp.yx * px + warp.yy * py + warp.shift_y + warp.field_y[p] + middle);
            const int left = static_cast<int>(qx), top = static_cast<int>(qy);
            const real u = qx - static_cast<real>(left), v = qy - static_cast<real>(top);
            const real* w = wide + top * WIDE + left;
            const real above = (1 - u) * w[0] + u * w[1];
            const real below = (1 - u) * w[WIDE] + u * w[WIDE + 1];
            to[p] = (1 - v) * above + v * below;
        }
    }
}

void distort(const Distortion& distortion, const Rng& rng, int first, Matrix& X) {
    real from[DIGIT_PIXELS];
    for (int i = 0; i < X.rows; ++i) {
        std::copy(X.row(i), X.row(i) + DIGIT_PIXELS, from);
        apply_warp(draw_warp(distortion, substream(rng, first + i)), from, X.row(i));
    }
}
