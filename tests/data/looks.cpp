// The looks of pictures and of the report, pinned by their CRC-32.  They were looked at in a browser, and
// xmllint found them well formed.  When one changes on purpose, look at build/scratch/looks-NAME and enter
// its new sum.
#include <limits>

#include "data/digits/digits.h"
#include "data/files/bytes.h"
#include "data/files/file.h"
#include "data/files/text.h"
#include "data/pictures/confusion.h"
#include "data/pictures/plot.h"
#include "data/pictures/report.h"
#include "data/pictures/samples.h"
#include "data/pictures/svg.h"
#include "data/pictures/weights.h"
#include "tests/test.h"

namespace {

void check_look(const std::string& name, const std::string& text, const std::string& sum) {
    std::string error;
    CHECK(write_file(scratch("looks-" + name), text, error));
    CHECK_TEXT(name + format(" %08x", crc32(0, text.data(), text.size())), name + " " + sum);
}

// n points for each of train and dev, at iterations 20, 40, ...
Chart chart_of(int n, double train, double dev, bool percent = true) {
    Chart chart{"a & b", "<x>", "accuracy", {}, percent};
    chart.series = {Series{"</svg>", {}, std::vector<double>(static_cast<size_t>(n), train)},
                    Series{"dev", {}, std::vector<double>(static_cast<size_t>(n), dev)}};
    for (Series& series : chart.series) {
        for (int i = 1; i <= n; ++i) series.x.push_back(20 * i);
    }
    return chart;
}

Confusion confusion_of(int classes, const std::vector<int>& counts) {
    Confusion confusion(classes);
    confusion.counts = counts;
    return confusion;
}

}  // namespace

TEST(looks_of_curves) {
    Series rising{"train", {}, {}}, falling{"dev", {}, {}};
    for (int i = 0; i <= 50; ++i) {
        rising.x.push_back(20 * i);
        rising.y.push_back(99 - 64.0 / (i + 1));
        falling.y.push_back(i < 10 ? 60 + 3 * i : 93 - i / 8.0);
    }
    falling.x = rising.x;
    const Chart percent{"Accuracy", "iteration", "accuracy", {rising, falling}, true};
    check_look("percent.svg", line_chart(percent), "53b924c1");
    check_look("loss.svg", line_chart({"Loss", "iteration", "loss", {rising, falling}, false}), "982b923b");
}

// Of 100 points, 3 do not stretch the axis.  A long run is thinned to 400 points and ends with its last one.
TEST(looks_of_curves_with_wild_beginnings_and_long_ones) {
    Chart start = chart_of(100, 99, 95), high = chart_of(100, 0.25, 0.1, false), slow = start;
    start.series[0].y[0] = start.series[1].y[0] = 10;
    high.series[0].y[0] = 2.5;
    for (size_t i = 0; i < 10; ++i) slow.series[0].y[i] = 10;
    check_look("start.svg", line_chart(start), "d3c419f0");
    check_look("start-of-loss.svg", line_chart(high), "b826689d");
    check_look("slow-start.svg", line_chart(slow), "021c8b04");
    Chart longest = chart_of(100001, 50, 40);
    longest.series[0].y.back() = 41;
    check_look("long.svg", line_chart(longest), "cb087acd");
    check_look("399-points.svg", line_chart(chart_of(399, 50, 40)), "d66c8191");
}

// Names at the same height move apart.  Axes end at 0% and 100%; there are no ticks between iterations.
TEST(looks_of_odd_charts) {
    const double infinite = std::numeric_limits<double>::infinity();
    Chart gaps = chart_of(6, 90, 80), single = chart_of(50, 98, 97), three = chart_of(3, 99, 98, false);
    gaps.series[0].y = {90, std::numeric_limits<double>::quiet_NaN(), infinite, 90, 100.5, 90};
    gaps.series[0].x[3] = -infinite;
    single.series[1] = Series{"dev", {}, {}};
    three.series[0] = Series{"train", {1, 2, 3}, {99, -0.05, 99}};          // a loss below 0 is drawn too
    three.series[1] = Series{"dev", {1, 2, 3}, {98, 98, 98}};
    check_look("gaps.svg", line_chart(gaps), "c6873f77");
    check_look("one-line.svg", line_chart(single), "8b49d4d7");
    check_look("three-iterations.svg", line_chart(three), "9a013521");
    check_look("empty.svg", line_chart(Chart{"Empty", "", "", {}, true}), "6766447f");
    check_look("one-point.svg", line_chart(chart_of(1, 98, 98)), "812adbbf");
    check_look("always-100.svg", line_chart(chart_of(5, 100, 100)), "a88ac68c");
    check_look("always-0.svg", line_chart(chart_of(5, 0, 0)), "a60a1b56");
    check_look("no-loss.svg", line_chart(chart_of(5, 0, 0, false)), "5d943349");
}

