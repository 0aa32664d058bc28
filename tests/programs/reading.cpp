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
    const Grey sheet = seen_sheet(two_strokes(), reading);
    CHECK_EQ(sheet.width, 130 * 4);             // each pixel of the picture as 4 by 4
    CHECK_EQ(sheet.height, 100 * 4 + 2 * 3 * DIGIT_SIDE);
    CHECK_EQ(sheet.at(20 * 4 - 1, 50 * 4), 0);  // a frame on paper, beside the ink
    CHECK_EQ(sheet.at(20 * 4, 60 * 4), 20);
    for (int i = 0; i < 2; ++i) {
        const int left = 3 * DIGIT_SIDE * i, middle = 3 * DIGIT_SIDE / 2;
        CHECK_EQ(sheet.at(left, 100 * 4), 0);
        CHECK_EQ(sheet.at(left + middle, 100 * 4 + middle), 255);           // a stroke, white on black
        CHECK_EQ(sheet.at(left, 100 * 4 + 3 * DIGIT_SIDE), 255);            // a 7, black on white
    }
}
