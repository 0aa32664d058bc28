// ./train: the notebook.  Loads digits, trains the network, draws the accuracy curve, shows some
// predictions, and saves the model.
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "data/digits/augment.h"
#include "data/digits/csv.h"
#include "data/digits/digits.h"
#include "data/files/file.h"
#include "data/pictures/image.h"
#include "data/model/model.h"
#include "data/files/text.h"
#include "nn/check.h"
#include "nn/parallel.h"
#include "nn/trainer.h"
#include "nn/version.h"
#include "tools/train/keeper.h"
#include "tools/train/results.h"
#include "tools/train/settings.h"
#include "tools/shared/start.h"
#include "tools/train/summary.h"
#include "tools/shared/terminal.h"
#include "tools/train/watch.h"

namespace {

const int SYNTHETIC = 42000;            // digits, as many as Kaggle's train.csv has

void read_or_fail(const std::string& path, Dataset& digits) {
    std::string error;
    if (!read_csv(path, Labels::required, digits, error)) fail("%s", error.c_str());
}

// The synthetic digits of an epoch: other pictures, but digit i shows i mod 10 in all of them.
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

// "resumed  epoch 3, iteration 112": the epoch of the last batch that is done.
void print_place(const char* what, const Training& t) {
    std::printf("%s  epoch %lld, iteration %lld\n", what, epoch_of(t, t.iteration), t.iteration);
    std::fflush(stdout);
}

// What went wrong, where the weights are good for nothing.
[[noreturn]] void fail_untrained(const Settings& s, const Training& t, Outcome outcome) {
    if (outcome == Outcome::not_finite) {
        fail("train: the loss or a weight is no longer finite at iteration %lld: the steps are too large, try "
             "--lr %g; no new model was written",
             t.iteration, s.recipe.lr / 10);
    }
    const Recipe usual = default_recipe(s);
    fail("train: after %lld iterations the network does no better than guessing: its --lr, --l2 or --dropout is far "
         "from the defaults %g, %g and %g; no new model was written",
         t.iteration, usual.lr, usual.l2, usual.dropout);
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
    const long long total = total_iterations(t);
    Keeper keeper = make_keeper(s.out + "/checkpoint.npz", Origin{s.choices, digits_hash(digits)});
    if (s.resume) {
        resume_or_fail(keeper, t);
        const long long next = std::min(t.iteration, total - 1);        // a finished run: its last batch
        if (s.synthetic) draw_digits(s, next / t.batches, digits);
        print_place("resumed", t);
    }
    Watch watch;
    watch.first = t.iteration;
    keep_end_requests();
    Outcome outcome = train(t, [&](const Training& now) {
        show(watch, now);
        const bool next_epoch = now.iteration % now.batches == 0 && now.iteration < total;
        if (s.synthetic && next_epoch) draw_digits(s, now.iteration / now.batches, digits);
        if (now.iteration < total) keep_if_due(keeper, t, watch.progress);
        return requested_end() == 0;
    });
    end_watch(watch);
    const bool finite = is_finite(t.loss_sum) && all_finite(network_params(t.net));
    if (outcome == Outcome::stopped && !finite) outcome = Outcome::not_finite;
    if (outcome == Outcome::stopped) print_place("stopped", t);
    if (outcome != Outcome::not_finite) keep(keeper, t, watch.progress);

    bool all_written = keeper.whole;
    if (outcome == Outcome::trained || outcome == Outcome::stopped) {
        const Judged judged = judge(t, test);
        print_results(t, judged);
        if (!save_model(model, t.net, error)) fail("%s", error.c_str());
        report_written(model);
        if (!write_results(s, t, judged)) all_written = false;
        print_summary(s, t, judged, watch);
    } else {
        write_history(s, t);
        fail_untrained(s, t, outcome);
    }
    if (outcome == Outcome::stopped && keeper.whole) {
        std::printf("to go on from %s: the same command with --resume\n", keeper.path.c_str());
    }
    const int status = finish_program();
    if (outcome == Outcome::stopped) end_as_requested();
    return all_written ? status : 1;
}
