#include "data/pictures/samples.h"

#include <algorithm>

#include "data/pictures/svg.h"
#include "data/files/text.h"

namespace {

const int SCALE = 4, SIZE = SIDE * SCALE;       // units for a pixel, for a digit
const int MARGIN = 19, TOP = 42;                // around each digit; for the title
const int BARS = 34, BARS_BELOW = 104;          // height of a bar for certainty; its foot below the picture
const int CELL_WIDTH = SIZE + 2 * MARGIN, CELL_HEIGHT = SIZE + BARS_BELOW + 34;
const int LEVELS = 16;                          // of grey, a path for each

int level(uint8_t ink) { return ink * (LEVELS - 1) / 255; }

// The pixels (height * width), as one path for each level of grey: "M4 2h3" is a run of three equal pixels
// in row 2, drawn as a stroke one pixel wide.  The black ground is there already.
std::string runs(const uint8_t* pixels, int width, int height) {
    std::vector<std::string> paths(LEVELS);
    for (int y = 0; y < height; ++y) {
        const uint8_t* row = pixels + static_cast<size_t>(y) * static_cast<size_t>(width);
        for (int x = 0, end; x < width; x = end) {
            const int grey = level(row[x]);
            for (end = x + 1; end < width && level(row[end]) == grey;) ++end;
            paths[static_cast<size_t>(grey)] += format("M%d %dh%d", x, y, end - x);
        }
    }
    std::string svg = "<g transform=\"translate(0 .5)\">\n";    // a stroke lies on both sides of its path
    for (int grey = 1; grey < LEVELS; ++grey) {
        const std::string& path = paths[static_cast<size_t>(grey)];
        const int ink = grey * 255 / (LEVELS - 1);
        if (path.empty()) continue;
        svg += format("<path stroke=\"#%02x%02x%02x\" d=\"", ink, ink, ink) + path + "\"/>\n";
    }
    return svg + "</g>\n";
}

std::string picture(const uint8_t* pixels, int width, int height) {
    return format("<g shape-rendering=\"crispEdges\">\n<rect width=\"%d\" height=\"%d\"/>\n", width, height) +
           runs(pixels, width, height) + "</g>\n";
}

// A bar for each class, as high as it is probable, and its label below.
std::string bars(const Sample& sample) {
    const double step = static_cast<double>(SIZE) / static_cast<double>(sample.probs.size());
    const double ground = SIZE + BARS_BELOW;
    std::string svg;
    for (int c = 0; c < static_cast<int>(sample.probs.size()); ++c) {
        const double height = BARS * sample.probs[static_cast<size_t>(c)], x = step * c;
        const char* kind = c == sample.correct ? "hit" : "other";
        if (c == sample.predicted) kind = is_wrong(sample) ? "miss" : "hit";
        if (height >= 0.05) svg += svg_area(x + 1, ground - height, step - 2, height, kind);
        const char* weight = c == sample.predicted || c == sample.correct ? "small middle bold" : "small middle";
        svg += svg_words(x + step / 2, ground + 12, weight, std::to_string(c));
    }
    return svg + svg_line(0, ground, SIZE, ground, "axis");
}

std::string sample_svg(const Sample& sample, int x, int y) {
    const bool bad = is_wrong(sample);
    std::string svg = format("<g transform=\"translate(%d %d)\">\n", x, y);
    svg += format("<g transform=\"scale(%d)\">\n", SCALE) + picture(sample.pixels, SIDE, SIDE) + "</g>\n";
    svg += format("<path class=\"%s\" fill=\"none\" ", bad ? "wrong" : "grid");
    svg += format("d=\"M0 0h%dv%dh-%dz", SIZE, SIZE, SIZE);
    if (bad) svg += format("M%d 6l10 10m0 -10l-10 10", SIZE - 16);      // a cross in the corner
    svg += "\"/>\n";
    const auto share = [&](int c) { return percent_text(sample.probs[static_cast<size_t>(c)]); };
    svg += svg_words(SIZE / 2, SIZE + 20, "middle bold", format("predicted %d", sample.predicted));
    const std::string verdict = bad ? "wrong, " : "";
    svg += svg_words(SIZE / 2, SIZE + 37, "middle", verdict + share(sample.predicted) + " sure");
    if (sample.correct >= 0) {
        const std::string doubt = bad ? ": " + share(sample.correct) : "";
        svg += svg_words(SIZE / 2, SIZE + 54, "middle", format("correct %d", sample.correct) + doubt);
    }
    return svg + bars(sample) + "</g>\n";
}

}  // namespace

std::string samples_svg(const std::string& title, const std::vector<Sample>& samples, int most,
                        const std::string& sentence) {
    if (samples.empty()) return svg_sentence(title, sentence);
    const int count = static_cast<int>(samples.size());
    const int columns = std::min(count, most), rows = (count + most - 1) / most;
    const int width = std::max(columns * CELL_WIDTH, static_cast<int>(2 * MARGIN + svg_text_width(title)));
    std::string svg = svg_begin(width, TOP + rows * CELL_HEIGHT, title);
    svg += svg_words(MARGIN, 24, "bold", title);
    for (int i = 0; i < count; ++i) {
        const int x = i % most * CELL_WIDTH + MARGIN, y = i / most * CELL_HEIGHT + TOP;
        svg += sample_svg(samples[static_cast<size_t>(i)], x, y);
    }
    return svg + "</svg>\n";
}

std::string sheet_svg(const Dataset& digits, int columns) {
    const int rows = (digits.count() + columns - 1) / columns, width = SIDE * columns, height = SIDE * rows;
    std::vector<uint8_t> sheet(static_cast<size_t>(width) * static_cast<size_t>(height), 0);
    for (int i = 0; i < digits.count(); ++i) {
        for (int y = 0; y < SIDE; ++y) {
            const size_t row = static_cast<size_t>(i / columns * SIDE + y) * static_cast<size_t>(width);
            std::copy(digits.digit(i) + y * SIDE, digits.digit(i) + (y + 1) * SIDE,
                      sheet.begin() + static_cast<long>(row) + i % columns * SIDE);
        }
    }
    const std::string title = counted(digits.count(), "handwritten digit", "handwritten digits");
    return svg_begin(2 * width, 2 * height, title) + "<g transform=\"scale(2)\">\n" +
           picture(sheet.data(), width, height) + "</g>\n</svg>\n";
}
