#include "tools/train/log.h"

#include <cstdio>

#include "data/files/text.h"
#include "data/pictures/image.h"
#include "nn/parallel.h"
#include "tools/shared/terminal.h"
#include "tools/shared/words.h"

const char* const LOG_WORDS =
    "\nWords of the log:\n"
    "  iter     mini-batches done\n"
    "  lr       learning rate\n"
    "  loss     mean cross-entropy of the mini-batches since the last line, plus L2\n"
    "  train    accuracy on a sample of the training digits\n"
    "  dev      accuracy on the development set: digits held out from training\n"
    "  weights  a hash of all weights: equal hashes, equal weights to the last bit\n";

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
