// ./train: loads or draws digits, trains the network, and writes the model, the accuracy curve, pictures of
// its predictions and a report.
#include <cstdio>
#include <string>

#include "data/digits/augment.h"
#include "data/files/file.h"
#include "data/files/system.h"
#include "data/files/text.h"
#include "nn/parallel.h"
#include "tools/shared/load.h"
#include "tools/shared/options.h"
#include "tools/shared/start.h"
#include "tools/train/evaluation.h"
#include "tools/train/keeper.h"
#include "tools/train/log.h"
#include "tools/train/results.h"
#include "tools/train/settings.h"
#include "tools/train/sources.h"
#include "tools/train/trace.h"

namespace {

// The weights of --start in place of random ones.  --resume compares them.
void start_from(const Settings& s, Training& t, Origin& origin) {
    Network net;
    load_network_or_exit(s.start, net);
    if (network_sizes(net) != network_sizes(t.net)) {
        exit_with_error(s.start + ": is " + network_text(net) + ", expected " + network_text(t.net) +
                        ": give its hidden layers with --hidden");
    }
    std::swap(t.net, net);
    origin.choices.push_back(Choice{"--start", hash_text(weights_hash(t.net))});
}

// "resumed  epoch 3, iteration 112": the epoch of the last batch that is done.
void print_place(const char* what, const Training& t) {
    std::printf("%s  epoch %lld, iteration %lld\n", what, epoch_of(t, t.iteration), t.iteration);
    std::fflush(stdout);
}

void exit_unless_finite(const Settings& s, const Training& t) {
    if (all_finite(t)) return;
    write_history(s, t);
    exit_with_error(format("train: the loss or a weight is no longer finite at iteration %lld: the steps are "
                           "too large, try --lr %g; no new model was written", t.iteration,
                           s.recipe.lr / 10));
}

// The mean loss of the last 100 batches, or of all lines of the history that reach into them.
double recent_loss(const Training& t) {
    double sum = 0;
    long long first = t.iteration;
    for (size_t i = t.history.size(); i-- > 0 && t.iteration - first < 100;) {
        const long long before = i > 0 ? t.history[i - 1].iteration : 0;
        sum += t.history[i].loss * static_cast<double>(t.history[i].iteration - before);
        first = before;
    }
    return sum / static_cast<double>(t.iteration - first);
}

// Guessing gives every class the probability 1/10, at a loss of ln 10.  The loss should have fallen 0.05
// below that; in a run of less than 100 batches it may still be larger, but not by 0.5.
void warn_if_guessing(const Settings& s, const Training& t) {
    const double most = nn_log(DIGIT_CLASSES) + (t.iteration < 100 ? 0.5 : -0.05);
    if (recent_loss(t) <= most) return;
    std::string check = "the options that differ from the preset (its value): " + s.changes;
    if (s.changes.empty()) check = "the data: do the labels of " + sources_text(s) + " fit its pictures?";
    std::fflush(stdout);
    std::fprintf(stderr, "warning: after %lld iterations the network does no better than guessing; "
                         "check %s\n", t.iteration, check.c_str());
}

// One step.  Of the first --trace iterations of the run it also writes the trace.
void step(const Settings& s, Training& t, std::string& trace) {
    std::string error;
    if (t.iteration >= s.trace) return train_step(t);
    traced_step(t, trace);
    if (!write_file(s.out + "/trace.txt", trace, error)) exit_with_error(error);
}

// Evaluates, writes the model, the pictures and the report, and prints the rest of the log.  Returns the exit
// status.  The time is printed only on a terminal: into a file the same command prints the same lines.
int end_run(const Settings& s, const Dataset& test, bool stopped, Training& t, Keeper& keeper,
            const Watch& watch) {
    const Evaluation e = final_evaluation(t, test);
    print_samples(e.some);
    print_dev_accuracy(e.dev);
    if (e.name == "test") std::printf("test accuracy %s\n", accuracy_text(e.confusion.accuracy()).c_str());
    print_weights(t);
    if (!stopped) warn_if_guessing(s, t);
    replace_model(keeper, t, e.dev);
    const bool all_written = write_results(s, t, e);
    const bool timed = watch.line.visible && t.iteration > watch.first;
    const std::string time = timed ? " in " + clock_text(seconds() - watch.begun) : "";
    const std::string folder = shell_word(s.out);
    std::printf("\ndone      %lld of %lld iterations%s, train accuracy %.2f%%\n", t.iteration,
                total_iterations(t), time.c_str(), 100 * e.train.fraction());
    std::printf("pictures  %s/report.html\n", s.out.c_str());
    std::printf("next      a page to draw digits on: ./page --model %s/model.npz --out %s/draw.html\n",
                folder.c_str(), folder.c_str());
    if (stopped) std::printf("continue  %s%s\n", s.typed.c_str(), s.resume ? "" : " --resume");
    const int status = finish_program();
    return all_written && keeper.all_written ? status : 1;
}

}  // namespace

int main(int argc, char** argv) {
    start_program();
    const Settings s = read_settings(argc, argv);
    set_thread_count(s.threads);
    std::string error, trace;
    if (!checkpoint_fits(s.recipe.hidden, error)) exit_with_error("train: " + error);
    Keeper keeper;
    open_folder(keeper, s.out);
    const Dataset test = s.test.empty() ? Dataset() : read_digits_or_exit(s.test, Use::test);

    Sources sources;
    Training t;
    begin_training(s, sources, t);
    if (s.augment) {
        t.distort = [](const Rng& rng, int i, Matrix& X) { distort(USUAL_DISTORTION, rng, i, X); };
    }
    print_sources(s, sources, t);
    keeper.origin = Origin{s.choices, digits_crc(sources.digits)};
    if (!s.start.empty()) start_from(s, t, keeper.origin);
    if (s.resume) {
        resume_or_exit(keeper, t);
        print_place("resumed", t);
    }

    Watch watch;
    watch.first = t.iteration;
    keep_end_requests();
    while (t.iteration < total_iterations(t)) {
        draw_epoch(s, t, t.iteration, sources);
        step(s, t, trace);
        if (report_due(t)) {
            const Progress& p = report_progress(t);
            watch.line.clear();
            print_progress(p);
            exit_unless_finite(s, t);
        }
        draw_if_due(watch, t);
        if (requested_end() != 0) break;
        keep_if_due(keeper, t, watch.line);
    }
    watch.line.clear();
    exit_unless_finite(s, t);
    draw_epoch(s, t, t.iteration - 1, sources);     // a finished run was resumed: its last digits
    const bool stopped = t.iteration < total_iterations(t);
    if (stopped) print_place("stopped", t);
    keep(keeper, t, watch.line);

    const int status = end_run(s, test, stopped, t, keeper, watch);
    if (stopped) end_as_requested();
    return status;
}
