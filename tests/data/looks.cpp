// How pictures look, pinned by their CRC-32: where every line of a drawing belongs takes too many words.  These
// were looked at in a browser.  When one changes on purpose, look at build/scratch/looks-NAME.svg and enter its
// new sum.
#include "data/pictures/confusion.h"
#include "data/files/crc32.h"
#include "data/digits/digits.h"
#include "data/files/file.h"
#include "data/pictures/plot.h"
#include "data/pictures/samples.h"
#include "data/pictures/svg.h"
#include "data/pictures/weights.h"
#include "tests/test.h"

namespace {

uint32_t sum(const std::string& name, const std::string& svg) {
    std::string error;
    CHECK(write_file(scratch("looks-" + name + ".svg"), svg, error));
    return crc32(0, svg.data(), svg.size());
}

Confusion three_classes() {
    Confusion confusion(3);
    confusion.counts = {50, 3, 0, 1, 40, 9, 0, 0, 7};
    return confusion;
}

}  // namespace

TEST(looks_of_charts) {
    Chart chart;
    chart.title = "Accuracy";
    chart.x_label = "iteration";
    chart.y_label = "accuracy";
    chart.percent = true;
    Series rising, falling;
    rising.name = "train";
    falling.name = "dev";
    for (int i = 0; i <= 50; ++i) {
        rising.x.push_back(20 * i);
        rising.y.push_back(99 - 64.0 / (i + 1));
        falling.x.push_back(20 * i);
        falling.y.push_back(i < 10 ? 60 + 3 * i : 93 - i / 8.0);
    }
    chart.series = {rising, falling};
    CHECK_EQ(sum("percent", line_chart(chart)), 3054596922u);
    chart.percent = false;
    CHECK_EQ(sum("chart", line_chart(chart)), 3196608005u);
}

TEST(looks_of_confusions) {
    CHECK_EQ(sum("confusion", confusion_svg(three_classes(), "Who is taken for whom", "nothing")), 1615200454u);
    CHECK_EQ(sum("classes", classes_svg(three_classes(), "Accuracy of each digit", "nothing")), 3600965516u);
}

TEST(looks_of_a_sentence) { CHECK_EQ(sum("sentence", svg_sentence("Mistakes", "There are none.")), 3329791140u); }

TEST(looks_of_digits) {
    Dataset digits;
    make_digits(make_rng(1, DIGITS), 12, digits);
    std::vector<Sample> samples;
    for (int i = 0; i < 12; ++i) {
        Sample sample;
        sample.pixels = digits.digit(i);
        sample.correct = i % 10;
        sample.predicted = i == 3 ? 5 : i % 10;
        sample.probs.assign(10, 0.015625);
        sample.probs[static_cast<size_t>(sample.predicted)] = 0.859375;
        samples.push_back(sample);
    }
    CHECK_EQ(sum("samples", samples_svg("Predictions", samples, 5, "nothing")), 170784345u);
    CHECK_EQ(sum("sheet", sheet_svg(digits, 5)), 228581757u);
}

TEST(looks_of_weights) {
    Matrix W;
    W.resize(PIXELS, 12);
    for (int i = 0; i < W.rows * W.cols; ++i) W.data[static_cast<size_t>(i)] = static_cast<real>(i % 97 - 48) / 64;
    CHECK_EQ(sum("weights", weights_svg(W)), 1350981321u);
}
