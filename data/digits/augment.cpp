#include "data/digits/augment.h"

#include <algorithm>
#include <functional>

#include "nn/elementary.h"
#include "nn/parallel.h"

namespace {

// The field hangs on control points that stand KNOT pixels apart and move at random.  In between
//
//   field(x, y) = sum over the points (i, j) of  g[j][i] B(x/KNOT - (i-1)) B(y/KNOT - (j-1))
//
// with the cubic B-spline B: a bump of width 4 with continuous second derivatives, nearly Gauss's bell.  Point 0
// stands KNOT before the edge.  KNOT pixels apart is as smooth as Simard's sigma = KNOT / sqrt(3).
const int KNOT = 7;
const int KNOTS = (SIDE - 1) / KNOT + 4;        // along an edge, with those outside that reach in

double bump(double t) {
    const double a = t < 0 ? -t : t;
    if (a >= 2) return 0;
    if (a >= 1) return (2 - a) * (2 - a) * (2 - a) / 6;
    return (4 - 6 * a * a + 3 * a * a * a) / 6;
}

struct Bumps {
    real at[KNOTS][SIDE];                       // B(x/KNOT - (i-1)) of control point i at pixel x
    Bumps() {
        for (int i = 0; i < KNOTS; ++i) {
            for (int x = 0; x < SIDE; ++x) at[i][x] = static_cast<real>(bump(static_cast<double>(x) / KNOT - (i - 1)));
        }
    }
};

double within(Rng& rng, double limit) { return limit * (2 * uniform(rng) - 1); }

// field(x, y) = sum_j B_j(y) (sum_i g[j][i] B_i(x)): the inner sum is computed once for each j and serves all y.
void draw_field(double bend, Rng& rng, real* field) {
    static const Bumps bumps;
    std::fill(field, field + PIXELS, real(0));
    if (!(bend > 0)) return;
    real g[KNOTS][KNOTS];
    for (int j = 0; j < KNOTS; ++j) {
        for (int i = 0; i < KNOTS; ++i) g[j][i] = static_cast<real>(within(rng, bend));
    }
    for (int j = 0; j < KNOTS; ++j) {
        real along[SIDE] = {0};                 // the sum over i, for control points of row j
        for (int i = 0; i < KNOTS; ++i) {
            for (int x = 0; x < SIDE; ++x) along[x] += g[j][i] * bumps.at[i][x];
        }
        for (int y = 0; y < SIDE; ++y) {
            const real b = bumps.at[j][y];
            if (b > 0) {
                for (int x = 0; x < SIDE; ++x) field[y * SIDE + x] += b * along[x];
            }
        }
    }
}

// A coordinate in the widened picture, where everything beyond the edges is as empty as the edge.
real in_reach(real q) {
    q += 1;
    q = q < 0 ? 0 : q;
    return q > SIDE + 1 ? SIDE + 1 : q;
}

}  // namespace

// A = turn times slant times scale:
//   ( cos  -sin )   ( 1  slant )   ( width    0    )
//   ( sin   cos ) x ( 0    1   ) x (   0    height )
Warp draw_warp(const Distortion& d, Rng rng) {
    Warp warp;
    const double turn = within(rng, d.turn) / 180;                  // in half turns
    const double cos = nn_cospi(turn), sin = nn_cospi(0.5 - turn);
    const double width = 1 + within(rng, d.scale);
    const double height = 1 + within(rng, d.scale);
    const double slant = within(rng, d.slant);
    warp.xx = static_cast<real>(cos * width);
    warp.xy = static_cast<real>((cos * slant - sin) * height);
    warp.yx = static_cast<real>(sin * width);
    warp.yy = static_cast<real>((sin * slant + cos) * height);
    warp.shift_x = static_cast<real>(within(rng, d.shift));
    warp.shift_y = static_cast<real>(within(rng, d.shift));
    draw_field(d.bend, rng, warp.field_x);
    draw_field(d.bend, rng, warp.field_y);
    return warp;
}

void apply_warp(const Warp& warp, const real* from, real* to) {
    const int WIDE = SIDE + 3;                  // empty pixels around: one before, two behind
    real wide[WIDE * WIDE] = {0};
    for (int y = 0; y < SIDE; ++y) std::copy(from + y * SIDE, from + (y + 1) * SIDE, wide + (y + 1) * WIDE + 1);
    const real middle = real(SIDE - 1) / 2;
    for (int y = 0; y < SIDE; ++y) {
        const real py = static_cast<real>(y) - middle;
        for (int x = 0; x < SIDE; ++x) {
            const real px = static_cast<real>(x) - middle;
            const int p = y * SIDE + x;
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

void distort(const Distortion& distortion, const Rng& rng, Matrix& X) {
    auto work = [&](int first, int last) {
        real from[PIXELS];
        for (int i = first; i < last; ++i) {
            std::copy(X.row(i), X.row(i) + PIXELS, from);
            apply_warp(draw_warp(distortion, split(rng, static_cast<uint64_t>(i))), from, X.row(i));
        }
    };
    parallel_rows(X.rows, 10.0 * PIXELS, std::ref(work));
}
