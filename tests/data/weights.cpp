#include "data/pictures/weights.h"

#include <utility>

#include "nn/dataset.h"
#include "tests/data/svg.h"
#include "tests/test.h"

namespace {

// A column of equal weights for each value.
Matrix columns(const std::vector<double>& values) {
    Matrix W(DIGIT_PIXELS, static_cast<int>(values.size()));
    for (int k = 0; k < W.rows; ++k) {
        for (int j = 0; j < W.cols; ++j) W(k, j) = static_cast<real>(values[static_cast<size_t>(j)]);
    }
    return W;
}

Matrix constant(int units, double value) {
    return columns(std::vector<double>(static_cast<size_t>(units), value));
}

}  // namespace

TEST(weights_say_which_units_are_shown) {
    const std::string few = weights_svg(constant(12, 0.1)), many = weights_svg(constant(256, 0.1));
    check_words(few, {"its 12 units, those with the largest weights first"});
    CHECK_EQ(count(few, "h28v28h-28z"), 12);
    check_words(many, {"the 100 of 256 units with the largest weights"});
    CHECK_EQ(count(many, "h28v28h-28z"), 100);
    CHECK(many.size() < 80000);
}

TEST(weights_have_one_scale_that_ends_at_a_round_number) {
    Matrix W = constant(10, -0.13);
    W(7, 5) = 100;                              // one of 7840 does not stretch the scale
    check_words(weights_svg(W), {"-0.15", "0", "0.15"});
    check_words(weights_svg(constant(3, 0)), {"-1", "1"});
}

TEST(larger_units_come_first_and_equal_ones_in_their_order) {
    const auto eleven = [](std::vector<double> values) {
        values.resize(11, 0.01);
        return weights_svg(columns(values));
    };
    CHECK(eleven({0.1, 0.3, -0.2}) == eleven({0.3, -0.2, 0.1}));
    CHECK(eleven({0.1, 0.3, -0.2}) != eleven({-0.3, 0.3, -0.2}));       // signs show
    CHECK(eleven({-0.3, 0.3, -0.2}) != eleven({0.3, -0.3, -0.2}));
    CHECK(weights_svg(columns({0.1, 0.3})) != weights_svg(columns({0.3, 0.1})));  // as they are
}

TEST(the_smallest_unit_is_the_one_left_out) {
    std::vector<double> values(101, 0.1);
    values[50] = 0.01;
    const std::string svg = weights_svg(columns(values));
    values[50] = -0.05;
    CHECK(weights_svg(columns(values)) == svg);
    values[51] = -0.1;
    CHECK(weights_svg(columns(values)) != svg);
}

TEST(nearly_equal_weights_have_one_colour) {
    const std::string svg = weights_svg(columns({1, 0.1}));
    CHECK(weights_svg(columns({1, 0.1001})) == svg);
    CHECK(weights_svg(columns({1, 0.5})) != svg);
}
