// From a style to a digit:
//
//   control points --mix, jitter--> control points --curve--> path --bend, slant, turn--> path
//     --fit--> path in pixels --draw--> ink --centre--> bytes
//
// How much hands differ, the constants of this file, was chosen by how well a network that had learned
// the digits read 10,000 of MNIST; where it makes no difference, by what looks like handwriting.
#include "data/digits/digits.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "data/digits/frame.h"
#include "data/digits/strokes.h"
#include "nn/parallel.h"

namespace {

// Mean 0 and variance 1 like normal(), but never beyond +-sqrt(6): a hand that strays further writes
// something else.
double vary(Rng& rng) {
    const double u = uniform(rng), v = uniform(rng);
    return std::sqrt(6.0) * (u + v - 1);
}

// --- The points: what this hand makes of a style

const Style& choose_style(Rng& rng, const std::vector<Style>& styles, int digit) {
    int hands = 0;
    for (const Style& style : styles) hands += style.digit == digit ? style.share : 0;
    int hand = static_cast<int>(below(rng, static_cast<uint32_t>(hands)));
    for (const Style& style : styles) {
        if (style.digit != digit) continue;
        if (hand < style.share) return style;
        hand -= style.share;
    }
    return styles.back();
}

const Drawing& choose_version(Rng& rng, const Style& style) {
    return style.versions[below(rng, static_cast<uint32_t>(style.versions.size()))];
}

double choose_mix(Rng& rng) { return 1.4 * uniform(rng) - 0.2; }

// Lets the stroke begin at a little before or behind its first point, seen from the second.
void move_end(Rng& rng, Point& end, const Point& neighbour) {
    const double further = 0.25 * vary(rng);
    end.x += further * (end.x - neighbour.x);
    end.y += further * (end.y - neighbour.y);
}

// A drawing between two versions of the style or a little beyond them, nearer to one at the top and perhaps
// to the other at the foot, with every point and every stroke a little out of place.  radius: of the pen.
Drawing vary_style(Rng& rng, const Style& style, double radius) {
    Drawing drawing = choose_version(rng, style);
    const Drawing& other = choose_version(rng, style);
    const double top = choose_mix(rng), foot = choose_mix(rng);
    for (size_t s = 0; s < drawing.size(); ++s) {
        Stroke& stroke = drawing[s];
        const double right = s > 0 ? 4 * vary(rng) : 0;     // a gap or an overlap where strokes meet
        const double down = s > 0 ? 4 * vary(rng) : 0;
        for (size_t i = 0; i < stroke.size(); ++i) {
            Point& p = stroke[i];
            const double mix = top + (foot - top) * p.y / 100;
            p.x += mix * (other[s][i].x - p.x) + right + 6 * vary(rng);
            p.y += mix * (other[s][i].y - p.y) + down + 6 * vary(rng);
            p.width = 2 * clamp(radius * (1 + 0.4 * vary(rng)), 0.5, 3);
        }
        move_end(rng, stroke.front(), stroke[1]);
        move_end(rng, stroke.back(), stroke[stroke.size() - 2]);
    }
    return drawing;
}

// --- The path: what the pen draws through the points

const int STEPS = 4;                            // straight pieces from one point to the next

// Catmull and Rom's curve: from b to c it sets out in the direction from a to c, where a stands before b, and
// arrives in that from b to d, where d follows c.  At ends and corners b or c itself stands in for a or d.
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

// The sheet as this hand holds it: with (u,v) the place on the sheet, -1 .. 1 across the digit,
//   x = aspect (u + bend_x) - slant (v + bend_y),   y = v + bend_y,   then turned by the angle turn,
// where the bends are polynomials of the second and third degree without straight terms.
const int TERMS = 7;

struct Sheet {
    double bend_x[TERMS], bend_y[TERMS];
    double aspect, slant, turn;
};

Sheet hold_sheet(Rng& rng) {
    Sheet sheet;
    for (int i = 0; i < TERMS; ++i) {
        sheet.bend_x[i] = 0.11 * vary(rng);
        sheet.bend_y[i] = 0.11 * vary(rng);
    }
    sheet.aspect = 1 + 0.16 * vary(rng);
    sheet.slant = 0.13 + 0.28 * vary(rng);
    sheet.turn = 0.1 * vary(rng);               // so small that sin = the angle and cos = 1 will do
    return sheet;
}

void bend(const Sheet& sheet, Point& p) {
    const double u = p.x / 50 - 0.8, v = p.y / 50 - 1;      // digits are some 80 wide
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

struct Box {
    double left, right, top, bottom;
};

// Around the paths at a scale, with the pen at a share of its width.
Box bounds(const Drawing& paths, double scale, double pen) {
    Box box = {1e9, -1e9, 1e9, -1e9};
    for (const Stroke& path : paths) {
        for (const Point& p : path) {
            const double x = scale * p.x, y = scale * p.y, radius = pen * p.width / 2;
            box.left = std::min(box.left, x - radius);
            box.right = std::max(box.right, x + radius);
            box.top = std::min(box.top, y - radius);
            box.bottom = std::max(box.bottom, y + radius);
        }
    }
    return box;
}

double longer_side(const Box& box) { return std::max(box.right - box.left, box.bottom - box.top); }

// Scales the paths until their ink, whose width stays, is side pixels along its longer side, and moves it to
// the middle of the picture.  The first guess is for a pen 4 wide; two corrections bring it near enough.
void fit(Drawing& paths, double side) {
    const double length = longer_side(bounds(paths, 1, 0));
    double scale = (side - 4) / length;
    for (int i = 0; i < 2; ++i) scale += (side - longer_side(bounds(paths, scale, 1))) / length;
    const Box box = bounds(paths, scale, 1);
    for (Stroke& path : paths) {
        for (Point& p : path) {
            p.x = SIDE / 2 + scale * p.x - (box.left + box.right) / 2;
            p.y = SIDE / 2 + scale * p.y - (box.top + box.bottom) / 2;
        }
    }
}

// Inks the pixels around the line from a to b.  Where the edge of the stroke runs, ink fades from 1 to 0
// over a distance of soft pixels, which is how a scanner sees it.
void draw_line(const Point& a, const Point& b, double soft, double* ink) {
    const double reach = (std::max(a.width, b.width) + soft) / 2 + 0.5;
    const int x0 = static_cast<int>(clamp(std::min(a.x, b.x) - reach, 0, SIDE - 1));
    const int x1 = static_cast<int>(clamp(std::max(a.x, b.x) + reach, 0, SIDE - 1));
    const int y0 = static_cast<int>(clamp(std::min(a.y, b.y) - reach, 0, SIDE - 1));
    const int y1 = static_cast<int>(clamp(std::max(a.y, b.y) + reach, 0, SIDE - 1));
    const double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy + 1e-9;    // never 0
    for (int y = y0; y <= y1; ++y) {
        for (int x = x0; x <= x1; ++x) {
            const double px = x + 0.5 - a.x, py = y + 0.5 - a.y;
            const double t = clamp((px * dx + py * dy) / length2, 0, 1);        // nearest: a + t (b - a)
            const double ex = px - t * dx, ey = py - t * dy;
            const double radius = (a.width + t * (b.width - a.width)) / 2;
            const double covered = clamp((radius - std::sqrt(ex * ex + ey * ey)) / soft + 0.5, 0, 1);
            ink[y * SIDE + x] = std::max(ink[y * SIDE + x], covered);
        }
    }
}

void draw_digit(Rng rng, const std::vector<Style>& styles, int digit, uint8_t* pixels) {
    const Style& style = choose_style(rng, styles, digit);
    const double thin = uniform(rng);
    const double radius = 0.7 + 1.3 * thin * thin;          // pixels; thin pens are more common
    const double soft = 1.1 + 0.15 * vary(rng);
    Drawing paths = vary_style(rng, style, radius);
    const Sheet sheet = hold_sheet(rng);
    for (Stroke& stroke : paths) {
        stroke = curve(stroke);
        for (Point& p : stroke) bend(sheet, p);
    }
    fit(paths, BOX - soft + 0.8 * vary(rng));   // not all of one size: a network reads more for it
    double ink[PIXELS] = {0};
    for (const Stroke& path : paths) {
        for (size_t i = 0; i + 1 < path.size(); ++i) draw_line(path[i], path[i + 1], soft, ink);
    }
    centre(ink, pixels);
}

}  // namespace

void make_digits(const Rng& rng, int count, Dataset& digits) {
    const std::vector<Style> styles = penmanship();
    digits.pixels.resize(static_cast<size_t>(count) * PIXELS);
    digits.labels.resize(static_cast<size_t>(count));
    auto work = [&](int first, int last) {
        for (int i = first; i < last; ++i) {
            const int digit = i % CLASSES;
            digits.labels[static_cast<size_t>(i)] = static_cast<uint8_t>(digit);
            draw_digit(split(rng, static_cast<uint64_t>(i)), styles, digit,
                       digits.pixels.data() + static_cast<size_t>(i) * PIXELS);
        }
    };
    parallel_rows(count, 50000, std::ref(work));
}
