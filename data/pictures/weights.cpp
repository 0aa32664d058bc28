#include "data/pictures/weights.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "data/files/bytes.h"
#include "data/files/png.h"
#include "data/files/text.h"
#include "data/pictures/axis.h"
#include "data/pictures/svg.h"
#include "nn/check.h"
#include "nn/dataset.h"

namespace {

const int MOST = 100, COLUMNS = 10;             // pictures; in a row
const int STEPS = 7;                            // colours on each side of zero
const int STRIDE = DIGIT_SIDE + 3;              // pixels from one picture to the next
const double SCALE = 1.5;                       // units for a pixel
const int MARGIN = 16, TOP = 58;                // left of the pictures, above them
const int SWATCH = 20;                          // width of a colour of the legend

double weight(const Matrix& W, int k, int j) { return static_cast<double>(W(k, j)); }

// The columns with the largest norms; all of them in their order if they fit one row.
std::vector<int> largest(const Matrix& W) {
    std::vector<double> squares(static_cast<size_t>(W.cols), 0.0);
    std::vector<int> order;
    for (int j = 0; j < W.cols; ++j) {
        for (int k = 0; k < W.rows; ++k) squares[static_cast<size_t>(j)] += weight(W, k, j) * weight(W, k, j);
        order.push_back(j);
    }
    if (W.cols <= COLUMNS) return order;
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        return squares[static_cast<size_t>(a)] > squares[static_cast<size_t>(b)];
    });
    order.resize(std::min(order.size(), static_cast<size_t>(MOST)));
    return order;
}

double scale_end(const Matrix& W, const std::vector<int>& units) {
    std::vector<double> sizes;
    for (int k = 0; k < W.rows; ++k) {
        for (int j : units) sizes.push_back(std::fabs(weight(W, k, j)));
    }
    const size_t place = sizes.size() * 97 / 100;
    std::nth_element(sizes.begin(), sizes.begin() + static_cast<long>(place), sizes.end());
    const double most = sizes[place];
    return most > 1e-30 && most < 1e30 ? make_axis(0, most, 5, "").high : 1;
}

// The colour of a step -STEPS .. STEPS of the scale, and its opacity.
uint32_t colour(int step) { return step < 0 ? BLUE : VERMILLION; }
double opacity(int step) { return static_cast<double>(std::abs(step)) / STEPS; }

// -end .. end in steps of equal width, the middle one around zero.
int step_of(double value, double end) {
    const double step = std::floor(value / end * (STEPS + 0.5) + 0.5);
    return static_cast<int>(std::max<double>(-STEPS, std::min<double>(STEPS, step)));
}

// The pictures of these units as one PNG, with gaps of zeros, which show the paper.
std::string mosaic(const Matrix& W, const std::vector<int>& units, double end, int width, int height) {
    Grey picture;
    picture.width = width;
    picture.height = height;
    picture.levels.assign(static_cast<size_t>(width * height), STEPS);
    std::string frames;
    for (int i = 0; i < static_cast<int>(units.size()); ++i) {
        const int left = i % COLUMNS * STRIDE, top = i / COLUMNS * STRIDE;
        frames += format("M%d %dh28v28h-28z", left, top);
        for (int k = 0; k < DIGIT_PIXELS; ++k) {
            const int step = step_of(weight(W, k, units[static_cast<size_t>(i)]), end);
            picture.at(left + k % DIGIT_SIDE, top + k / DIGIT_SIDE) = static_cast<uint8_t>(step + STEPS);
        }
    }
    std::vector<Shade> palette;
    for (int step = -STEPS; step <= STEPS; ++step) {
        palette.push_back(Shade{colour(step), static_cast<uint8_t>(255 * opacity(step))});
    }
    return format("<g transform=\"translate(%d %d) scale(%g)\">\n", MARGIN, TOP, SCALE) +
           format("<image width=\"%d\" height=\"%d\" style=\"image-rendering:pixelated\" ", width, height) +
           "href=\"data:image/png;base64," + base64(png(picture, palette)) + "\"/>\n" +
           "<path class=\"grid\" fill=\"none\" stroke-width=\"0.5\" d=\"" + frames + "\"/>\n</g>\n";
}

std::string legend(double top, double end) {
    std::string svg;
    for (int step = -STEPS; step <= STEPS; ++step) {
        const int left = MARGIN + (step + STEPS) * SWATCH;
        svg += format("<rect x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"12\" ", left, top, SWATCH);
        svg += format("fill=\"#%06x\" ", static_cast<unsigned>(colour(step)));
        svg += format("fill-opacity=\"%.2f\"/>\n", opacity(step));
    }
    const double width = SWATCH * (2 * STEPS + 1);
    svg += format("<path class=\"axis\" fill=\"none\" d=\"M%d %.1f", MARGIN, top);
    svg += format("h%.1fv12h-%.1fz\"/>\n", width, width);
    svg += svg_words(MARGIN, top + 28, "", format("-%g", end));
    svg += svg_words(MARGIN + width / 2, top + 28, "middle", "0");
    return svg + svg_words(MARGIN + width, top + 28, "end", format("%g", end));
}

}  // namespace

std::string weights_svg(const Matrix& W) {
    NN_CHECK(W.rows == DIGIT_PIXELS && W.cols > 0, "weights_svg: W is (%d,%d)", W.rows, W.cols);
    const std::vector<int> units = largest(W);
    const double end = scale_end(W, units);
    const int count = static_cast<int>(units.size());
    const int width = std::min(count, COLUMNS) * STRIDE, height = (count + COLUMNS - 1) / COLUMNS * STRIDE;
    const std::string some = format("the %d of %d units with the largest weights", count, W.cols);
    const char* order = W.cols <= COLUMNS ? "in their order" : "those with the largest weights first";
    const std::string all = format("its %d units, %s", count, order);
    const std::string which = count < W.cols ? some : all;
    const double across = std::max<double>(width * SCALE, SWATCH * (2 * STEPS + 1));
    const double below = TOP + height * SCALE;
    const double paper = 2 * MARGIN + std::max(across, svg_text_width({which}));
    std::string svg = svg_titled(paper, below + 52, "Weights of the first layer", MARGIN);
    svg += svg_words(MARGIN, 44, "", which) + mosaic(W, units, end, width, height);
    return svg + legend(below + 12, end) + "</svg>\n";
}
