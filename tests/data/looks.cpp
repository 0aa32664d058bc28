// The looks of pictures, pinned by their CRC-32.  They were looked at in a browser.  When one changes on
// purpose, look at build/scratch/looks-NAME.svg and enter its new sum.
#include "data/digits/digits.h"
#include "data/files/bytes.h"
#include "data/files/file.h"
#include "data/pictures/confusion.h"
#include "data/pictures/plot.h"
#include "data/pictures/samples.h"
#include "data/pictures/weights.h"
#include "tests/test.h"

namespace {

uint32_t sum(const std::string& name, const std::string& svg) {
    std::string error;
    CHECK(write_file(scratch("looks-" + name + ".svg"), svg, error));
    return crc32(0, svg.data(), svg.size());
}

}  // namespace

TEST(looks_of_charts) {
    Series rising{"train", {}, {}}, falling{"dev", {}, {}};
    for (int i = 0; i <= 50; ++i) {
        rising.x.push_back(20 * i);
        rising.y.push_back(99 - 64.0 / (i + 1));
        falling.y.push_back(i < 10 ? 60 + 3 * i : 93 - i / 8.0);
    }
    falling.x = rising.x;
    const Chart accuracy{"Accuracy", "iteration", "accuracy", {rising, falling}, true};
    const Chart loss{"Loss", "iteration", "loss", {rising, falling}, false};
    CHECK_EQ(sum("percent", line_chart(accuracy)), 1404642497u);
    CHECK_EQ(sum("loss", line_chart(loss)), 2552992315u);
}

TEST(looks_of_confusions) {
    Confusion confusion(3);
    confusion.counts = {50, 3, 0, 1, 40, 9, 0, 0, 7};
    CHECK_EQ(sum("confusion", confusion_svg(confusion, "Confusion matrix", "nothing")), 92558443u);
    CHECK_EQ(sum("classes", classes_svg(confusion, "Accuracy by class", "nothing")), 941166898u);
    CHECK_EQ(sum("note", confusion_svg(Confusion(3), "Confusion matrix", "No digits.")), 2532487779u);
}

TEST(looks_of_digits) {
    Dataset digits;
    make_digits(make_rng(1, Purpose::digits), 12, digits);
    std::vector<Sample> samples;
    for (int i = 0; i < 12; ++i) {
        Sample sample{digits.digit(i), i % 10, i == 3 ? 5 : i % 10, std::vector<double>(10, 0.015625)};
        sample.probs[static_cast<size_t>(sample.predicted)] = 0.859375;
        samples.push_back(sample);
    }
    CHECK_EQ(sum("samples", samples_svg("Predictions", samples, 5, "nothing")), 705421455u);
    CHECK_EQ(sum("sheet", sheet_svg(digits, 5)), 4109104055u);
}

TEST(looks_of_weights) {                        // all columns are equally large: they stay in their order
    Matrix W(DIGIT_PIXELS, 40);
    for (int k = 0; k < W.rows; ++k) {
        for (int j = 0; j < W.cols; ++j) W(k, j) = static_cast<real>((k + 3 * j + k / 28) % 7 - 3);
    }
    CHECK_EQ(sum("weights", weights_svg(W)), 2545129120u);
}
