// The SVG of a chart is read as text: it is well formed, and has what a reader needs.
#include "data/pictures/plot.h"

#include <cmath>
#include <cstdlib>
#include <limits>

#include "data/pictures/axis.h"
#include "tests/data/svg.h"
#include "tests/test.h"

namespace {

// n points for each of train and dev, at iterations 20, 40, ...
Chart chart_of(int n, double train, double dev, bool percent = true) {
    Chart chart{"Accuracy", "iteration", "digits read", {}, percent};
    chart.series = {Series{"train", {}, std::vector<double>(static_cast<size_t>(n), train)},
                    Series{"dev", {}, std::vector<double>(static_cast<size_t>(n), dev)}};
    for (Series& series : chart.series) {
        for (int i = 1; i <= n; ++i) series.x.push_back(20 * i);
    }
    return chart;
}

// The number of points of the first line that has any.
int points(const std::string& svg) {
    const size_t begin = svg.find(" points=\"") + 9;
    return count(svg.substr(begin, svg.find('"', begin) - begin), ",");
}

}  // namespace

// And their values are the doubles that their labels mean.
TEST(ticks_are_multiples_of_one_two_or_five) {
    const struct { double low, high; int about; const char* labels; } cases[] = {
        {0, 10, 5, "0 2 4 6 8 10 "},
        {0, 10, 10, "0 1 2 3 4 5 6 7 8 9 10 "},
        {20, 6260, 8, "0 1000 2000 3000 4000 5000 6000 7000 "},
        {89.5, 99.95, 6, "88 90 92 94 96 98 100 "},
        {97.4, 97.9, 6, "97.4 97.5 97.6 97.7 97.8 97.9 "},
        {-3, 12, 4, "-5 0 5 10 15 "},
        {0.011, 0.049, 5, "0.01 0.02 0.03 0.04 0.05 "},
        {0, 4e-9, 5, "0 1e-09 2e-09 3e-09 4e-09 "},
        {0, 4e12, 4, "0 1e+12 2e+12 3e+12 4e+12 "},
        {0.1, 0.7, 6, "0.1 0.2 0.3 0.4 0.5 0.6 0.7 "},
        {0.1, 0.4, 3, "0.1 0.2 0.3 0.4 "},      // 0.4 - 0.1 is a little more than 0.3,
        {0.3, 0.6, 3, "0.3 0.4 0.5 0.6 "},      // 0.3 / 0.1 a little less than 3,
        {0.05, 0.07, 2, "0.05 0.06 0.07 "},     // and 0.07 / 0.01 a little more than 7
    };
    for (const auto& c : cases) {
        const Axis axis = make_axis(c.low, c.high, c.about, " ");
        std::string found;
        for (size_t i = 0; i < axis.ticks.size(); ++i) {
            found += axis.labels[i];
            CHECK_SAME(axis.ticks[i], std::atof(axis.labels[i].c_str()));
        }
        CHECK_TEXT(found, c.labels);
    }
}

TEST(a_range_of_nothing_is_widened) {
    const double cases[][4] = {                 // low, high, and what becomes of them
        {98, 98, 49, 147}, {0, 0, -1, 1}, {97, 98, 97, 98},
        {1, 1 + 2e-6, 1, 1 + 2e-6}, {1, 1 + 5e-7, 0.5, 1.5},
    };
    for (const auto& c : cases) {
        double low = c[0], high = c[1];
        widen(low, high);
        CHECK_NEAR(low, c[2], 1e-6);
        CHECK_NEAR(high, c[3], 1e-6);
    }
}

