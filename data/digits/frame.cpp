// From a photograph to a digit:
//
//   grey levels --less paper--> contrast --less noise--> ink 0 .. 1 --less specks--> the digit
//     --crop, average--> 20 x 20 --centre--> 28 x 28
#include "data/digits/frame.h"

#include <algorithm>
#include <cmath>

#include "data/files/text.h"
#include "nn/check.h"
#include "nn/dataset.h"

namespace {

// --- Paper and ink

// The median of n levels, which are `step` apart.
double median(const uint8_t* levels, int n, int step) {
    std::vector<uint8_t> sorted;
    for (int i = 0; i < n; ++i) sorted.push_back(levels[static_cast<size_t>(i) * static_cast<size_t>(step)]);
    std::nth_element(sorted.begin(), sorted.begin() + n / 2, sorted.end());
    return sorted[static_cast<size_t>(n / 2)];
}

// The level of each pixel minus that of the paper there.  Light can fall from one side: the paper is a plane
// through the medians of the four edges.  A digit may cover up to half of an edge.
std::vector<double> contrast(const Grey& picture) {
    const int w = picture.width, h = picture.height;
    const uint8_t* levels = picture.levels.data();
    const double left = median(levels, h, w), right = median(levels + w - 1, h, w);
    const double top = median(levels, w, 1);
    const double bottom = median(levels + static_cast<size_t>(w) * static_cast<size_t>(h - 1), w, 1);
    std::vector<double> values;
    values.reserve(picture.levels.size());
    for (int y = 0; y < h; ++y) {
        const double v = (y + 0.5) / h - 0.5;
        for (int x = 0; x < w; ++x) {
            const double u = (x + 0.5) / w - 0.5;
            const double paper = (left + right + top + bottom) / 4 + u * (right - left) + v * (bottom - top);
            values.push_back(levels[values.size()] - paper);
        }
    }
    return values;
}

// Turns contrast into ink, 0 .. 1.  The sign of the sum of cubed contrasts (skewness) decides whether ink is
// brighter or darker than paper.  The threshold starts in the middle of the range and moves to the middle of
// the means below and above it (Ridler and Calvard, 1978).  False if these differ too little.
bool find_ink(std::vector<double>& values) {
    double cubes = 0, most = 0;
    for (double v : values) cubes += v * v * v;
    for (double& v : values) {
        if (cubes < 0) v = -v;
        most = std::max(most, v);
    }
    double threshold = most / 2, paper = 0, ink = 0, noise = 0;
    for (int round = 0; round < 10; ++round) {
        double below = 0, above = 0, away = 0, n = 0;
        for (double v : values) {
            if (v > threshold) above += v;
            else below += v, away += std::fabs(v), n += 1;
        }
        const double inked = static_cast<double>(values.size()) - n;
        if (n < 1 || inked < 1) return false;
        paper = below / n, noise = away / n, ink = above / inked;
        threshold = (paper + ink) / 2;
    }
    if (ink - paper < 20 || ink - paper < 6 * noise) return false;     // as with noise alone
    const double low = clamp(4 * noise, 0.05 * ink, 0.4 * ink);
    for (double& v : values) v = clamp((v - low) / (ink - low), 0, 1);
    return true;
}

// --- Pieces: pixels with ink that touch, if only at a corner

struct Piece {
    std::vector<int> pixels;
    double mass;
    Bounds box;
};

// Cuts the piece that contains the pixel `start` out of ink: its pixels there become 0.
Piece take_piece(std::vector<double>& ink, int w, int h, int start) {
    Piece piece = {{start}, ink[static_cast<size_t>(start)], Bounds()};
    ink[static_cast<size_t>(start)] = 0;
    for (size_t next = 0; next < piece.pixels.size(); ++next) {
        const int x = piece.pixels[next] % w, y = piece.pixels[next] / w;
        piece.box.add(x, y, 0);
        for (int ny = std::max(y - 1, 0); ny <= std::min(y + 1, h - 1); ++ny) {
            for (int nx = std::max(x - 1, 0); nx <= std::min(x + 1, w - 1); ++nx) {
                double& neighbour = ink[static_cast<size_t>(ny * w + nx)];
                if (neighbour <= 0) continue;
                piece.mass += neighbour;
                neighbour = 0;
                piece.pixels.push_back(ny * w + nx);
            }
        }
    }
    return piece;
}

// The pieces of a digit: all that have at least a twentieth of the ink of the largest one.
std::vector<Piece> find_pieces(std::vector<double> ink, int w, int h) {
    std::vector<Piece> pieces;
    double most = 0;
    for (int i = 0; i < w * h; ++i) {
        if (ink[static_cast<size_t>(i)] <= 0) continue;
        pieces.push_back(take_piece(ink, w, h, i));
        most = std::max(most, pieces.back().mass);
    }
    const auto small = [most](const Piece& piece) { return piece.mass < most / 20; };
    pieces.erase(std::remove_if(pieces.begin(), pieces.end(), small), pieces.end());
    return pieces;
}

// Do two pieces nearly as tall as all ink lie side by side?  The strokes of one digit do not.  Then one of
// the tall pieces ends before another begins: one pass, since a picture can have millions of pieces.
bool side_by_side(const std::vector<Piece>& pieces, double height) {
    double first_end = 1e9, last_begin = -1;
    for (const Piece& piece : pieces) {
        if (10 * (piece.box.bottom - piece.box.top) <= 7 * height) continue;
        first_end = std::min(first_end, piece.box.right);
        last_begin = std::max(last_begin, piece.box.left);
    }
    return first_end < last_begin;
}

// --- Size

// The length of the part of a .. b in the pixel i, which reaches from i to i+1.
double overlap(double i, double a, double b) { return std::max(0.0, std::min(i + 1, b) - std::max(i, a)); }

// The mean ink in a square, which may reach out of the picture; there is no ink outside.
double average(const std::vector<double>& ink, int w, int h, double left, double top, double side) {
    const int x1 = std::min(w - 1, static_cast<int>(left + side));
    const int y1 = std::min(h - 1, static_cast<int>(top + side));
    double sum = 0;
    for (int y = static_cast<int>(top); y <= y1; ++y) {
        for (int x = static_cast<int>(left); x <= x1; ++x) {
            sum += ink[static_cast<size_t>(y * w + x)] * overlap(x, left, left + side) *
                   overlap(y, top, top + side);
        }
    }
    return sum / (side * side);
}

}  // namespace

