// ./train: the notebook.  Loads digits, trains the network, draws the accuracy curve, shows some
// predictions, and saves the model.
#include <cstdio>
#include <string>
#include <vector>

#include "data/augment.h"
#include "data/csv.h"
#include "data/digits.h"
#include "data/file.h"
#include "data/image.h"
#include "data/model.h"
#include "data/text.h"
#include "nn/check.h"
#include "nn/parallel.h"
#include "nn/trainer.h"
#include "nn/version.h"
#include "tools/results.h"
#include "tools/settings.h"
#include "tools/start.h"
#include "tools/terminal.h"

namespace {

const int SYNTHETIC = 42000;            // digits, as many as Kaggle's train.csv has

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
    std::printf("version  %s\n", VERSION);
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
    if (s.augment) {
        t.distort = [](const Rng& rng, Matrix& X) { distort(USUAL_DISTORTION, rng, X); };
    }
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
