// Which reading of touching digits the network chooses, and what it takes for text.
#include "tools/shared/reading.h"

#include "tests/test.h"

namespace {

Grey paper(int width, int height) {
    Grey picture;
    picture.width = width, picture.height = height;
    picture.levels.assign(picture.index(0, height), 200);
    return picture;
}

void fill(int left, int top, int width, int height, uint8_t level, Grey& picture) {
    for (int y = top; y < top + height; ++y) {
        for (int x = left; x < left + width; ++x) picture.at(x, y) = level;
    }
}

// Two strokes, 12 by 60 pixels, with a thin line between them: wider than high.
Grey two_strokes() {
    Grey picture = paper(130, 100);
    fill(20, 20, 12, 60, 20, picture);
    fill(98, 20, 12, 60, 20, picture);
    fill(20, 49, 90, 3, 20, picture);
    return picture;
}

// The logit of 7 is weight times the ink around the middle, where a stroke has ink and the pair has none.
Network middle_network(real weight, real bias) {
    Network net;
    network_init(net, {DIGIT_PIXELS, DIGIT_CLASSES}, make_rng(1, Purpose::weights));
    Dense& layer = net.layers[0];
    for (real& w : layer.W.data) w = 0;
    for (int y = 8; y < 12; ++y) layer.W(y * DIGIT_SIDE + 14, 7) = weight;
    layer.b(0, 7) = bias;
    return net;
}

}  // namespace

TEST(touching_digits_are_cut_if_the_network_is_surer) {
    const struct { real weight, bias; const char* number; } cases[] = {
        {10, 0, "77"},                          // sure of the strokes, and of nothing else
        {0.5, 0, "0"},                          // surer of the strokes, but not by enough
        {-10, 20, "7"},                         // sure of the whole
        {0, 20, "7"},                           // equally sure of both
    };
    for (const auto& c : cases) {
        Reading reading;
        std::string error;
        CHECK(read_picture(middle_network(c.weight, c.bias), two_strokes(), reading, error));
        CHECK_TEXT(reading.number, c.number);
    }
}

// Signs in rows of 12: strokes, and rings, of which the network is not sure.
TEST(many_unsure_signs_are_a_page_of_text) {
    const struct { int strokes, rings; const char* error; } cases[] = {
        {0, 19, ""},
        {20, 4, ""},
        {19, 5, "no digits found: 5 of 24 signs look like none, as in text: cut a part out"},
    };
    for (const auto& c : cases) {
        Grey picture = paper(600, 200);
        for (int i = 0; i < c.strokes + c.rings; ++i) {
            const int left = 20 + i % 12 * 48, top = 20 + i / 12 * 90;
            fill(left, top, i < c.strokes ? 8 : 30, 50, 20, picture);
            if (i >= c.strokes) fill(left + 6, top + 6, 18, 38, 200, picture);
        }
        Reading reading;
        std::string error;
        CHECK(read_picture(middle_network(10, 0), picture, reading, error) == (c.error[0] == 0));
        CHECK_TEXT(error, c.error);
    }
}
