#include "data/pictures/samples.h"

#include <algorithm>

#include "data/files/text.h"
#include "data/pictures/svg.h"

namespace {

const int SCALE = 3, SIZE = DIGIT_SIDE * SCALE; // units for a pixel, for a digit
const int LEFT = 16, TOP = 42, GAP = 12;        // left of all digits, above them, between two
const int LINE = 17;                            // height of a line of text
const int BARS = 30;                            // height of the bar of probability 1
const int GROUND = SIZE + 4 * LINE + BARS + 12; // where bars begin
const int CELL_WIDTH = SIZE + GAP, CELL_HEIGHT = GROUND + 30;
const int LEVELS = 16;                          // of grey, a path for each

int level(uint8_t ink) { return ink * (LEVELS - 1) / 255; }

// The pixels as one path for each level of grey, on black: "M4 2h3" is a run of three equal pixels in row 2,
// a stroke one pixel wide.
std::string draw_pixels(const uint8_t* pixels, int width, int height) {
    std::vector<std::string> paths(LEVELS);
    for (int y = 0; y < height; ++y) {
        const uint8_t* row = pixels + static_cast<size_t>(y) * static_cast<size_t>(width);
        for (int x = 0, end; x < width; x = end) {
            const int grey = level(row[x]);
            for (end = x + 1; end < width && level(row[end]) == grey;) ++end;
            paths[static_cast<size_t>(grey)] += format("M%d %dh%d", x, y, end - x);
        }
    }
    std::string svg = "<g shape-rendering=\"crispEdges\">\n";
    svg += format("<rect width=\"%d\" height=\"%d\"/>\n", width, height);
    svg += "<g transform=\"translate(0 .5)\">\n";               // a stroke lies on both sides of its path
    for (int grey = 1; grey < LEVELS; ++grey) {
        const std::string& path = paths[static_cast<size_t>(grey)];
        const int ink = grey * 255 / (LEVELS - 1);
        if (path.empty()) continue;
        svg += format("<path stroke=\"#%02x%02x%02x\" d=\"", ink, ink, ink) + path + "\"/>\n";
    }
    return svg + "</g>\n</g>\n";
}

// A bar for each class, as high as it is probable, and its label below.
std::string draw_bars(const Sample& sample) {
    const double step = static_cast<double>(SIZE) / static_cast<double>(sample.probs.size());
    std::string svg;
    for (int c = 0; c < static_cast<int>(sample.probs.size()); ++c) {
        const double height = BARS * sample.probs[static_cast<size_t>(c)], x = step * c;
        const char* kind = c == sample.correct ? "hit" : "other";
        if (c == sample.predicted) kind = is_wrong(sample) ? "miss" : "hit";
        if (height >= 0.05) svg += svg_area(x + 1, GROUND - height, step - 2, height, kind);
        const bool named = c == sample.predicted || c == sample.correct;
        const char* classes = named ? "small middle bold" : "small middle";
        svg += svg_words(x + step / 2, GROUND + 12, classes, std::to_string(c));
    }
    return svg + svg_line(0, GROUND, SIZE, GROUND, "axis");
}

std::string draw_sample(const Sample& sample, int x, int y) {
    const bool bad = is_wrong(sample);
    std::string svg = format("<g transform=\"translate(%d %d)\">\n", x, y);
    svg += format("<g transform=\"scale(%d)\">\n", SCALE);
    svg += draw_pixels(sample.pixels, DIGIT_SIDE, DIGIT_SIDE) + "</g>\n";
    svg += format("<path class=\"%s\" fill=\"none\" ", bad ? "wrong" : "grid");
    svg += format("d=\"M0 0h%dv%dh-%dz", SIZE, SIZE, SIZE);
    if (bad) svg += format("M%d 6l10 10m0 -10l-10 10", SIZE - 16);      // a cross in the corner
    svg += "\"/>\n";
    const auto percent = [&](int c) { return percent_text(sample.probs[static_cast<size_t>(c)]); };
    const auto line = [&](int n, const char* classes, const std::string& words) {
        svg += svg_words(SIZE / 2, SIZE + 2 + n * LINE, classes, words);
    };
    line(1, "middle bold", format("predicted %d", sample.predicted));
    line(2, "middle", (bad ? "wrong, " : "") + percent(sample.predicted));
    if (sample.correct >= 0) line(3, "middle", format("correct %d", sample.correct));
    if (bad) line(4, "middle", percent(sample.correct));
    return svg + draw_bars(sample) + "</g>\n";
}

}  // namespace