TEST(chart_has_two_lines_and_all_its_words) {
    Chart chart = chart_of(3, 99.95, 97.9);
    const std::string svg = line_chart(chart);
    check_words(svg, {"Accuracy", "iteration", "digits read", "train 99.95%", "dev 97.90%", "100.0%"});
    CHECK_EQ(count(svg, "<polyline "), 2);
    CHECK_EQ(count(svg, "class=\"line0\""), 2);             // the line and its sample in the legend
    CHECK_EQ(count(svg, "class=\"line1\""), 2);
    CHECK_EQ(points(svg), 3);
    chart.title = "a & b", chart.x_label = "<x>", chart.series[0].name = "</svg>";
    check_words(line_chart(chart), {"a &amp; b", "&lt;x&gt;", "&lt;/svg&gt; 99.95%"});
}

TEST(chart_leaves_out_what_cannot_be_drawn) {
    Chart chart = chart_of(6, 90, 80);
    chart.series[0].y[1] = std::numeric_limits<double>::quiet_NaN();
    chart.series[0].y[2] = std::numeric_limits<double>::infinity();
    chart.series[0].x[3] = -std::numeric_limits<double>::infinity();
    chart.series[0].y[4] = 100.5;                           // no percentage
    const std::string svg = line_chart(chart);
    CHECK_EQ(points(svg), 2);
    CHECK_EQ(count(svg, "nan") + count(svg, "inf"), 0);
}

TEST(chart_of_little_or_nothing_is_still_a_chart) {
    check_words(line_chart(Chart{"Empty", "", "", {}, true}), {"0%", "100%"});
    CHECK_EQ(count(line_chart(chart_of(1, 98, 98)), "class=\"dots line"), 2);       // a line of one point
    Chart chart = chart_of(50, 98, 97);
    chart.series[1] = Series{"dev", {}, {}};
    check_words(line_chart(chart), {"train 98.00%"}, {"dev"});
    CHECK_EQ(count(line_chart(chart), "<polyline ") + count(line_chart(chart), "dots line"), 1);
}

TEST(axes_end_where_values_can_and_not_between_iterations) {
    check_words(line_chart(chart_of(5, 100, 100)), {"100%"}, {"110%"});
    check_words(line_chart(chart_of(5, 0, 0)), {"0.0%"}, {"-"});
    check_words(line_chart(chart_of(5, 0, 0, false)), {"0.0"}, {"-"});
    Chart three = chart_of(3, 99, 98);
    for (Series& series : three.series) series.x = {1, 2, 3};
    check_words(line_chart(three), {"1", "2", "3"}, {"1.5"});
    three.series[0].y[1] = -0.05;                           // a loss below zero is drawn too
    three.percent = false;
    check_words(line_chart(three), {"-20"});
}

TEST(first_points_do_not_flatten_a_curve) {
    Chart rising = chart_of(100, 99, 95), falling = chart_of(100, 0.25, 0.1, false);
    rising.series[0].y[0] = rising.series[1].y[0] = 10;
    falling.series[0].y[0] = 2.5;
    check_words(line_chart(rising), {"95%", "99%", "train 99.00%"}, {"10%", "0%"});
    check_words(line_chart(falling), {"0.00", "0.25", "dev 0.1"}, {"2.5"});
    for (int i = 0; i < 10; ++i) rising.series[0].y[static_cast<size_t>(i)] = 10;
    check_words(line_chart(rising), {"0%"});                        // these are more than 3 in 100
}

TEST(chart_of_a_long_run_stays_small_and_ends_with_its_last_point) {
    Chart chart = chart_of(100001, 50, 40);
    chart.series[0].y.back() = 41;
    const std::string svg = line_chart(chart);
    CHECK(points(svg) > 300 && points(svg) <= 401);
    CHECK(svg.size() < 20000);
    check_words(line_chart(chart), {"train 41.00%"});
    CHECK_EQ(points(line_chart(chart_of(399, 50, 40))), 399);
}

TEST(legend_names_do_not_overlap) {
    const std::string svg = line_chart(chart_of(5, 98, 98));
    const char* train = svg.c_str() + svg.rfind("y=", svg.find(">train")) + 3;
    const char* dev = svg.c_str() + svg.rfind("y=", svg.find(">dev")) + 3;
    CHECK(std::fabs(std::atof(train) - std::atof(dev)) >= 15);
}
