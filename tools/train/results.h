// What ./train says and writes: the words of its log, the curves, the pictures and the report.
#ifndef TOOLS_TRAIN_RESULTS_H
#define TOOLS_TRAIN_RESULTS_H

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "data/pictures/confusion.h"
#include "data/files/file.h"
#include "data/pictures/image.h"
#include "data/pictures/plot.h"
#include "data/pictures/report.h"
#include "data/pictures/samples.h"
#include "data/files/text.h"
#include "data/pictures/weights.h"
#include "nn/parallel.h"
#include "nn/trainer.h"
#include "nn/version.h"
#include "tools/train/judged.h"
#include "tools/train/settings.h"
#include "tools/shared/terminal.h"
#include "tools/shared/words.h"

// ---- Words that the log and the report share

inline std::string data_text(const Settings& s, const Dataset& digits) {
    return (s.synthetic ? "synthetic digits" : s.data) + format(": %d digits%s, %d to train, %d to develop",
        digits.count(), s.synthetic ? ", new ones in every epoch" : "", digits.count() - s.dev, s.dev);
}

inline std::string network_text(Training& t) {
    return network_text(t.net) + format(", seed %llu, ", static_cast<unsigned long long>(t.recipe.seed)) +
           counted(threads(), "thread", "threads");
}

inline std::string recipe_text(const Training& t) {
    const Recipe& r = t.recipe;
    const std::string rate = r.schedule == Schedule::cosine ? "(1 + cos(pi t/T)) / 2" : format("/ (1 + %g t)", r.decay);
    return counted(r.epochs, "epoch", "epochs") + " of " + counted(t.batches, "batch", "batches") +
           format(" of %d, Adam, lr %g %s, L2 %g, dropout %g%s", r.batch, r.lr, rate.c_str(), r.l2, r.dropout,
                  t.distort ? ", distorted digits" : "");
}

inline std::string weights_text(Training& t) { return hash_text(weights_hash(network_params(t.net))); }

// ---- What stands in the log at the end

inline void print_results(Training& t, const Judged& judged) {
    for (const Sample& sample : judged.some) {
        const double probability = sample.probs[static_cast<size_t>(sample.predicted)];
        std::printf("%spredicted %d, correct %d (%s)%s\n\n", digit_text(sample.pixels, shows_utf8()).c_str(),
                    sample.predicted, sample.correct, percent_text(probability).c_str(),
                    is_wrong(sample) ? "  WRONG" : "");
    }
    if (judged.dev.total > 0) std::printf("dev accuracy %s\n", accuracy_text(judged.dev).c_str());
    if (judged.name == "test") std::printf("test accuracy %s\n", accuracy_text(judged.confusion.accuracy()).c_str());
    std::printf("weights %s\n", weights_text(t).c_str());
}

// ---- Files

// What was written to a folder so far.
struct Written {
    std::string folder, names;                  // names: each with a space before it
    bool all = true;                            // nothing failed
};

// What cannot be written is said, and the rest is tried all the same.
inline void write_or_say(Written& written, const std::string& name, const std::string& bytes) {
    std::string error;
    if (write_file(written.folder + "/" + name, bytes, error)) {
        written.names += " " + name;
    } else {
        std::fprintf(stderr, "%s\n", error.c_str());
        written.all = false;
    }
}

inline void print_written(const Written& written) {
    if (!written.names.empty()) std::printf("wrote %s/:%s\n", written.folder.c_str(), written.names.c_str());
}

inline std::string history_csv(const Training& t) {
    std::string csv = format("iteration,epoch,lr,loss,train%s,weights\n", t.split.dev.empty() ? "" : ",dev");
    for (const Progress& p : t.history) {
        csv += format("%lld,%d,%.9g,%.9g,%.6f", p.iteration, p.epoch, p.lr, p.loss, p.train.share());
        if (p.dev.total > 0) csv += format(",%.6f", p.dev.share());
        csv += "," + hash_text(p.weights) + "\n";
    }
    return csv;
}

inline std::string accuracy_svg(const Training& t) {
    Chart chart;
    chart.title = "Accuracy";
    chart.x_label = "iteration";
    chart.y_label = "digits read correctly";
    chart.percent = true;
    Series train_curve, dev_curve;
    train_curve.name = "train";
    dev_curve.name = "dev";
    for (const Progress& p : t.history) {
        train_curve.x.push_back(static_cast<double>(p.iteration));
        train_curve.y.push_back(100 * p.train.share());
        dev_curve.y.push_back(100 * p.dev.share());
    }
    dev_curve.x = train_curve.x;
    chart.series.push_back(train_curve);
    if (!t.split.dev.empty()) chart.series.push_back(dev_curve);
    return line_chart(chart);
}

inline std::string loss_svg(const Training& t) {
    Chart chart;
    chart.title = "Loss";
    chart.x_label = "iteration";
    chart.y_label = "cross-entropy and L2, mean over the batches since the last point";
    chart.falling = true;
    Series curve;
    curve.name = "train";
    for (const Progress& p : t.history) {
        curve.x.push_back(static_cast<double>(p.iteration));
        curve.y.push_back(p.loss);
    }
    chart.series.push_back(curve);
    return line_chart(chart);
}

// One picture: a file of its own, and a part of the report.
inline void add_figure(Written& written, Report& report, const char* name, const char* heading,
                       const char* meaning, const std::string& svg) {
    write_or_say(written, name, svg);
    report.figures.push_back(Figure{heading, meaning, svg});
}