bool frame(const Grey& picture, uint8_t* pixels, std::string& error) {
    const int w = picture.width, h = picture.height;
    NN_CHECK(w > 0 && h > 0 && picture.levels.size() == static_cast<size_t>(w) * static_cast<size_t>(h),
             "frame: %d x %d pixels but %lld levels", w, h, static_cast<long long>(picture.levels.size()));
    std::vector<double> values = contrast(picture);
    if (!find_ink(values)) return fail(error, "no digit found: nothing stands out from the paper");
    const std::vector<Piece> pieces = find_pieces(values, w, h);
    std::vector<double> ink(values.size());
    Bounds box;
    for (const Piece& piece : pieces) {
        for (int i : piece.pixels) ink[static_cast<size_t>(i)] = values[static_cast<size_t>(i)];
        box.add(piece.box.left, piece.box.top, 0);
        box.add(piece.box.right, piece.box.bottom, 0);
    }
    if (side_by_side(pieces, box.bottom - box.top)) {
        return fail(error, "more than one digit found, side by side: cut one out");
    }
    const double side = (box.longer_side() + 1) / BOX;
    const int margin = (DIGIT_SIDE - BOX) / 2;
    double small[DIGIT_PIXELS] = {0};
    for (int y = 0; y < BOX; ++y) {
        for (int x = 0; x < BOX; ++x) {
            const int i = (y + margin) * DIGIT_SIDE + x + margin;
            small[i] = average(ink, w, h, box.left + x * side, box.top + y * side, side);
        }
    }
    centre(small, pixels);
    return true;
}

void centre(const double* ink, uint8_t* pixels) {
    double mass = 0, sum_x = 0, sum_y = 0;
    Bounds box;
    for (int i = 0; i < DIGIT_PIXELS; ++i) {
        const int x = i % DIGIT_SIDE, y = i / DIGIT_SIDE;
        if (ink[i] <= 0) continue;
        box.add(x, y, 0);
        mass += ink[i];
        sum_x += ink[i] * x;
        sum_y += ink[i] * y;
    }
    NN_CHECK(mass > 0, "centre: a picture without ink");
    const double to_x = std::floor(DIGIT_SIDE / 2 - sum_x / mass + 0.5);
    const double to_y = std::floor(DIGIT_SIDE / 2 - sum_y / mass + 0.5);
    const int dx = static_cast<int>(clamp(to_x, -box.left, DIGIT_SIDE - 1 - box.right));
    const int dy = static_cast<int>(clamp(to_y, -box.top, DIGIT_SIDE - 1 - box.bottom));
    for (int i = 0; i < DIGIT_PIXELS; ++i) {
        const int x = i % DIGIT_SIDE - dx, y = i / DIGIT_SIDE - dy;
        const bool inside = x >= 0 && x < DIGIT_SIDE && y >= 0 && y < DIGIT_SIDE;
        pixels[i] = inside ? static_cast<uint8_t>(255 * clamp(ink[y * DIGIT_SIDE + x], 0, 1) + 0.5) : 0;
    }
}
