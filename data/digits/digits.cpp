// From a style to a digit:
//
//   control points --mix, jitter--> control points --curve--> path --bend, slant, turn--> path
//     --fit--> path in pixels --draw--> ink --centre--> bytes
//
// The constants say how much handwritings differ.  Size, edges, WIDTH and SLANT are as measured on 10,000
// digits of MNIST; the others were chosen by the accuracy there of a network trained on synthetic digits, or
// where it did not change, by how the digits look.
#include "data/digits/digits.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "data/digits/frame.h"
#include "data/digits/strokes.h"
#include "nn/parallel.h"

namespace {

// A random number of mean 0 and variance 1, within +-sqrt(6): points that move further make another digit.
double vary(Rng& rng) {
    const double u = random_uniform(rng), v = random_uniform(rng);
    return std::sqrt(6.0) * (u + v - 1);
}

// --- The points: a variation of a style

const Style& choose_style(Rng& rng, const std::vector<Style>& styles, int digit) {
    int percent = static_cast<int>(random_below(rng, 100));
    for (const Style& style : styles) {
        if (style.digit != digit) continue;
        percent -= style.percent;
        if (percent < 0) return style;
    }
    return styles.back();
}

// Makes the stroke a little longer or shorter at one end.
void move_end(Rng& rng, double shape, Point& end, const Point& neighbour) {
    const double further = 0.25 * shape * vary(rng);
    end.x += further * (end.x - neighbour.x);
    end.y += further * (end.y - neighbour.y);
}

// Mixes two versions of the style, in one proportion at the top and another at the foot, and moves every
// point and every stroke a little.  shape: how wild the hand is; radius: of the pen.
Drawing vary_style(Rng& rng, const Style& style, double shape, double radius) {
    const int versions = static_cast<int>(style.versions.size());
    const auto draw = [&] { return static_cast<size_t>(random_below(rng, versions)); };
    Drawing drawing = style.versions[draw()];
    const Drawing& other = style.versions[draw()];
    const double top = 1.4 * random_uniform(rng) - 0.2, foot = 1.4 * random_uniform(rng) - 0.2;
    for (size_t s = 0; s < drawing.size(); ++s) {
        Stroke& stroke = drawing[s];
        const double right = s > 0 ? 4 * shape * vary(rng) : 0;     // a gap or an overlap where strokes meet
        const double down = s > 0 ? 4 * shape * vary(rng) : 0;
        for (size_t i = 0; i < stroke.size(); ++i) {
            Point& p = stroke[i];
            const double mix = top + (foot - top) * p.y / 100;
            p.x += mix * (other[s][i].x - p.x) + right + 6 * shape * vary(rng);
            p.y += mix * (other[s][i].y - p.y) + down + 6 * shape * vary(rng);
            p.width = 2 * clamp(radius * (1 + 0.4 * shape * vary(rng)), 0.5, 3);
        }
        move_end(rng, shape, stroke.front(), stroke[1]);
        move_end(rng, shape, stroke.back(), stroke[stroke.size() - 2]);
    }
    return drawing;
}

// --- The path of the pen through the points

const int STEPS = 4;                            // straight pieces from one point to the next

// The curve of Catmull and Rom.  For points a, b, c, d in a row, it leaves b in the direction from a to c and
// reaches c in the direction from b to d.  At ends and corners a = b or d = c.
Stroke curve(const Stroke& points) {
    Stroke path(1, points[0]);
    for (size_t i = 0; i + 1 < points.size(); ++i) {
        const Point& b = points[i];
        const Point& c = points[i + 1];
        const Point& a = i == 0 || b.corner ? b : points[i - 1];
        const Point& d = i + 2 == points.size() || c.corner ? c : points[i + 2];
        for (int k = 1; k <= STEPS; ++k) {
            const double t = static_cast<double>(k) / STEPS, t2 = t * t, t3 = t2 * t;
            const double wa = (-t3 + 2 * t2 - t) / 2, wb = (3 * t3 - 5 * t2 + 2) / 2;
            const double wc = (-3 * t3 + 4 * t2 + t) / 2, wd = (t3 - t2) / 2;
            path.push_back(Point{wa * a.x + wb * b.x + wc * c.x + wd * d.x,
                                 wa * a.y + wb * b.y + wc * c.y + wd * d.y,
                                 b.width + t * (c.width - b.width), false});
        }
    }
    return path;
}

// A distortion of the sheet.  A point (u,v), -1 .. 1 across the digit, moves to
//   x = aspect (u + bend_x) - slant (v + bend_y),   y = v + bend_y,   turned by the angle turn,
// where bend_x and bend_y are polynomials in u and v with terms of the second and third degree.
const int TERMS = 7;

struct Sheet {
    double bend_x[TERMS], bend_y[TERMS];
    double aspect, slant, turn;
};

// The mean width and slant of each digit in MNIST, beside those of the table of strokes.
const double WIDTH[] = {1.1, 1.08, 1.01, 0.94, 0.93, 1.03, 0.9, 0.96, 0.92, 0.89};
const double SLANT[] = {0.17, 0.25, 0.11, 0.01, 0.25, 0.12, 0.16, 0.04, 0.11, 0.09};

Sheet draw_sheet(Rng& rng, int digit, double shape, double slant) {
    Sheet sheet;
    for (int i = 0; i < TERMS; ++i) {
        sheet.bend_x[i] = 0.11 * shape * vary(rng);
        sheet.bend_y[i] = 0.11 * shape * vary(rng);
    }
    sheet.aspect = WIDTH[digit] + 0.16 * shape * vary(rng);
    sheet.slant = SLANT[digit] + slant * vary(rng);
    sheet.turn = 0.1 * shape * vary(rng);       // small: sin is nearly the angle, cos nearly 1
    return sheet;
}

void bend(const Sheet& sheet, Point& p) {
    const double u = p.x / 50 - 0.8, v = p.y / 50 - 1;      // digits are about 80 wide
    const double term[TERMS] = {u * u, u * v, v * v, u * u * u, u * u * v, u * v * v, v * v * v};
    double bent_u = u, bent_v = v;
    for (int i = 0; i < TERMS; ++i) {
        bent_u += sheet.bend_x[i] * term[i];
        bent_v += sheet.bend_y[i] * term[i];
    }
    const double x = sheet.aspect * bent_u - sheet.slant * bent_v;
    p.x = x - sheet.turn * bent_v;
    p.y = bent_v + sheet.turn * x;
}

// --- The ink

// The box around all points that are added, each with a radius.
struct Bounds {
    double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
    void add(double x, double y, double radius) {
        left = std::min(left, x - radius), right = std::max(right, x + radius);
        top = std::min(top, y - radius), bottom = std::max(bottom, y + radius);
    }
    double longer_side() const { return std::max(right - left, bottom - top); }
};

// Of the paths, scaled by `scale`, drawn with `pen` times the width of the pen.
Bounds bounds(const Drawing& paths, double scale, double pen) {
    Bounds bounds;
    for (const Stroke& path : paths) {
        for (const Point& p : path) bounds.add(scale * p.x, scale * p.y, pen * p.width / 2);
    }
    return bounds;
}

// Scales the paths, but not the pen, until the longer side of the ink has `side` pixels, and moves them to
// the middle of the picture.  The first guess is for a pen 4 pixels wide; two corrections follow.
void fit(Drawing& paths, double side) {
    const double length = bounds(paths, 1, 0).longer_side();
    double scale = (side - 4) / length;
    for (int i = 0; i < 2; ++i) scale += (side - bounds(paths, scale, 1).longer_side()) / length;
    const Bounds box = bounds(paths, scale, 1);
    for (Stroke& path : paths) {
        for (Point& p : path) {
            p.x = DIGIT_SIDE / 2 + scale * p.x - (box.left + box.right) / 2;
            p.y = DIGIT_SIDE / 2 + scale * p.y - (box.top + box.bottom) / 2;
        }
    }
}

int pixel(double place) { return static_cast<int>(clamp(place, 0, DIGIT_SIDE - 1)); }

// Inks the pixels around the line from a to b.  Across the edge of the stroke, ink falls from 1 to 0 over
// `soft` pixels, as in a scanned picture.
void draw_line(const Point& a, const Point& b, double soft, double* ink) {
    const double reach = (std::max(a.width, b.width) + soft) / 2 + 0.5;
    Bounds box;
    box.add(a.x, a.y, reach);
    box.add(b.x, b.y, reach);
    const int x0 = pixel(box.left), x1 = pixel(box.right), y0 = pixel(box.top), y1 = pixel(box.bottom);
    const double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy + 1e-9;    // never 0
    for (int y = y0; y <= y1; ++y) {
        for (int x = x0; x <= x1; ++x) {
            const double px = x + 0.5 - a.x, py = y + 0.5 - a.y;
            const double t = clamp((px * dx + py * dy) / length2, 0, 1);        // nearest: a + t (b - a)
            const double ex = px - t * dx, ey = py - t * dy;
            const double radius = (a.width + t * (b.width - a.width)) / 2;
            const double covered = clamp((radius - std::sqrt(ex * ex + ey * ey)) / soft + 0.5, 0, 1);
            ink[y * DIGIT_SIDE + x] = std::max(ink[y * DIGIT_SIDE + x], covered);
        }
    }
}

void draw_digit(Rng rng, const std::vector<Style>& styles, int digit, const Hands& hands, uint8_t* pixels) {
    const Style& style = choose_style(rng, styles, digit);
    const double u = random_uniform(rng), v = random_uniform(rng);
    const double shape = hands.tidy + (hands.wild - hands.tidy) * u * u;
    const double radius = 1.23 + hands.thickness * (v * v - 1.0 / 3);   // pixels; thin pens are more common
    const double soft = 0.9 + 0.15 * vary(rng);
    Drawing paths = vary_style(rng, style, shape, radius);
    const Sheet sheet = draw_sheet(rng, digit, shape, hands.slant);
    for (Stroke& stroke : paths) {
        stroke = curve(stroke);
        for (Point& p : stroke) bend(sheet, p);
    }
    fit(paths, BOX - 0.3 + 0.2 * vary(rng));
    double ink[DIGIT_PIXELS] = {0};
    for (const Stroke& path : paths) {
        for (size_t i = 0; i + 1 < path.size(); ++i) draw_line(path[i], path[i + 1], soft, ink);
    }
    centre(ink, pixels);
}

}  // namespace

void make_digits(const Rng& rng, int count, Dataset& digits, const Hands& hands) {
    const int first = digits.count();
    std::vector<int> index;
    for (int i = first; i < first + count; ++i) {
        index.push_back(i);
        digits.labels.push_back(static_cast<uint8_t>(i % DIGIT_CLASSES));
    }
    digits.pixels.resize(digits.labels.size() * DIGIT_PIXELS);
    redraw_digits(rng, index, hands, digits);
}

void redraw_digits(const Rng& rng, const std::vector<int>& index, const Hands& hands, Dataset& digits) {
    const std::vector<Style> styles = penmanship();
    const int PIECE = 16, n = static_cast<int>(index.size());
    parallel((n + PIECE - 1) / PIECE, [&](int piece, int) {
        for (int k = piece * PIECE; k < std::min(n, (piece + 1) * PIECE); ++k) {
            const int i = index[static_cast<size_t>(k)];
            draw_digit(substream(rng, i), styles, i % DIGIT_CLASSES, hands, digits.digit(i));
        }
    });
}