std::string samples_svg(const std::string& title, const std::vector<Sample>& samples, int columns,
                        const std::string& note) {
    if (samples.empty()) return svg_note(title, note);
    const int count = static_cast<int>(samples.size());
    const int across = std::min(count, columns), rows = (count + columns - 1) / columns;
    const double width = 2 * LEFT + std::max<double>(across * CELL_WIDTH - GAP, svg_text_width({title}));
    std::string svg = svg_titled(width, TOP + rows * CELL_HEIGHT, title, LEFT);
    for (int i = 0; i < count; ++i) {
        const int x = LEFT + i % columns * CELL_WIDTH, y = TOP + i / columns * CELL_HEIGHT;
        svg += draw_sample(samples[static_cast<size_t>(i)], x, y);
    }
    return svg + "</svg>\n";
}

std::string sheet_svg(const Dataset& digits, int columns) {
    const Grey sheet = make_sheet(digits, columns);
    const std::string title = counted(digits.count(), "handwritten digit", "handwritten digits");
    return svg_begin(2 * sheet.width, 2 * sheet.height, title) + "<g transform=\"scale(2)\">\n" +
           draw_pixels(sheet.levels.data(), sheet.width, sheet.height) + "</g>\n</svg>\n";
}

Grey make_sheet(const Dataset& digits, int columns) {
    Grey sheet;
    sheet.width = DIGIT_SIDE * columns;
    sheet.height = DIGIT_SIDE * ((digits.count() + columns - 1) / columns);
    sheet.levels.resize(static_cast<size_t>(sheet.width) * static_cast<size_t>(sheet.height));
    for (int i = 0; i < digits.count(); ++i) {
        const int left = i % columns * DIGIT_SIDE, top = i / columns * DIGIT_SIDE;
        for (int y = 0; y < DIGIT_SIDE; ++y) {
            const size_t row = static_cast<size_t>(top + y) * static_cast<size_t>(sheet.width);
            uint8_t* pixels = &sheet.levels[row + static_cast<size_t>(left)];
            std::copy_n(digits.digit(i) + y * DIGIT_SIDE, DIGIT_SIDE, pixels);
        }
    }
    return sheet;
}

std::string ppm(const Grey& sheet) {
    std::string bytes = format("P6\n%d %d\n255\n", sheet.width, sheet.height);
    for (uint8_t grey : sheet.levels) bytes.append(3, static_cast<char>(grey));
    return bytes;
}

std::string digit_text(const uint8_t* pixels, bool blocks) {
    // Which of the two pixels are ink: none, the upper, the lower, both.
    const char* const halves[] = {" ", "\xe2\x96\x80", "\xe2\x96\x84", "\xe2\x96\x88"};
    const char ramp[] = " .:-=+*#%@";
    const int inked = 96;                       // from here on a pixel counts as ink
    std::string text;
    for (int y = 0; y < DIGIT_SIDE; y += 2) {
        std::string line;
        for (int x = 0; x < DIGIT_SIDE; ++x) {
            const int upper = pixels[y * DIGIT_SIDE + x], lower = pixels[(y + 1) * DIGIT_SIDE + x];
            if (blocks) line += halves[(upper >= inked ? 1 : 0) + (lower >= inked ? 2 : 0)];
            else line += ramp[(upper + lower) * 10 / 511];
        }
        text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    return text;
}
