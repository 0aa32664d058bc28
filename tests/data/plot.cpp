// The SVG of a chart is read as text: that it is well formed, and that what a reader needs stands in it.
#include "data/pictures/plot.h"

#include <cmath>
#include <cstdlib>
#include <limits>

#include "data/pictures/axis.h"
#include "tests/data/svg.h"
#include "tests/test.h"

namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

std::string ticks(double low, double high, int about) {
    return joined(tick_labels(round_ticks(low, high, about), ""));
}

// n accuracies for each of train and dev at iterations 20, 40, ...
Chart accuracies(int n, double train, double dev) {
    Chart chart;
    chart.title = "Accuracy";
    chart.x_label = "iteration";
    chart.y_label = "share of digits read correctly";
    chart.percent = true;
    chart.series.resize(2);
    chart.series[0].name = "train";
    chart.series[1].name = "dev";
    for (int i = 1; i <= n; ++i) {
        chart.series[0].x.push_back(20 * i);
        chart.series[0].y.push_back(train);
        chart.series[1].x.push_back(20 * i);
        chart.series[1].y.push_back(dev);
    }
    return chart;
}

// The number of points of the first line that has any.
int points(const std::string& svg) {
    const size_t begin = svg.find(" points=\"") + 9;
    return count(svg.substr(begin, svg.find('"', begin) - begin), ",");
}

}  // namespace

TEST(ticks_are_multiples_of_one_two_or_five) {
    CHECK_TEXT(ticks(0, 10, 5), "0 2 4 6 8 10");
    CHECK_TEXT(ticks(0, 10, 10), "0 1 2 3 4 5 6 7 8 9 10");
    CHECK_TEXT(ticks(20, 6260, 8), "0 1000 2000 3000 4000 5000 6000 7000");
    CHECK_TEXT(ticks(89.5, 99.95, 6), "88 90 92 94 96 98 100");
    CHECK_TEXT(ticks(97.4, 97.9, 6), "97.4 97.5 97.6 97.7 97.8 97.9");
    CHECK_TEXT(ticks(-3, 12, 4), "-5 0 5 10 15");
    CHECK_TEXT(ticks(0.011, 0.049, 5), "0.01 0.02 0.03 0.04 0.05");
    CHECK_TEXT(ticks(0, 4e-9, 5), "0 1e-09 2e-09 3e-09 4e-09");
    CHECK_TEXT(ticks(0, 4e12, 4), "0 1e+12 2e+12 3e+12 4e+12");
}

TEST(ticks_are_the_doubles_that_their_decimals_mean) {
    const std::vector<double> found = round_ticks(0.1, 0.7, 6);
    const double expected[] = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7};
    CHECK_EQ(found.size(), 7);
    for (size_t i = 0; i < found.size() && i < 7; ++i) CHECK_SAME(found[i], expected[i]);
}

TEST(ticks_cover_any_range_with_about_as_many_as_asked_for) {
    for (double size = 1e-290; size < 1e290; size *= 3.7) {
        for (int about = 1; about <= 10; ++about) {
            const std::vector<double> found = round_ticks(-0.3 * size, size, about);
            const int gaps = static_cast<int>(found.size()) - 1;
            CHECK(found.front() <= -0.3 * size + 1e-9 * size && found.back() >= size - 1e-9 * size);
            CHECK(gaps <= about + 2 && gaps * 2.5 >= about);
        }
    }
}

TEST(a_range_of_nothing_is_widened) {
    double low = 98, high = 98;
    widen(low, high);
    CHECK_SAME(low, 49);
    CHECK_SAME(high, 147);
    low = high = 0;
    widen(low, high);
    CHECK_SAME(low, -1);
    CHECK_SAME(high, 1);
    low = 97, high = 98;
    widen(low, high);
    CHECK_SAME(low, 97);
    CHECK_SAME(high, 98);
    low = 1, high = 1 + 2e-6;                   // a millionth can still be told apart, half of it is nothing
    widen(low, high);
    CHECK_SAME(low, 1);
    high = 1 + 5e-7;
    widen(low, high);
    CHECK_SAME(low, 1 - (1 + 5e-7) / 2);
    low = 1000000, high = 1000000.5;
    widen(low, high);
    CHECK_SAME(high, 1.5 * 1000000.5);
}

TEST(chart_has_two_lines_and_all_its_words) {
    const std::string svg = line_chart(accuracies(3, 99.95, 97.9));
    CHECK_TEXT(malformed(svg), "");
    CHECK_EQ(count(svg, "<polyline "), 2);
    CHECK_EQ(count(svg, "class=\"line0\""), 2);             // the line and its sample in the legend
    CHECK_EQ(count(svg, "class=\"line1\""), 2);
    CHECK_EQ(points(svg), 3);
    CHECK_EQ(count(svg, "<title>Accuracy</title>"), 1);
    CHECK_EQ(count(svg, ">iteration</text>"), 1);
    CHECK_EQ(count(svg, ">share of digits read correctly</text>"), 1);
    CHECK_EQ(count(svg, ">train 99.95%</text>"), 1);
    CHECK_EQ(count(svg, ">dev 97.90%</text>"), 1);
    CHECK_EQ(count(svg, ">100.0%</text>"), 1);
}