// The axis of classes begins where the lowest confidence interval does: at 20.7% for 1 of 1 digits.
TEST(looks_of_confusions) {
    const Confusion few = confusion_of(3, {50, 3, 0, 1, 40, 9, 0, 0, 7});
    const Confusion rare = confusion_of(3, {1000, 0, 0, 1, 0, 100, 0, 0, 0});
    Confusion ten(10);
    for (int c = 0; c < 9; ++c) ten.counts[static_cast<size_t>(11 * c)] = c == 0 ? 1000000 : 200;
    ten.add(3, 5);
    check_look("confusion.svg", confusion_svg(few, "Confusion matrix", "nothing"), "0584546b");
    check_look("classes.svg", classes_svg(few, "Accuracy by class", "nothing"), "38191132");
    check_look("faint.svg", confusion_svg(rare, "M", ""), "3ee933a1");
    check_look("wide.svg", confusion_svg(ten, "M", ""), "a48bce9a");
    check_look("no-nines.svg", classes_svg(ten, "M", ""), "9d44f01d");
    ten.add(9, 9);
    check_look("one-nine.svg", classes_svg(ten, "M", ""), "2e016c96");
    check_look("note.svg", confusion_svg(Confusion(3), "Confusion matrix", "No digits."), "96f2b263");
    check_look("note-of-classes.svg", classes_svg(Confusion(3), "Classes", "None."), "adb5d87a");
}

// Right and wrong answers, one without a label, a nearly certain and a certain one; five in a row.
TEST(looks_of_digits) {
    Dataset digits;
    make_digits(make_rng(1, Purpose::digits), 12, digits);
    const struct { int correct, predicted; double probability; } answers[] = {
        {0, 0, 0.998}, {9, 8, 0.75}, {2, 2, 0.9999999}, {3, 3, 1}, {-1, 4, 0.25}, {5, 5, 0.5}};
    std::vector<Sample> samples;
    for (const auto& a : answers) {
        Sample sample{digits.digit(static_cast<int>(samples.size())), a.correct, a.predicted,
                      std::vector<double>(10, 0.0)};
        sample.probs[static_cast<size_t>(a.predicted)] = a.probability;
        sample.probs[static_cast<size_t>((a.predicted + 1) % 10)] = 1 - a.probability;
        samples.push_back(sample);
    }
    check_look("samples.svg", samples_svg("Predictions", samples, 5, "nothing"), "bedc1d6f");
    check_look("no-samples.svg", samples_svg("Predictions", {}, 5, "There are none."), "92ccbe92");
    check_look("sheet.svg", sheet_svg(digits, 5), "f4ebf3b7");
}

// Up to ten units stay in their order; of more, the largest come first, equal ones in their order, and the
// 101st is left out.  One weight that is too large does not stretch the scale.
TEST(looks_of_weights) {
    const auto columns = [](int units, int period) {
        Matrix W(DIGIT_PIXELS, units);
        for (int k = 0; k < W.rows; ++k) {
            for (int j = 0; j < W.cols; ++j) W(k, j) = static_cast<real>((k + 3 * j + k / 28) % period - 3);
        }
        return W;
    };
    Matrix ten = columns(10, 7), eleven = columns(11, 7), many = columns(101, 7);
    ten(7, 5) = 100;
    for (int k = 0; k < DIGIT_PIXELS; ++k) {
        eleven(k, 4) *= 2;
        eleven(k, 9) *= real(0.5);
        many(k, 50) *= real(0.5);
    }
    check_look("weights.svg", weights_svg(columns(40, 7)), "97b396a0");
    check_look("ten-units.svg", weights_svg(ten), "ed9b9acf");
    check_look("eleven-units.svg", weights_svg(eleven), "d9d49857");
    check_look("many-units.svg", weights_svg(many), "fa4325b0");
    check_look("weights-of-zero.svg", weights_svg(Matrix(DIGIT_PIXELS, 3)), "55f1cfab");
}

TEST(looks_of_a_report) {
    const std::string strange = "<'&\">, \a\xc3\xa4";
    Report report;
    report.title = report.verdict = report.remark = report.typed = report.command = strange;
    report.facts.emplace_back(strange, strange);
    report.words.emplace_back(strange, strange);
    report.figures.assign(2, Figure{strange, strange, svg_begin(10, 10, strange) + "</svg>\n"});
    check_look("report.html", report_html(report), "8a194912");
    check_look("empty-report.html", report_html(Report()), "15100e10");
}
