#include "data/pictures/weights.h"

#include <utility>

#include "nn/dataset.h"
#include "tests/data/svg.h"
#include "tests/test.h"

namespace {

Matrix constant(int units, double value) {
    Matrix W(PIXELS, units);
    for (real& w : W.data) w = static_cast<real>(value);
    return W;
}

// The picture of one unit whose weights are all the same.
std::string pixels(double value) {
    Matrix W = constant(1, value);
    W.row(0)[0] = 1;
    const std::string svg = weights_svg(W);
    const size_t at = svg.find("base64,");
    return svg.substr(at, svg.find('"', at) - at);
}

}  // namespace

TEST(weights_say_which_units_are_shown) {
    const std::string few = weights_svg(constant(12, 0.1));
    CHECK_TEXT(malformed(few), "");
    CHECK_EQ(count(few, ">its 12 units, those with the largest weights first</text>"), 1);
    CHECK_EQ(count(few, "h28v28h-28z"), 12);
    const std::string many = weights_svg(constant(256, 0.1));
    CHECK_EQ(count(many, ">the 100 of 256 units with the largest weights</text>"), 1);
    CHECK_EQ(count(many, "h28v28h-28z"), 100);
    CHECK(many.size() < 80000);
}

TEST(weights_have_one_scale_that_ends_at_a_round_number) {
    Matrix W = constant(10, -0.13);
    W.row(5)[7] = 100;                          // one of 7840 does not stretch the scale
    const std::string svg = weights_svg(W);
    CHECK_EQ(count(svg, ">-0.15</text>"), 1);
    CHECK_EQ(count(svg, ">0.15</text>"), 1);
    CHECK_EQ(count(weights_svg(constant(3, 0)), ">1</text>"), 1);
}

TEST(larger_units_come_first_and_equal_ones_in_their_order) {
    Matrix a(PIXELS, 3), b(PIXELS, 3);
    const double of_a[] = {0.1, 0.3, -0.2}, of_b[] = {0.3, -0.2, 0.1};
    for (int k = 0; k < PIXELS; ++k) {
        for (int j = 0; j < 3; ++j) {
            a.row(k)[j] = static_cast<real>(of_a[j]);
            b.row(k)[j] = static_cast<real>(of_b[j]);
        }
    }
    CHECK(weights_svg(a) == weights_svg(b));
    Matrix c = a;
    for (int k = 0; k < PIXELS; ++k) c.row(k)[0] = static_cast<real>(-0.3);         // as large as that of unit 1
    CHECK(weights_svg(c) != weights_svg(a));
    Matrix d = c;
    for (int k = 0; k < PIXELS; ++k) std::swap(d.row(k)[0], d.row(k)[1]);
    CHECK(weights_svg(c) != weights_svg(d));
}

TEST(the_smallest_unit_is_the_one_left_out) {
    Matrix W = constant(101, 0.1);
    for (int k = 0; k < PIXELS; ++k) W.row(k)[50] = static_cast<real>(0.01);
    const std::string svg = weights_svg(W);
    for (int k = 0; k < PIXELS; ++k) W.row(k)[50] = static_cast<real>(-0.05);
    CHECK(weights_svg(W) == svg);
    W.row(0)[51] = static_cast<real>(-0.1);
    CHECK(weights_svg(W) != svg);
}

TEST(signs_and_sizes_of_weights_show) {
    CHECK(pixels(0.1) != pixels(-0.1));
    CHECK(pixels(0.1) == pixels(0.1001));       // the same step
}

TEST(weights_as_an_image_have_the_same_colours_on_white) {
    Matrix W = constant(12, 0);
    W.row(0)[3] = -1;                           // the largest: it comes first
    W.row(PIXELS - 1)[3] = 1;
    const Image image = weights_image(W);
    CHECK_EQ(image.width, 310);
    CHECK_EQ(image.height, 62);
    CHECK_EQ(image.rgb.size(), 310 * 62 * 3);
    auto colour = [&](int x, int y) {
        const uint8_t* rgb = &image.rgb[static_cast<size_t>(y * image.width + x) * 3];
        return rgb[0] << 16 | rgb[1] << 8 | rgb[2];
    };
    CHECK_EQ(colour(0, 0), 0x0072b2);
    CHECK_EQ(colour(27, 27), 0xd55e00);
    CHECK_EQ(colour(1, 0), 0xffffff);
    CHECK_EQ(colour(28, 0), 0xffffff);
}
