#include "data/image.h"

#include <algorithm>
#include <cstring>

#include "data/svg.h"
#include "data/text.h"
#include "nn/dataset.h"

namespace {

const int PER_ROW = 10;                         // samples side by side before the next row begins

bool wrong(const Sample& sample) {
    return sample.correct >= 0 && sample.correct != sample.predicted;
}

// How many columns and rows the samples fill; room for one where there are none.
void arrange(const std::vector<Sample>& samples, int& columns, int& rows) {
    const int count = std::max(1, static_cast<int>(samples.size()));
    columns = std::min(count, PER_ROW);
    rows = (count + PER_ROW - 1) / PER_ROW;
}

// ---- As SVG

const int SCALE = 4, SIZE = SIDE * SCALE;       // units for a pixel, for a digit
const int MARGIN = 14;
const int CELL_WIDTH = SIZE + 2 * MARGIN, CELL_HEIGHT = SIZE + 66;

// One rectangle for each run of equal pixels in a row; the black ground is there already.
std::string runs(const uint8_t* pixels) {
    std::string svg;
    for (int y = 0; y < SIDE; ++y) {
        const uint8_t* row = pixels + y * SIDE;
        for (int x = 0, end; x < SIDE; x = end) {
            const int ink = row[x];
            for (end = x + 1; end < SIDE && row[end] == ink;) ++end;
            if (ink == 0) continue;
            svg += format("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"1\" fill=\"#%02x%02x%02x\"/>\n",
                          x, y, end - x, ink, ink, ink);
        }
    }
    return svg;
}

std::string caption(int y, const char* classes, const std::string& words) {
    const std::string tag = format("<text x=\"%d\" y=\"%d\" class=\"%s\">", SIZE / 2, y, classes);
    return tag + svg_text(words) + "</text>\n";
}

std::string sample_svg(const Sample& sample, int x, int y) {
    const bool bad = wrong(sample);
    std::string svg = format("<g transform=\"translate(%d %d)\">\n", x, y);
    svg += format("<g transform=\"scale(%d)\" shape-rendering=\"crispEdges\">\n", SCALE);
    svg += format("<rect width=\"%d\" height=\"%d\"/>\n", SIDE, SIDE) + runs(sample.pixels) + "</g>\n";
    svg += format("<path class=\"%s\" fill=\"none\" d=\"M0 0h%dv%dh-%dz", bad ? "wrong" : "grid", SIZE, SIZE,
                  SIZE);
    if (bad) svg += format("M%d 6l10 10m0 -10l-10 10", SIZE - 16);      // a cross in the corner
    svg += "\"/>\n";
    const std::string verdict = bad ? "wrong: " : "";
    svg += caption(SIZE + 20, "middle bold", verdict + format("predicted %d", sample.predicted));
    svg += caption(SIZE + 37, "middle", percent_text(sample.probability) + " sure");
    if (sample.correct >= 0) svg += caption(SIZE + 54, "middle", format("correct %d", sample.correct));
    return svg + "</g>\n";
}

// ---- As pixels

// The letters that the captions need: seven rows and two more for the tails of g and p, six columns of
// which the last stays free.
const char* const LETTERS[] = {"0123456789", "cdeginoprtw"};
const int LETTER_WIDTH = 6, LETTER_HEIGHT = 9;
const char* const FONT[][LETTER_HEIGHT] = {
    {
        ".###....#....###..#####....#..#####...##..#####..###...###..",
        "#...#..##...#...#....#....##..#......#........#.#...#.#...#.",
        "#..##...#.......#...#....#.#..####..#........#..#...#.#...#.",
        "#.#.#...#......#.....#..#..#......#.####....#....###...####.",
        "##..#...#.....#.......#.#####.....#.#...#..#....#...#.....#.",
        "#...#...#....#....#...#....#..#...#.#...#..#....#...#....#..",
        ".###...###..#####..###.....#...###...###...#.....###...##...",
        "............................................................",
        "............................................................"
    },
    {
        "..........#...............#............................#..........",
        "..........#............................................#..........",
        ".###...##.#..###...####..##...#.##...###..####..#.##..###...#...#.",
        "#.....#..##.#...#.#...#...#...##..#.#...#.#...#.##..#..#....#...#.",
        "#.....#...#.#####.#...#...#...#...#.#...#.#...#.#......#....#.#.#.",
        "#...#.#...#.#.....#...#...#...#...#.#...#.#...#.#......#..#.#.#.#.",
        ".###...####..###...####..###..#...#..###..####..#.......##...#.#..",
        "......................#...................#.......................",
        "...................###....................#......................."
    }
};

const int ZOOM = 5, EDGE = SIDE * ZOOM;         // pixels of the picture for one of the digit, for a digit
const int FONT_ZOOM = 2, LINE = FONT_ZOOM * (LETTER_HEIGHT + 2);
const int GAP = 8, FRAME = 4;
const int TILE_WIDTH = EDGE + 2 * GAP, TILE_HEIGHT = EDGE + GAP + 3 * LINE;
const uint32_t PAPER = 0xffffff, INK = 0x000000;

uint8_t* pixel(Image& image, int x, int y) {
    return &image.rgb[(static_cast<size_t>(y) * static_cast<size_t>(image.width) + static_cast<size_t>(x)) * 3];
}

// A rectangle of one colour.
void fill(Image& image, int left, int top, int width, int height, uint32_t colour) {
    for (int y = top; y < top + height; ++y) {
        for (int x = left; x < left + width; ++x) {
            uint8_t* rgb = pixel(image, x, y);
            rgb[0] = static_cast<uint8_t>(colour >> 16 & 255);
            rgb[1] = static_cast<uint8_t>(colour >> 8 & 255);
            rgb[2] = static_cast<uint8_t>(colour & 255);
        }
    }
}

void draw_letter(Image& image, int left, int top, char letter, uint32_t colour) {
    for (int block = 0; block < 2; ++block) {
        const char* found = std::strchr(LETTERS[block], letter);
        if (found == nullptr) continue;
        const int column = static_cast<int>(found - LETTERS[block]) * LETTER_WIDTH;
        for (int y = 0; y < LETTER_HEIGHT; ++y) {
            for (int x = 0; x < LETTER_WIDTH; ++x) {
                if (FONT[block][y][column + x] != '#') continue;
                fill(image, left + x * FONT_ZOOM, top + y * FONT_ZOOM, FONT_ZOOM, FONT_ZOOM, colour);
            }
        }
    }
}

void draw_words(Image& image, int left, int top, const std::string& words, uint32_t colour) {
    for (size_t i = 0; i < words.size(); ++i) {
        draw_letter(image, left + static_cast<int>(i) * LETTER_WIDTH * FONT_ZOOM, top, words[i], colour);
    }
}

void draw_sample(Image& image, const Sample& sample, int left, int top) {
    if (wrong(sample)) fill(image, left - FRAME, top - FRAME, EDGE + 2 * FRAME, EDGE + 2 * FRAME, WRONG);
    for (int y = 0; y < SIDE; ++y) {
        for (int x = 0; x < SIDE; ++x) {
            const uint32_t grey = sample.pixels[y * SIDE + x];
            fill(image, left + x * ZOOM, top + y * ZOOM, ZOOM, ZOOM, grey << 16 | grey << 8 | grey);
        }
    }
    const int words = top + EDGE + GAP;
    draw_words(image, left, words, format("predicted %d", sample.predicted), INK);
    if (sample.correct < 0) return;
    draw_words(image, left, words + LINE, format("correct   %d", sample.correct), INK);
    if (wrong(sample)) draw_words(image, left, words + 2 * LINE, "wrong", WRONG);
}

}  // namespace

