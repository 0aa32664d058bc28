#include "data/pictures/image.h"

#include <algorithm>
#include <cstring>

#include "data/pictures/svg.h"
#include "data/files/text.h"

namespace {

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
const uint32_t BLACK = 0x000000;

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
    if (is_wrong(sample)) fill(image, left - FRAME, top - FRAME, EDGE + 2 * FRAME, EDGE + 2 * FRAME, WRONG);
    for (int y = 0; y < SIDE; ++y) {
        for (int x = 0; x < SIDE; ++x) {
            const uint32_t grey = sample.pixels[y * SIDE + x];
            fill(image, left + x * ZOOM, top + y * ZOOM, ZOOM, ZOOM, grey << 16 | grey << 8 | grey);
        }
    }
    const int words = top + EDGE + GAP;
    draw_words(image, left, words, format("predicted %d", sample.predicted), BLACK);
    if (sample.correct < 0) return;
    draw_words(image, left, words + LINE, format("correct   %d", sample.correct), BLACK);
    if (is_wrong(sample)) draw_words(image, left, words + 2 * LINE, "wrong", WRONG);
}

}  // namespace

std::string ppm(const Image& image) {
    return format("P6\n%d %d\n255\n", image.width, image.height) + std::string(image.rgb.begin(), image.rgb.end());
}

Image samples_image(const std::vector<Sample>& samples) {
    Image image;
    image.width = std::max(1, static_cast<int>(samples.size())) * TILE_WIDTH;       // room for one where there are none
    image.height = TILE_HEIGHT + GAP;
    image.rgb.resize(static_cast<size_t>(image.width * image.height) * 3);
    fill(image, 0, 0, image.width, image.height, PAPER);
    for (size_t i = 0; i < samples.size(); ++i) {
        draw_sample(image, samples[i], static_cast<int>(i) * TILE_WIDTH + GAP, GAP);
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
