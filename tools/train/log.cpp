#include "tools/train/log.h"

#include <cstdio>

#include "data/files/text.h"
#include "data/pictures/samples.h"
#include "nn/parallel.h"
#include "tools/shared/load.h"

const std::vector<std::pair<std::string, std::string>> LOG_WORDS = {
    {"train", "accuracy on a fixed sample of the training digits, without dropout"},
    {"dev", "accuracy on the development set: digits held out from training"},
    {"iter", "iteration: one mini-batch of digits, one step of all weights"},
    {"epoch", "one pass over all training digits"},
    {"lr", "learning rate: the size of the steps"},
    {"loss", "mean of -ln(probability of the correct digit), plus L2"},
    {"L2", "lambda/2 times the sum of all squared weights: it keeps them small"},
    {"dropout", "fraction of the hidden activations set to 0 at random in training"},
    {"Adam", "the rule by which a step follows from the gradients"},
    {"784-256-128-10", "784 pixels, hidden layers of 256 and 128 units, 10 classes"},
    {"confidence interval", "the true accuracy lies within it in 95% of samples"},
    {"weights", "a hash of all weights: equal hashes, equal weights to the last bit"},
};

std::string words_help() {
    std::string text = "\nWords of the log:\n";
    for (const auto& word : LOG_WORDS) {
        text += format("  %-19s  %s\n", word.first.c_str(), word.second.c_str());
    }
    return text;
}

std::string data_text(const std::string& source, const Training& t) {
    return source + format(": %d digits, %d for training, %d held out (dev)", t.digits->count(),
                           static_cast<int>(t.split.train.size()), static_cast<int>(t.split.dev.size()));
}

std::string network_line(const Training& t) {
    return network_text(t.net) + format(", seed %llu, ", static_cast<unsigned long long>(t.recipe.seed)) +
           counted(thread_count(), "thread", "threads");
}

std::string recipe_text(const Training& t) {
    const Recipe& r = t.recipe;
    const bool cosine = r.schedule == Schedule::cosine;
    const std::string rate = cosine ? "(1 + cos(pi t/T)) / 2" : format("/ (1 + %g t)", r.decay);
    return counted(r.epochs, "epoch", "epochs") + " of " + counted(t.batches, "batch", "batches") +
           format(" of %d, Adam, lr %g %s, L2 %g, dropout %g%s", r.batch, r.lr, rate.c_str(), r.l2, r.dropout,
                  t.distort ? ", distorted digits" : "");
}

void print_start(const std::string& source, const Training& t) {
    std::printf("version  %s\ndata     %s\n", NN_VERSION, data_text(source, t).c_str());
    std::printf("network  %s\nrecipe   %s\n", network_line(t).c_str(), recipe_text(t).c_str());
    std::fflush(stdout);
}

void print_progress(const Progress& p) {
    std::printf("iter %lld  epoch %d  lr %.6f  loss %.4f  train %.2f%%", p.iteration, p.epoch, p.lr, p.loss,
                100 * p.train.fraction());
    if (p.dev.total > 0) std::printf("  dev %.2f%%", 100 * p.dev.fraction());
    std::printf("\n");
    std::fflush(stdout);                // a file or a pipe gets the line now
}

void print_samples(const std::vector<Sample>& samples) {
    for (const Sample& sample : samples) {
        const double probability = sample.probs[static_cast<size_t>(sample.predicted)];
        std::printf("%spredicted %d, correct %d (%s)%s\n\n", digit_text(sample.pixels, shows_utf8()).c_str(),
                    sample.predicted, sample.correct, percent_text(probability).c_str(),
                    is_wrong(sample) ? "  WRONG" : "");
    }
}

void print_dev_accuracy(const Accuracy& dev) {
    if (dev.total > 0) std::printf("dev accuracy %s\n", accuracy_text(dev).c_str());
}

void print_weights(const Training& t) { std::printf("weights %s\n", hash_text(weights_hash(t.net)).c_str()); }

std::string clock_text(double seconds) {
    const long long s = static_cast<long long>(seconds < 0 ? 0 : seconds < 1e12 ? seconds + 0.5 : 1e12);
    if (s < 3600) return format("%lld:%02lld", s / 60, s % 60);
    return format("%lld:%02lld:%02lld", s / 3600, s / 60 % 60, s % 60);
}

// The parts in the order of their importance.  Speed and time left are those of this run, evaluation and
// checkpoints included.
void draw_if_due(Watch& watch, const Training& t) {
    if (!watch.line.due()) return;
    const long long total = total_iterations(t), done = t.iteration - watch.first;
    const double each = (seconds() - watch.begun) / static_cast<double>(done);
    const std::string left = clock_text(each * static_cast<double>(total - t.iteration));
    std::string text = left + format(" left  epoch %lld/%d", epoch_of(t, t.iteration), t.recipe.epochs);
    if (!t.history.empty()) {
        const Progress& last = t.history.back();
        if (last.dev.total > 0) text += format("  dev %.2f%%", 100 * last.dev.fraction());
        text += format("  train %.2f%%", 100 * last.train.fraction());
    }
    text += format("  iter %lld/%lld  %.0f digits/s", t.iteration, total, t.recipe.batch / each);
    watch.line.draw(text + format("  lr %.6f", t.lr));
}
