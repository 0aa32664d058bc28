// What ./train says and writes when it is done.
#ifndef TOOLS_RESULTS_H
#define TOOLS_RESULTS_H

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "data/file.h"
#include "data/image.h"
#include "data/plot.h"
#include "data/text.h"
#include "nn/softmax.h"
#include "nn/trainer.h"
#include "tools/accuracy.h"
#include "tools/settings.h"
#include "tools/start.h"
#include "tools/terminal.h"

const int SHOWN = 5;                    // digits with their predictions at the end

// What cannot be written is said, and the rest is tried all the same.
inline void write_or_say(const std::string& path, const std::string& bytes, bool& all_written) {
    std::string error;
    if (write_file(path, bytes, error)) {
        report_written(path);
    } else {
        std::fprintf(stderr, "%s\n", error.c_str());
        all_written = false;
    }
}

inline void write_curves(const Settings& s, const std::vector<Progress>& history, bool& all_written) {
    std::string csv = format("iteration,epoch,lr,loss,train%s,weights\n", s.dev > 0 ? ",dev" : "");
    Series train_curve, dev_curve;
    train_curve.name = "train";
    dev_curve.name = "dev";
    for (const Progress& p : history) {
        csv += format("%lld,%d,%.9g,%.9g,%.6f", p.iteration, p.epoch, p.lr, p.loss, p.train.share());
        if (p.dev.total > 0) csv += format(",%.6f", p.dev.share());
        csv += format(",%016llx\n", static_cast<unsigned long long>(p.weights));
        for (Series* series : {&train_curve, &dev_curve}) {
            const Accuracy& a = series == &dev_curve ? p.dev : p.train;
            if (a.total == 0) continue;
            series->x.push_back(static_cast<double>(p.iteration));
            series->y.push_back(100 * a.share());
        }
    }
    Chart chart;
    chart.title = "Accuracy";
    chart.x_label = "iteration";
    chart.y_label = "accuracy";
    chart.percent = true;
    chart.series.push_back(train_curve);
    if (s.dev > 0) chart.series.push_back(dev_curve);
    write_or_say(s.out + "/history.csv", csv, all_written);
    write_or_say(s.out + "/accuracy.svg", line_chart(chart), all_written);
}

// Some digits that the network was not trained on, chosen by the seed, and what it takes them for.
inline std::vector<Sample> predict_some(const Settings& s, Training& t) {
    const Dataset& digits = *t.digits;
    std::vector<int> chosen = s.dev > 0 ? t.split.dev : t.split.train;
    Rng rng = make_rng(s.recipe.seed, SAMPLE);
    shuffle(rng, chosen);
    chosen.resize(std::min(chosen.size(), static_cast<size_t>(SHOWN)));
    Matrix logits, probs;
    predict(t.net, digits, chosen, logits);
    softmax(logits, probs);
    std::vector<Sample> samples;
    for (int i = 0; i < probs.rows; ++i) {
        const int digit = chosen[static_cast<size_t>(i)];
        Sample sample;
        sample.pixels = digits.digit(digit);
        sample.correct = digits.labels[static_cast<size_t>(digit)];
        sample.predicted = argmax(probs, i);
        sample.probability = static_cast<double>(probs.row(i)[sample.predicted]);
        samples.push_back(sample);
    }
    return samples;
}

inline void print_results(const Settings& s, Training& t, const Dataset& test, const std::vector<Sample>& samples) {
    for (const Sample& sample : samples) {
        std::printf("%spredicted %d, correct %d (%s)%s\n\n", digit_text(sample.pixels, shows_utf8()).c_str(),
                    sample.predicted, sample.correct, percent_text(sample.probability).c_str(),
                    sample.predicted == sample.correct ? "" : "  WRONG");
    }
    if (s.dev > 0) std::printf("dev accuracy %s\n", accuracy_text(t.history.back().dev).c_str());
    if (test.count() > 0) {
        const Accuracy accuracy = evaluate(t.net, test, all_indices(test.count()));
        std::printf("test accuracy %s\n", accuracy_text(accuracy).c_str());
    }
    std::printf("weights %016llx\n", static_cast<unsigned long long>(weights_hash(network_params(t.net))));
}

#endif
