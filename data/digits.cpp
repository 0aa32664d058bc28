#include "data/digits.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "nn/parallel.h"

namespace {

struct Point {
    double x, y;
    bool corner;                                // the pen turns sharply here
};
typedef std::vector<Point> Stroke;              // from pen down to pen up

// The ways to write a digit, on a sheet of 100 by 100, y downwards.  The pen runs smoothly through the
// points x,y; it turns sharply at one marked ! and is lifted at |.
struct Style {
    int digit;
    const char* strokes;
};

const Style styles[] = {
    {0, "55,0 20,20 10,55 25,92 55,100 85,75 90,40 75,8 50,0"},
    {1, "50,0 50,100"},
    {1, "25,25 55,0! 55,100"},
    {1, "25,25 50,0! 50,100 | 20,100 80,100"},
    {2, "15,25 45,0 80,20 65,55 10,100! 90,100"},
    {2, "15,20 50,0 78,22 60,60 25,95 10,85 30,80 60,95 95,92"},
    {3, "15,15 50,0 80,20 45,45! 82,70 50,100 10,88"},
    {4, "25,0 15,55! 85,52 | 75,5 70,100"},
    {4, "65,0 10,65! 95,65 | 65,0 65,100"},
    {5, "85,0 25,3! 20,42! 55,38 85,65 55,98 10,92"},
    {5, "25,5 20,45! 60,40 82,68 50,100 10,92 | 25,5 85,2"},
    {6, "75,0 35,25 12,70 40,100 80,80 65,52 20,70"},
    {7, "10,5 90,5! 55,50 40,100"},
    {7, "10,10 90,5! 45,100 | 30,52 80,48"},
    {8, "75,12 45,0 20,22 50,47 82,75 50,100 18,75 50,47 78,20 60,3"},
    {9, "80,20 50,0 18,25 40,50 78,25! 75,60 65,100"},
    {9, "80,22 50,0 18,25 40,52 80,22! 82,70 55,100 20,92"},
};

bool is_number(char c) { return c >= '0' && c <= '9'; }

int read_number(const char*& text) {
    int number = 0;
    for (; is_number(*text); ++text) number = 10 * number + (*text - '0');
    return number;
}

std::vector<Stroke> read_strokes(const char* text) {
    std::vector<Stroke> strokes(1);
    while (*text != 0) {
        if (is_number(*text)) {
            const int x = read_number(text);
            text += 1;                          // the comma
            const int y = read_number(text);
            strokes.back().push_back(Point{static_cast<double>(x), static_cast<double>(y), false});
            continue;
        }
        if (*text == '!') strokes.back().back().corner = true;
        if (*text == '|') strokes.push_back(Stroke());
        text += 1;
    }
    return strokes;
}

const int STEPS = 6;                            // straight pieces between two points

// Catmull and Rom's curve through the points: between b and c it starts in the direction from a to c and ends
// in that from b to d.  At corners and ends the missing neighbour is the point itself.
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
                                 wa * a.y + wb * b.y + wc * c.y + wd * d.y, false});
        }
    }
    return path;
}

// Moves, slants and scales the paths so that ink of radius r, with its soft edge, spans 20 pixels.
void fit(std::vector<Stroke>& paths, double slant, double aspect, double r) {
    double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
    for (Stroke& path : paths) {
        for (Point& p : path) {
            p.x = aspect * p.x - slant * p.y;
            left = std::min(left, p.x), right = std::max(right, p.x);
            top = std::min(top, p.y), bottom = std::max(bottom, p.y);
        }
    }
    const double scale = (20 - 2 * r - 1) / std::max(right - left, bottom - top);
    for (Stroke& path : paths) {
        for (Point& p : path) {
            p.x = SIDE / 2 + scale * (p.x - (left + right) / 2);
            p.y = SIDE / 2 + scale * (p.y - (top + bottom) / 2);
        }
    }
}

double clamp(double x, double low, double high) { return std::max(low, std::min(high, x)); }

