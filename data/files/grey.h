// A picture of grey levels.
#ifndef DATA_FILES_GREY_H
#define DATA_FILES_GREY_H

#include <cstddef>
#include <cstdint>
#include <vector>

const size_t PICTURE_LIMIT = 200000000;         // pixels of a picture that is read, in all

struct Grey {
    int width = 0, height = 0;
    std::vector<uint8_t> levels;                // height * width, row by row, 0 black .. 255 white
    size_t index(int x, int y) const {
        return static_cast<size_t>(y) * static_cast<size_t>(width) + static_cast<size_t>(x);
    }
    bool has(int x, int y) const { return x >= 0 && x < width && y >= 0 && y < height; }
    uint8_t& at(int x, int y) { return levels[index(x, y)]; }
    uint8_t at(int x, int y) const { return levels[index(x, y)]; }
};

// Of red, green and blue from 0 to most, 1000 times its brightness.
inline int64_t brightness(int red, int green, int blue) {
    return int64_t(299) * red + int64_t(587) * green + int64_t(114) * blue;
}

#endif
