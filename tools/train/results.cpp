#include "tools/train/results.h"

#include <cstdio>
#include <string>

#include "data/files/file.h"
#include "data/files/text.h"
#include "data/pictures/confusion.h"
#include "data/pictures/plot.h"
#include "data/pictures/report.h"
#include "data/pictures/samples.h"
#include "data/pictures/weights.h"
#include "tools/shared/load.h"
#include "tools/train/log.h"
#include "tools/train/sources.h"

namespace {

// What was written to a folder so far.
struct Written {
    std::string folder, names;                  // names: each with a space before it
    bool all = true;                            // nothing failed
};

// If a file cannot be written, the others are tried all the same.
void write_one(Written& written, const std::string& name, const std::string& bytes) {
    std::string error;
    if (write_file(written.folder + "/" + name, bytes, error)) {
        written.names += " " + name;
    } else {
        std::fprintf(stderr, "%s\n", error.c_str());
        written.all = false;
    }
}

void print_written(const Written& written) {
    if (!written.names.empty()) std::printf("wrote %s/:%s\n", written.folder.c_str(), written.names.c_str());
}

// One picture: a file of its own, and a part of the report.
void add_figure(Written& written, Report& report, const char* name, const char* heading, const char* meaning,
                const std::string& svg) {
    write_one(written, name, svg);
    report.figures.push_back(Figure{heading, meaning, svg});
}

void write_curves(const Training& t, Written& written, Report& report) {
    write_one(written, "history.csv", history_csv(t.history));
    add_figure(written, report, "accuracy.svg", "Accuracy",
               "The fraction of digits that are read correctly: train, of a sample of the training digits; "
               "dev, of digits that are held out. If only train keeps rising, the network overfits.",
               accuracy_svg(t.history));
    add_figure(written, report, "loss.svg", "Loss",
               "Training minimises it: the mean of -ln(probability of the correct digit), plus L2. It is "
               "measured with dropout, and so is larger than without.",
               loss_svg(t.history));
}

// The predictions as pixels alone, for programs that read no SVG.
std::string predictions_ppm(const Evaluation& e) {
    Dataset shown;
    for (const Sample& sample : e.some) {
        shown.pixels.insert(shown.pixels.end(), sample.pixels, sample.pixels + DIGIT_PIXELS);
    }
    return ppm(make_sheet(shown, shown.count()));
}

void write_predictions(const Evaluation& e, Written& written, Report& report) {
    add_figure(written, report, "predictions.svg", "Some predictions",
               "Digits chosen at random, held out if there are any. The bars are the probabilities of the "
               "ten digits: blue is the correct one, orange a wrong prediction.",
               samples_svg("Some predictions", e.some, SHOWN, ""));
    write_one(written, "predictions.ppm", predictions_ppm(e));
}

void write_pictures(const Training& t, const Evaluation& e, Written& written, Report& report) {
    const std::string none = "No digits were held out: use --dev 2000 or --test FILE.";
    const std::string of = e.name.empty() ? "" : ", " + evaluated_digits(e);
    const auto unless_none = [&](const char* words) { return e.name.empty() ? none : words; };
    add_figure(written, report, "confusion.svg", "Confusion matrix",
               "A row for each correct digit, a column for each predicted one. A number off the diagonal "
               "counts mistakes.",
               confusion_svg(e.confusion, "Confusion matrix" + of, none));
    add_figure(written, report, "classes.svg", "Accuracy by class",
               "The fraction of each digit that is read correctly, with its 95% confidence interval. Where "
               "two intervals overlap, the difference may be chance.",
               classes_svg(e.confusion, "Accuracy by class" + of, none));
    add_figure(written, report, "mistakes.svg", "The most confident mistakes",
               "Wrong predictions with the largest probability. Below the correct digit is its own.",
               samples_svg("The most confident mistakes" + of, remarkable(e, true), SHOWN,
                           unless_none("There are none: all were read correctly.")));
    add_figure(written, report, "unsure.svg", "The least confident correct answers",
               "Digits that are read correctly with the smallest probability.",
               samples_svg("The least confident correct answers" + of, remarkable(e, false), SHOWN,
                           unless_none("There are none: none was read correctly.")));
    add_figure(written, report, "weights.svg", "Weights of the first layer",
               "A picture for each unit: its weights to the 784 pixels. Ink on orange pixels raises the "
               "unit's value, ink on blue pixels lowers it.",
               weights_svg(*network_params(t.net)[0].value));
}

Report begin_report(const Settings& s, const Training& t, const Evaluation& e) {
    Report report;
    const Accuracy measured = e.confusion.accuracy(), &shown = e.name.empty() ? e.train : measured;
    double low = 0, high = 0;
    shown.confidence_interval(low, high);
    report.title = "A network that reads handwritten digits";
    report.verdict = format("%.2f%%", 100 * shown.fraction());
    const std::string of = e.name.empty() ? counted(shown.total, "training digit", "training digits")
                                          : evaluated_digits(e) + ", held out from training,";
    report.remark = format("%d of %s are read correctly (95%% confidence interval %.1f%% to %.1f%%)",
                           shown.correct, of.c_str(), 100 * low, 100 * high) +
                    (e.name.empty() ? "; none were held out." : ".");
    report.facts.emplace_back("data", data_text(sources_text(s), t));
    report.facts.emplace_back("network", network_line(t));
    report.facts.emplace_back("recipe", recipe_text(t));
    report.facts.emplace_back("done", format("%lld of %lld iterations", t.iteration, total_iterations(t)));
    report.facts.emplace_back("train accuracy", accuracy_text(e.train));
    if (e.dev.total > 0) report.facts.emplace_back("dev accuracy", accuracy_text(e.dev));
    if (e.name == "test") report.facts.emplace_back("test accuracy", accuracy_text(measured));
    report.facts.emplace_back("weights", hash_text(weights_hash(t.net)));
    report.facts.emplace_back("version", NN_VERSION);
    report.typed = s.typed;
    report.command = s.command;
    report.words = LOG_WORDS;
    return report;
}

}  // namespace

bool write_results(const Settings& s, const Training& t, const Evaluation& e) {
    Written written;
    written.folder = s.out;
    Report report = begin_report(s, t, e);
    write_predictions(e, written, report);
    write_curves(t, written, report);
    write_pictures(t, e, written, report);
    write_one(written, "report.html", report_html(report));
    print_written(written);
    return written.all;
}

void write_history(const Settings& s, const Training& t) {
    Written written;
    written.folder = s.out;
    Report report;                              // not written: there is no result
    write_curves(t, written, report);
    print_written(written);
}