// Inks the pixels around the line from a to b: full within r of it, none one pixel further out.
void draw_line(const Point& a, const Point& b, double r, double* ink) {
    const double reach = r + 1;
    const int x0 = static_cast<int>(clamp(std::min(a.x, b.x) - reach, 0, SIDE - 1));
    const int x1 = static_cast<int>(clamp(std::max(a.x, b.x) + reach, 0, SIDE - 1));
    const int y0 = static_cast<int>(clamp(std::min(a.y, b.y) - reach, 0, SIDE - 1));
    const int y1 = static_cast<int>(clamp(std::max(a.y, b.y) + reach, 0, SIDE - 1));
    const double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy + 1e-9;
    for (int y = y0; y <= y1; ++y) {
        for (int x = x0; x <= x1; ++x) {
            const double px = x + 0.5 - a.x, py = y + 0.5 - a.y;
            const double t = clamp((px * dx + py * dy) / length2, 0, 1);
            const double ex = px - t * dx, ey = py - t * dy;
            const double covered = clamp(r + 0.5 - std::sqrt(ex * ex + ey * ey), 0, 1);
            ink[y * SIDE + x] = std::max(ink[y * SIDE + x], covered);
        }
    }
}

// Moves the picture by whole pixels, so that its centre of mass comes to the middle.
void centre(const double* ink, uint8_t* pixels) {
    double mass = 0, sum_x = 0, sum_y = 0;
    for (int i = 0; i < PIXELS; ++i) {
        mass += ink[i];
        sum_x += ink[i] * (i % SIDE + 0.5);
        sum_y += ink[i] * (i / SIDE + 0.5);
    }
    const int dx = static_cast<int>(clamp(std::floor(SIDE / 2 - sum_x / mass + 0.5), -3, 3));
    const int dy = static_cast<int>(clamp(std::floor(SIDE / 2 - sum_y / mass + 0.5), -3, 3));
    for (int i = 0; i < PIXELS; ++i) {
        const int x = i % SIDE - dx, y = i / SIDE - dy;
        const bool inside = x >= 0 && x < SIDE && y >= 0 && y < SIDE;
        pixels[i] = inside ? static_cast<uint8_t>(255 * ink[y * SIDE + x] + 0.5) : 0;
    }
}

void draw_digit(Rng rng, int digit, const std::vector<std::vector<Stroke>>& alphabet, uint8_t* pixels) {
    std::vector<int> mine;
    for (size_t s = 0; s < alphabet.size(); ++s) {
        if (styles[s].digit == digit) mine.push_back(static_cast<int>(s));
    }
    const int chosen = mine[below(rng, static_cast<uint32_t>(mine.size()))];
    std::vector<Stroke> paths;
    for (Stroke stroke : alphabet[static_cast<size_t>(chosen)]) {
        for (Point& p : stroke) {
            p.x += 5 * normal(rng);
            p.y += 5 * normal(rng);
        }
        paths.push_back(curve(stroke));
    }
    const double slant = 0.15 + 0.25 * normal(rng);
    const double aspect = clamp(0.75 + 0.15 * normal(rng), 0.3, 1.3);
    const double r = 0.7 + 1.2 * uniform(rng);
    fit(paths, slant, aspect, r);
    double ink[PIXELS] = {0};
    for (const Stroke& path : paths) {
        for (size_t i = 0; i + 1 < path.size(); ++i) draw_line(path[i], path[i + 1], r, ink);
    }
    centre(ink, pixels);
}

}  // namespace

void make_digits(const Rng& rng, int count, Dataset& digits) {
    std::vector<std::vector<Stroke>> alphabet;
    for (const Style& style : styles) alphabet.push_back(read_strokes(style.strokes));
    digits.pixels.assign(static_cast<size_t>(count) * PIXELS, 0);
    digits.labels.resize(static_cast<size_t>(count));
    auto work = [&](int first, int last) {
        for (int i = first; i < last; ++i) {
            digits.labels[static_cast<size_t>(i)] = static_cast<uint8_t>(i % CLASSES);
            draw_digit(split(rng, static_cast<uint64_t>(i)), i % CLASSES, alphabet,
                       digits.pixels.data() + static_cast<size_t>(i) * PIXELS);
        }
    };
    parallel_rows(count, 50000, std::ref(work));
}