// How it went, which can be shown of every training, also of one that failed.
inline void write_curves(const Training& t, Written& written, Report& report) {
    write_or_say(written, "history.csv", history_csv(t));
    add_figure(written, report, "accuracy.svg", "How it learned",
               "The share of digits read correctly, while it was learning: of those it learned from, and of those put "
               "aside. Where the first keeps rising and the second does not, it learns by heart.", accuracy_svg(t));
    add_figure(written, report, "loss.svg", "What it minimised",
               "The loss: the mean of -log(probability given to the correct digit), and what L2 adds. In training "
               "some units are silenced (dropout), so it is larger than it would be without.", loss_svg(t));
}

// The first of them as pixels, as many as stand in a row: half a megabyte, which a small machine has to hold.
inline std::string row_ppm(std::vector<Sample> samples) {
    samples.resize(std::min(samples.size(), static_cast<size_t>(LISTED / 2)));
    return ppm(samples_image(samples));
}

inline void write_pictures(Training& t, const Judged& judged, Written& written, Report& report) {
    const std::string none = "No digits were put aside to judge by: --dev 2000 does that, or --test FILE.";
    const Matrix& W1 = *network_params(t.net)[0].value;
    const std::string of = judged.name.empty() ? "" : ", " + judged_name(judged);
    const auto sentence = [&](const std::string& words) { return judged.name.empty() ? none : words; };
    const std::vector<Sample> mistakes = remarkable(judged, true), unsure = remarkable(judged, false);
    add_figure(written, report, "confusion.svg", "Who is taken for whom",
               "A row for each correct digit, a column for each predicted one. Everything beside the diagonal is a "
               "mistake.", confusion_svg(judged.confusion, "Confusion matrix" + of, none));
    add_figure(written, report, "classes.svg", "Which digits are hard",
               "The share of each digit that is read correctly. Where bars overlap, the difference may be chance.",
               classes_svg(judged.confusion, "Accuracy by class" + of, none));
    add_figure(written, report, "mistakes.svg", "Where it is wrong and sure of itself",
               "Below each its ten probabilities: orange was predicted, blue is correct.",
               samples_svg("The most confident mistakes" + of, mistakes, LISTED / 2,
                           sentence("There are none: all were read correctly.")));
    add_figure(written, report, "unsure.svg", "Where it is right and unsure",
               "Digits that were read correctly with the smallest probability.",
               samples_svg("The least sure hits" + of, unsure, LISTED / 2,
                           sentence("There are none: none was read correctly.")));
    add_figure(written, report, "weights.svg", "What it looks for",
               "Each picture holds the 784 weights from the pixels to one unit of the first layer: ink where it is "
               "orange excites the unit, ink where it is blue silences it.",
               weights_svg(W1));
    write_or_say(written, "mistakes.ppm", row_ppm(mistakes));
    write_or_say(written, "unsure.ppm", row_ppm(unsure));
    write_or_say(written, "weights.ppm", ppm(weights_image(W1)));
}

inline Report begin_report(const Settings& s, Training& t, const Judged& judged) {
    Report report;
    const char* const sign = "\xc2\xb1";         // plus and minus, in UTF-8
    const Accuracy measured = judged.confusion.accuracy();
    report.title = "A network that reads handwritten digits";
    if (measured.total > 0) {
        report.verdict = share_text(measured, sign);
        report.remark = format("of %s that it did not learn from are read correctly: %d.", judged_name(judged).c_str(),
                               measured.correct);
    } else {
        report.verdict = format("%.2f%%", 100 * judged.train.share());
        report.remark = format("of %d digits that it learned from are read correctly; none were put aside.",
                               judged.train.total);
    }
    report.facts.emplace_back("data", data_text(s, *t.digits));
    report.facts.emplace_back("network", network_text(t));
    report.facts.emplace_back("recipe", recipe_text(t));
    report.facts.emplace_back("done", format("%lld of %lld iterations", t.iteration, total_iterations(t)));
    report.facts.emplace_back("train accuracy", accuracy_text(judged.train, sign));
    if (judged.dev.total > 0) report.facts.emplace_back("dev accuracy", accuracy_text(judged.dev, sign));
    if (judged.name == "test") report.facts.emplace_back("test accuracy", accuracy_text(measured, sign));
    report.facts.emplace_back("weights", weights_text(t));
    report.facts.emplace_back("version", VERSION);
    report.command = s.command;
    for (const auto& option : s.options) {
        report.options.emplace_back(option.first, option.second.empty() ? "(not given)" : option.second);
    }
    return report;
}

// Everything that can be shown of a training whose weights are finite, at its end or wherever it stands: curves,
// pictures and the report.  Says for each file whether it was written; false if one was not.
inline bool write_results(const Settings& s, Training& t, const Judged& judged) {
    Written written;
    written.folder = s.out;
    Report report = begin_report(s, t, judged);
    write_curves(t, written, report);
    write_pictures(t, judged, written, report);
    write_or_say(written, "predictions.svg", samples_svg("Some predictions", judged.some, SHOWN, ""));
    write_or_say(written, "predictions.ppm", ppm(samples_image(judged.some)));
    write_or_say(written, "report.html", report_html(report));
    print_written(written);
    return written.all;
}

// Of a training that failed: how it came to that.
inline void write_history(const Settings& s, const Training& t) {
    Written written;
    written.folder = s.out;
    Report report;                              // not written: there is no result
    write_curves(t, written, report);
    print_written(written);
}

#endif
