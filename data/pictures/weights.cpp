#include "data/pictures/weights.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "data/pictures/axis.h"
#include "data/pictures/base64.h"
#include "data/files/png.h"
#include "data/pictures/svg.h"
#include "data/files/text.h"
#include "nn/check.h"
#include "nn/dataset.h"

namespace {

const int MOST = 100, COLUMNS = 10;             // pictures; in a row
const int STEPS = 7;                            // colours on each side of zero
const int STRIDE = SIDE + 3;                    // pixels from one picture to the next
const int SCALE = 2, MARGIN = 24, TOP = 62;     // units for a pixel; around the pictures
const int SWATCH = 22;                          // of the legend

double weight(const Matrix& W, int k, int j) { return static_cast<double>(W.row(k)[j]); }

// The columns with the largest norms.
std::vector<int> largest(const Matrix& W) {
    std::vector<double> squares(static_cast<size_t>(W.cols), 0.0);
    std::vector<int> order;
    for (int j = 0; j < W.cols; ++j) {
        for (int k = 0; k < W.rows; ++k) squares[static_cast<size_t>(j)] += weight(W, k, j) * weight(W, k, j);
        order.push_back(j);
    }
    std::sort(order.begin(), order.end(), [&](int a, int b) {
        const double left = squares[static_cast<size_t>(a)], right = squares[static_cast<size_t>(b)];
        return left > right || (left == right && a < b);
    });
    order.resize(std::min(order.size(), static_cast<size_t>(MOST)));
    return order;
}

// Where the scale ends.
double scale_end(const Matrix& W, const std::vector<int>& units) {
    std::vector<double> sizes;
    for (int k = 0; k < W.rows; ++k) {
        for (int j : units) sizes.push_back(std::fabs(weight(W, k, j)));
    }
    const size_t place = sizes.size() * 97 / 100;
    std::nth_element(sizes.begin(), sizes.begin() + static_cast<long>(place), sizes.end());
    const double most = sizes[place];
    return most > 1e-30 && most < 1e30 ? round_ticks(0, most, 5).back() : 1;
}

// How much of its colour step -STEPS .. STEPS of the scale has.
double cover(int step) { return static_cast<double>(std::abs(step)) / STEPS; }
uint32_t colour(int step) { return step < 0 ? BLUE : VERMILLION; }

// -end .. end in steps of equal width, the middle one around zero.
int step_of(double value, double end) {
    const double step = std::floor(value / end * (STEPS + 0.5) + 0.5);
    return static_cast<int>(std::max<double>(-STEPS, std::min<double>(STEPS, step)));
}

// All pictures in one, with gaps of zeros, which show the paper.
struct Mosaic {
    int columns, rows, width, height;           // pictures; pixels
    std::vector<uint8_t> levels;                // 0 .. 2 STEPS, row by row
};

Mosaic lay_out(const Matrix& W, const std::vector<int>& units, double end) {
    const int count = static_cast<int>(units.size());
    Mosaic m;
    m.columns = std::min(count, COLUMNS);
    m.rows = (count + m.columns - 1) / m.columns;
    m.width = m.columns * STRIDE;
    m.height = m.rows * STRIDE;
    m.levels.assign(static_cast<size_t>(m.width) * static_cast<size_t>(m.height), STEPS);
    for (int i = 0; i < count; ++i) {
        const int left = i % m.columns * STRIDE, top = i / m.columns * STRIDE;
        for (int k = 0; k < PIXELS; ++k) {
            const int step = step_of(weight(W, k, units[static_cast<size_t>(i)]), end);
            const size_t at = static_cast<size_t>(top + k / SIDE) * static_cast<size_t>(m.width) +
                              static_cast<size_t>(left + k % SIDE);
            m.levels[at] = static_cast<uint8_t>(step + STEPS);
        }
    }
    return m;
}

std::string pictures(const Mosaic& m, int count) {
    std::string frames;
    for (int i = 0; i < count; ++i) {
        frames += format("M%d %dh28v28h-28z", i % m.columns * STRIDE, i / m.columns * STRIDE);
    }
    std::vector<Shade> palette;
    for (int step = -STEPS; step <= STEPS; ++step) {
        palette.push_back(Shade{colour(step), static_cast<uint8_t>(255 * cover(step))});
    }
    return format("<g transform=\"translate(%d %d) scale(%d)\">\n", MARGIN, TOP, SCALE) +
           format("<image width=\"%d\" height=\"%d\" style=\"image-rendering:pixelated\" ", m.width, m.height) +
           "href=\"data:image/png;base64," + base64(png(m.width, m.height, m.levels, palette)) + "\"/>\n" +
           "<path class=\"grid\" fill=\"none\" stroke-width=\"0.5\" d=\"" + frames + "\"/>\n</g>\n";
}

std::string legend(double top, double end) {
    std::string svg;
    for (int step = -STEPS; step <= STEPS; ++step) {
        const int left = MARGIN + (step + STEPS) * SWATCH;
        svg += format("<rect x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"12\" ", left, top, SWATCH);
        svg += format("fill=\"#%06x\" fill-opacity=\"%.2f\"/>\n", static_cast<unsigned>(colour(step)), cover(step));
    }
    const double width = SWATCH * (2 * STEPS + 1);
    svg += "<path class=\"axis\" fill=\"none\" ";
    svg += format("d=\"M%d %.1fh%.1fv12h-%.1fz\"/>\n", MARGIN, top, width, width);
    svg += svg_words(MARGIN, top + 28, "", format("-%g", end));
    svg += svg_words(MARGIN + width / 2, top + 28, "middle", "0");
    return svg + svg_words(MARGIN + width, top + 28, "end", format("%g", end));
}

}  // namespace

std::string weights_svg(const Matrix& W) {
    NN_CHECK(W.rows == PIXELS && W.cols > 0, "weights_svg: W is (%d,%d)", W.rows, W.cols);
    const std::vector<int> units = largest(W);
    const double end = scale_end(W, units);
    const int count = static_cast<int>(units.size());
    const Mosaic mosaic = lay_out(W, units, end);
    const std::string title = "What the first layer looks for";
    const std::string some = format("the %d of %d units with the largest weights", count, W.cols);
    const std::string all = format("its %d units, those with the largest weights first", count);
    const std::string which = count < W.cols ? some : all;
    const int across = std::max(mosaic.width * SCALE, SWATCH * (2 * STEPS + 1));
    const int width = 2 * MARGIN + std::max(across, static_cast<int>(svg_text_width(which)));
    const int below = TOP + mosaic.height * SCALE;
    std::string svg = svg_begin(width, below + 56, title + ": " + which);
    svg += svg_words(MARGIN, 24, "bold", title) + svg_words(MARGIN, 44, "", which);
    svg += pictures(mosaic, count);
    return svg + legend(below + 12, end) + "</svg>\n";
}

Image weights_image(const Matrix& W) {
    NN_CHECK(W.rows == PIXELS && W.cols > 0, "weights_image: W is (%d,%d)", W.rows, W.cols);
    const std::vector<int> units = largest(W);
    const Mosaic mosaic = lay_out(W, units, scale_end(W, units));
    Image image;
    image.width = mosaic.width;
    image.height = mosaic.height;
    for (uint8_t level : mosaic.levels) {
        const int step = level - STEPS;
        for (int shift = 16; shift >= 0; shift -= 8) {      // red, green, blue: the colour on white paper
            const double full = static_cast<double>(colour(step) >> shift & 255);
            image.rgb.push_back(static_cast<uint8_t>(255 + cover(step) * (full - 255)));
        }
    }
    return image;
}
