// A photograph, as far as the 28 by 28 pixels that the network sees.
#include "data/digits/frame.h"
#include "data/digits/pnm.h"
#include "nn/dataset.h"
#include "tests/fuzz/entry.h"

std::vector<std::string> picture_seeds() {
    Grey picture;
    picture.width = 12;
    picture.height = 10;
    for (int i = 0; i < 120; ++i) picture.levels.push_back(i % 12 >= 4 && i % 12 < 7 && i > 20 ? 10 : 250);
    std::string text = "P2 # a bar\n4 3 9\n", colour = "P3\n2 2\n255\n";
    for (int i = 0; i < 12; ++i) text += i % 4 == 1 ? "0 " : "9\n", colour += i < 6 ? "255 " : "\t0";
    return {pgm(picture), text, colour, "P6 2 1 255\n\1\2\3\4\5\6",
            std::string("P5 2 1 256\n\0\1\1\0", 15), "P1 1 1 0", "\x89PNG"};
}

void picture_run(const std::string& bytes) {
    const std::string path = file_of(bytes);
    Grey picture;
    std::string error;
    const bool any = is_picture(path), read = read_pnm(path, picture, error);
    demand(any || !read, "what is read as a picture is one");
    demand(read == error.empty(), "a picture is read, or a sentence says why not");
    demand(read || picture.levels.empty(), "the picture stays as it is when it is refused");
    if (!read) return;
    demand(picture.width > 0 && picture.height > 0, "there are pixels");
    const size_t pixels = static_cast<size_t>(picture.width) * static_cast<size_t>(picture.height);
    demand(picture.levels.size() == pixels, "as many as it says");

    uint8_t digit[PIXELS] = {0};
    if (!frame(picture, digit, error)) {
        demand(!error.empty(), "a sentence says why there is no digit");
        return;
    }
    int ink = 0;
    for (const uint8_t level : digit) ink += level;
    demand(ink > 0, "a digit has ink");
}
