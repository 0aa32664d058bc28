#include "data/pictures/image.h"

#include <algorithm>

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
