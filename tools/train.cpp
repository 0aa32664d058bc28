// ./train: the notebook.  Loads digits, trains the network, draws the accuracy curve, shows some
// predictions, and saves the model.
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "data/csv.h"
#include "data/digits.h"
#include "data/file.h"
#include "data/image.h"
#include "data/model.h"
#include "data/plot.h"
#include "data/text.h"
#include "nn/check.h"
#include "nn/parallel.h"
#include "nn/softmax.h"
#include "nn/trainer.h"
#include "tools/accuracy.h"
#include "tools/settings.h"
#include "tools/start.h"
#include "tools/terminal.h"

namespace {

const int SYNTHETIC = 42000;            // digits, as many as Kaggle's train.csv has
const int SHOWN = 5;                    // digits with their predictions at the end

void read_or_fail(const std::string& path, Dataset& digits) {
    std::string error;
    if (!read_csv(path, Labels::required, digits, error)) fail("%s", error.c_str());
}

// The synthetic digits of an epoch.  The labels are those of every other epoch, so that a split stays one.
void draw_digits(const Settings& s, long long epoch, Dataset& digits) {
    make_digits(split(make_rng(s.recipe.seed, DIGITS), static_cast<uint64_t>(epoch)), SYNTHETIC, digits);
}

// Loads or draws the digits and prints where they come from.
Dataset load_digits(const Settings& s) {
    Dataset digits;
    const std::string source = s.synthetic ? "synthetic digits" : s.data;
    if (s.synthetic) draw_digits(s, 0, digits);
    else read_or_fail(source, digits);
    if (digits.count() <= s.dev) {
        fail("%s: %d digits are too few for --dev %d and at least one to train on: choose a smaller --dev",
             source.c_str(), digits.count(), s.dev);
    }
    std::printf("data     %s: %d digits%s, %d to train, %d to develop\n", source.c_str(), digits.count(),
                s.synthetic ? ", new ones in every epoch" : "", digits.count() - s.dev, s.dev);
    if (s.missing) {
        std::printf("         (there is no %s: make mnist gets real digits, data/README.md says more)\n", DEFAULT_DATA);
    }
    return digits;
}

void print_network(const Settings& s, Training& t) {
    std::string shape;
    for (int size : network_sizes(t.net)) shape += (shape.empty() ? "" : "-") + std::to_string(size);
    std::printf("network  %s, %lld parameters, seed %llu, %d thread%s\n", shape.c_str(),
                parameter_count(network_params(t.net)), static_cast<unsigned long long>(s.recipe.seed), threads(),
                threads() == 1 ? "" : "s");
    const Recipe& r = s.recipe;
    std::printf("recipe   %d epochs of %lld batches of %d, Adam, lr %g %s, L2 %g, dropout %g\n", r.epochs, t.batches,
                r.batch, r.lr,
                r.schedule == Schedule::cosine ? "(1 + cos(pi t/T)) / 2" : format("/ (1 + %g t)", r.decay).c_str(),
                r.l2, r.dropout);
}

void print_line(const Progress& p) {
    std::printf("iter %lld  epoch %d  lr %.6f  loss %.4f  train %.2f%%", p.iteration, p.epoch, p.lr, p.loss,
                100 * p.train.share());
    if (p.dev.total > 0) std::printf("  dev %.2f%%", 100 * p.dev.share());
    std::printf("\n");
    std::fflush(stdout);                // who watches a file or a pipe wants to see it now
}

// What cannot be written is said, and the rest is tried all the same.
void write_or_say(const std::string& path, const std::string& bytes, bool& all_written) {
    std::string error;
    if (write_file(path, bytes, error)) {
        report_written(path);
    } else {
        std::fprintf(stderr, "%s\n", error.c_str());
        all_written = false;
    }
}

void write_curves(const Settings& s, const std::vector<Progress>& history, bool& all_written) {
    std::string csv = s.dev > 0 ? "iteration,epoch,lr,loss,train,dev\n" : "iteration,epoch,lr,loss,train\n";
    Series train_curve, dev_curve;
    train_curve.name = "train";
    dev_curve.name = "dev";
    for (const Progress& p : history) {
        csv += format("%lld,%d,%.9g,%.9g,%.6f", p.iteration, p.epoch, p.lr, p.loss, p.train.share());
        csv += p.dev.total > 0 ? format(",%.6f\n", p.dev.share()) : "\n";
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
std::vector<Sample> predict_some(const Settings& s, Training& t) {
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

void print_results(const Settings& s, Training& t, const Dataset& test, const std::vector<Sample>& samples) {
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

// What went wrong, if the weights are good for nothing.
void fail_unless_trained(const Training& t, Outcome outcome) {
    const Recipe& r = t.recipe;
    if (outcome == Outcome::not_finite) {
        fail("train: the loss or a weight is no longer finite at iteration %lld: the steps are too large, try "
             "--lr %g; no new model was written",
             t.iteration, r.lr / 10);
    }
    if (outcome == Outcome::guessing) {
        const Recipe usual;
        fail("train: after %lld iterations the network does no better than guessing: its --lr, --l2 or --dropout "
             "is far from the defaults %g, %g and %g; no new model was written",
             t.iteration, usual.lr, usual.l2, usual.dropout);
    }
}

}  // namespace

int main(int argc, char** argv) {
    start_program();
    const Settings s = read_settings(argc, argv);
    set_threads(s.threads);
    std::string error;
    const std::string model = s.out + "/model.npz";
    Writer writer;                      // asks now whether the model can be written in the end
    if (!make_folder(s.out, error) || !open_writer(writer, model, error)) fail("%s", error.c_str());
    abandon(writer);
    Dataset test;
    if (!s.test.empty()) read_or_fail(s.test, test);
    Dataset digits = load_digits(s);

    Training t;
    training_init(t, s.recipe, digits, s.dev);
    print_network(s, t);
    ProgressLine progress;
    const long long total = t.batches * s.recipe.epochs;
    const Outcome outcome = train(t, [&](const Training& now) {
        if (now.history.size() > 0 && now.history.back().iteration == now.iteration) {
            progress.clear();
            print_line(now.history.back());
        }
        progress.draw(static_cast<double>(now.iteration) / static_cast<double>(total));
        const bool next_epoch = now.iteration % now.batches == 0 && now.iteration < total;
        if (s.synthetic && next_epoch) draw_digits(s, now.iteration / now.batches, digits);
        return true;
    });
    progress.clear();

    bool all_written = true;
    std::vector<Sample> samples;
    if (outcome == Outcome::trained) {
        samples = predict_some(s, t);
        print_results(s, t, test, samples);
        if (!save_model(model, t.net, error)) fail("%s", error.c_str());
        report_written(model);
    }
    write_curves(s, t.history, all_written);
    fail_unless_trained(t, outcome);
    write_or_say(s.out + "/predictions.svg", samples_svg(samples), all_written);
    write_or_say(s.out + "/predictions.ppm", ppm(samples_image(samples)), all_written);
    const int status = finish_program();
    return all_written ? status : 1;
}