std::string ppm(const Image& image) {
    std::string bytes = format("P6\n%d %d\n255\n", image.width, image.height);
    for (uint8_t value : image.rgb) bytes += static_cast<char>(value);
    return bytes;
}

std::string samples_svg(const std::vector<Sample>& samples) {
    int columns, rows;
    arrange(samples, columns, rows);
    const int width = columns * CELL_WIDTH, height = rows * CELL_HEIGHT + MARGIN;
    std::string svg = svg_begin(width, height, "Digits and what was predicted");
    for (int i = 0; i < static_cast<int>(samples.size()); ++i) {
        const int x = i % PER_ROW * CELL_WIDTH + MARGIN, y = i / PER_ROW * CELL_HEIGHT + MARGIN;
        svg += sample_svg(samples[static_cast<size_t>(i)], x, y);
    }
    return svg + "</svg>\n";
}

Image samples_image(const std::vector<Sample>& samples) {
    int columns, rows;
    arrange(samples, columns, rows);
    Image image;
    image.width = columns * TILE_WIDTH;
    image.height = rows * TILE_HEIGHT + GAP;
    image.rgb.resize(static_cast<size_t>(image.width * image.height) * 3);
    fill(image, 0, 0, image.width, image.height, PAPER);
    for (int i = 0; i < static_cast<int>(samples.size()); ++i) {
        const int x = i % PER_ROW * TILE_WIDTH + GAP, y = i / PER_ROW * TILE_HEIGHT + GAP;
        draw_sample(image, samples[static_cast<size_t>(i)], x, y);
    }
    return image;
}

Image sheet_image(const Dataset& digits, int columns) {
    Image image;
    image.width = SIDE * columns;
    image.height = SIDE * ((digits.count() + columns - 1) / columns);
    image.rgb.resize(static_cast<size_t>(image.width) * static_cast<size_t>(image.height) * 3);
    for (int i = 0; i < digits.count(); ++i) {
        for (int p = 0; p < PIXELS; ++p) {
            uint8_t* rgb = pixel(image, i % columns * SIDE + p % SIDE, i / columns * SIDE + p / SIDE);
            rgb[0] = rgb[1] = rgb[2] = digits.digit(i)[p];
        }
    }
    return image;
}

std::string digit_text(const uint8_t* pixels, bool blocks) {
    // Which of the two pixels are ink: none, the upper, the lower, both.
    const char* const halves[] = {" ", "\xe2\x96\x80", "\xe2\x96\x84", "\xe2\x96\x88"};
    const char ramp[] = " .:-=+*#%@";
    const int inked = 96;                       // from here on a pixel counts as ink
    std::string text;
    for (int y = 0; y < SIDE; y += 2) {
        std::string line;
        for (int x = 0; x < SIDE; ++x) {
            const int upper = pixels[y * SIDE + x], lower = pixels[(y + 1) * SIDE + x];
            if (blocks) line += halves[(upper >= inked ? 1 : 0) + (lower >= inked ? 2 : 0)];
            else line += ramp[(upper + lower) * 10 / 511];
        }
        text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    return text;
}