TEST(chart_escapes_its_words) {
    Chart chart = accuracies(2, 50, 40);
    chart.title = "a & b";
    chart.x_label = "<x>";
    chart.y_label = "\"y\"\n";
    chart.series[0].name = "</svg>";
    const std::string svg = line_chart(chart);
    CHECK_TEXT(malformed(svg), "");
    CHECK_EQ(count(svg, ">a &amp; b</text>"), 1);
    CHECK_EQ(count(svg, ">&lt;x&gt;</text>"), 1);
    CHECK_EQ(count(svg, ">&quot;y&quot;?</text>"), 1);
    CHECK_EQ(count(svg, ">&lt;/svg&gt; 50.00%</text>"), 1);
}

TEST(chart_leaves_out_what_cannot_be_drawn) {
    Chart chart = accuracies(6, 90, 80);
    chart.series[0].y[1] = std::numeric_limits<double>::quiet_NaN();
    chart.series[0].y[2] = std::numeric_limits<double>::infinity();
    chart.series[0].x[3] = -std::numeric_limits<double>::infinity();
    chart.series[0].y[4] = 100.5;                           // no percentage
    const std::string svg = line_chart(chart);
    CHECK_TEXT(malformed(svg), "");
    CHECK_EQ(points(svg), 2);
    CHECK_EQ(count(svg, "nan"), 0);
    CHECK_EQ(count(svg, "inf"), 0);
}

TEST(chart_of_little_or_nothing_is_still_a_chart) {
    CHECK_TEXT(malformed(line_chart(Chart())), "");
    const std::string one = line_chart(accuracies(1, 98, 98));
    CHECK_TEXT(malformed(one), "");
    CHECK_EQ(count(one, "class=\"dots line"), 2);           // a line of one point shows nothing else
    Chart chart = accuracies(50, 98, 97);
    chart.series[1].x.clear();
    chart.series[1].y.clear();
    const std::string no_dev = line_chart(chart);
    CHECK_TEXT(malformed(no_dev), "");
    CHECK_EQ(count(no_dev, "<polyline "), 1);
    CHECK_EQ(count(no_dev, "dev"), 0);
}

TEST(percentages_end_at_0_and_100) {
    CHECK_EQ(count(line_chart(accuracies(5, 100, 100)), ">100%</text>"), 1);
    CHECK_EQ(count(line_chart(accuracies(5, 100, 100)), ">110%</text>"), 0);
    CHECK_EQ(count(line_chart(accuracies(5, 0, 0)), ">-"), 0);
}

TEST(chart_names_the_points_that_lie_below) {
    Chart chart = accuracies(100, 99, 95);
    chart.series[0].y[0] = 10;
    CHECK_EQ(count(line_chart(chart), ">1 point lies below 95%</text>"), 1);
    chart.series[1].y[0] = 11;
    const std::string svg = line_chart(chart);
    CHECK_EQ(count(svg, ">2 points lie below 95%</text>"), 1);
    CHECK_EQ(count(svg, ">10%</text>") + count(svg, ">0%</text>"), 0);
    Chart rounded = accuracies(2, 9.8 + 0.05 + 0.3, 9.9);          // a little more than 10.15, where the axis ends
    CHECK_EQ(count(line_chart(rounded), "lie"), 0);
    chart.percent = false;                                  // any other chart covers everything
    CHECK_EQ(count(line_chart(chart), "below"), 0);
    CHECK_EQ(count(line_chart(chart), ">0</text>"), 2);
}

TEST(what_falls_ends_at_zero_and_comes_in_from_above) {
    Chart chart = accuracies(100, 0.25, 0.1);
    chart.percent = false;
    chart.falling = true;
    chart.series[0].y[0] = 2.5;
    const std::string svg = line_chart(chart);
    CHECK_TEXT(malformed(svg), "");
    CHECK_EQ(count(svg, ">0.00</text>"), 1);
    CHECK_EQ(count(svg, ">0.25</text>"), 1);
    CHECK_EQ(count(svg, ">2.50</text>") + count(svg, ">2.5</text>"), 0);
    CHECK_EQ(count(svg, ">1 point lies above 0.25</text>"), 1);
    CHECK_EQ(count(svg, ">dev 0.1</text>"), 1);
    chart.series[1].y[50] = -0.05;                          // what falls below zero is shown too
    CHECK_EQ(count(line_chart(chart), ">-0.05</text>"), 1);
    chart.series[0].y.assign(100, 0);
    chart.series[1].y.assign(100, 0);
    CHECK_EQ(count(line_chart(chart), ">0.0</text>"), 1);
}

TEST(chart_of_100000_points_is_small_and_keeps_its_peaks) {
    Chart chart = accuracies(100000, 50, 40);
    chart.series[0].y[77777] = 99;
    const std::string svg = line_chart(chart);
    CHECK_EQ(points(svg), 2002);
    CHECK(svg.size() < 100000);
    CHECK_EQ(count(svg.substr(svg.find("<polyline ")), ",65.0"), 1);        // 99% of 40 .. 100 lies 5 below the top, 60
}

TEST(legend_names_do_not_overlap) {
    const std::string svg = line_chart(accuracies(5, 98, 98));
    const size_t train = svg.find(">train"), dev = svg.find(">dev");
    const size_t y_train = svg.rfind("y=\"", train) + 3, y_dev = svg.rfind("y=\"", dev) + 3;
    CHECK(std::fabs(std::atof(svg.c_str() + y_train) - std::atof(svg.c_str() + y_dev)) >= 15);
}

TEST(every_paper_has_its_colours) {
    const std::string svg = line_chart(accuracies(5, 98, 97));
    CHECK_EQ(count(svg, ".line0{stroke:#0072b2}"), 1);
    CHECK_EQ(count(svg, "@media (prefers-color-scheme:dark){"), 1);
    CHECK_EQ(count(svg, ".line0{stroke:#56b4e9}"), 1);
}
