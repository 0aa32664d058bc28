// Which reading of touching digits the network chooses, and the sheet of what was seen.
#include "tools/shared/reading.h"

#include "tests/test.h"

namespace {

// Two strokes, 12 by 60 pixels, with a thin line between them: wider than high.
Grey two_strokes() {
    Grey picture;
    picture.width = 130, picture.height = 100;
    picture.levels.assign(13000, 200);
    for (int y = 20; y < 80; ++y) {
        for (int x = 20; x < 110; ++x) {
            if (x < 32 || x >= 98 || (y >= 49 && y < 52)) picture.at(x, y) = 20;
        }
    }
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

TEST(touching_digits_are_cut_if_the_network_is_sure) {
    const struct { real weight, bias; const char* number; } cases[] = {
        {10, 0, "77"},                          // sure of the strokes, and of nothing else
        {0.5, 0, "0"},                          // surer of the strokes, but not sure
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

TEST(a_sheet_shows_boxes_what_the_network_gets_and_answers) {
    Reading reading;
    std::string error;
    CHECK(read_picture(middle_network(10, 0), two_strokes(), reading, error));
    const Grey sheet = seen_sheet(two_strokes(), reading);      // 4 by 4 pixels for each, 3 by 3 below
    const int top = 100 * 4, tile = 3 * DIGIT_SIDE;
    CHECK(sheet.width == 130 * 4 && sheet.height == top + 2 * tile);
    const struct { int x, y, level; } points[] = {
        {79, 200, 0}, {80, 240, 20}, {77, 200, 200}, {440, 200, 0},     // the frame ends beside the ink
        {0, top, 0}, {tile / 2, top + tile / 2, 255}, {tile * 3 / 2, top + tile / 2, 255},
        {0, top + tile, 255}, {tile, top + tile, 255}, {tile * 2, top, 128},
    };
    for (const auto& point : points) CHECK_EQ(sheet.at(point.x, point.y), point.level);
}
