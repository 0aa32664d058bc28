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
    std::printf("data     %s\n", data_text(s, digits).c_str());
    if (s.missing) {
        std::printf("         (there is no %s: make mnist gets real digits, data/README.md says more)\n", DEFAULT_DATA);
    }
    return digits;
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
    std::printf("network  %s\n", network_text(t).c_str());
    std::printf("recipe   %s\n", recipe_text(t).c_str());
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
    if (outcome == Outcome::trained) {
        const Judged judged = judge(t, test);
        print_results(t, judged);
        if (!save_model(model, t.net, error)) fail("%s", error.c_str());
        report_written(model);
        all_written = write_results(s, t, judged);
    } else {
        write_history(s, t);
        fail_unless_trained(t, outcome);
    }
    const int status = finish_program();
    return all_written ? status : 1;
}
