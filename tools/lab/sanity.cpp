// make sanity: what to check before a long training, each with the expected value, the value found and a
// verdict.  It takes seconds, and most mistakes show in one of the lines.  build/sanity FILE takes digits of
// your own.
//
// Karpathy, Li and Johnson, CS231n course notes, "Neural networks part 3: before learning, sanity checks";
// Karpathy, "A recipe for training neural networks" (2019).
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "data/files/text.h"
#include "nn/parallel.h"
#include "nn/trainer.h"
#include "tools/shared/load.h"
#include "tools/shared/start.h"

namespace {

const int SYNTHETIC = 6000;             // digits to draw
const int DEV = 2000;                   // of them held out, enough for an accuracy to 1 or 2 points
const int BATCH = 128;
const double GUESSING = 1.0 / DIGIT_CLASSES;

int failed = 0;

void report(const char* name, const std::string& expected, const std::string& found, bool good) {
    std::printf("  %-34s %-34s %-27s %s\n", name, expected.c_str(), found.c_str(), good ? "ok" : "FAILED");
    std::fflush(stdout);
    failed += good ? 0 : 1;
}

double mean_square(const Matrix& A) {
    double sum = 0;
    for (real a : A.data) sum += static_cast<double>(a) * static_cast<double>(a);
    return sum / static_cast<double>(A.data.size());
}

// "0.1150, 0.1090"
std::string list_text(const std::vector<double>& numbers) {
    std::string text;
    for (double number : numbers) text += format("%s%.4f", text.empty() ? "" : ", ", number);
    return text;
}

// The initial weights have He's variance 2/in: sum W^2 is about 2 for each unit, and the signal is as strong
// behind every layer as before it.
void check_weights(Network net, const Workspace& w) {
    int units = 0;
    for (int size : network_sizes(net)) units += size;
    const double l2 = 0.001, expected = l2 / 2 * 2 * (units - DIGIT_PIXELS);
    const double penalty = add_l2(network_params(net), static_cast<real>(l2));
    report("loss added by --l2 0.001", format("0.001/2 sum W^2, about %.3f", expected),
           format("%.3f", penalty), std::fabs(penalty / expected - 1) < 0.1);
    const double input = mean_square(w.X);
    std::vector<double> signals;
    for (const Matrix& A : w.A) signals.push_back(mean_square(A));
    const auto range = std::minmax_element(signals.begin(), signals.end());
    report("mean square of A1, A2", format("about that of the pixels, %.3f", input), list_text(signals),
           *range.first > input / 3 && *range.second < input * 3);
}

// Equal probabilities of 1/10 have a loss of ln 10.  He's weights start a little above: the logits of a digit
// are not equal yet.
void check_loss(Network net, Workspace w, double loss) {
    const double guessing = nn_log(DIGIT_CLASSES);
    report("loss at initialisation", format("near ln 10 = %.3f", guessing), format("%.3f", loss),
           std::fabs(loss - guessing) < 0.3);
    std::fill(net.layers.back().W.data.begin(), net.layers.back().W.data.end(), real(0));
    const double equal = network_gradients(net, w);
    report("the same with W3 = 0", format("ln 10 = %.6f", guessing), format("%.6f", equal),
           std::fabs(equal - guessing) < 1e-6);
}

// A layer without gradient never learns.  A unit that is 0 for a whole batch gets no gradient from it.
void check_gradients(const Network& net, const Workspace& w) {
    std::vector<double> sizes;
    for (const Dense& layer : net.layers) sizes.push_back(std::sqrt(mean_square(layer.dW)));
    const auto range = std::minmax_element(sizes.begin(), sizes.end());
    report("root mean square of dW1, dW2, dW3", "none 0, at most 100 times apart", list_text(sizes),
           *range.first > 0 && *range.second < 100 * *range.first);
    int units = 0, dead = 0;
    Matrix sums;
    for (const Matrix& A : w.A) {
        column_sums(A, sums);
        units += sums.cols;
        dead += static_cast<int>(std::count(sums.data.begin(), sums.data.end(), real(0)));
    }
    report("units that are 0 in a whole batch", "few", format("%d of %d", dead, units), dead * 10 < units);
}

Training train(const Dataset& digits, int dev, int epochs) {
    Recipe recipe;
    recipe.epochs = epochs;
    recipe.batch = BATCH;
    recipe.lr = 0.002;
    recipe.l2 = recipe.dropout = 0;
    recipe.eval_every = 5;
    Training t;
    training_init(t, recipe, digits, dev);
    while (t.iteration < total_iterations(t)) {
        train_step(t);
        if (report_due(t)) report_progress(t);
    }
    return t;
}

// A network that cannot memorise twenty digits will not learn forty thousand.
void check_twenty(const Dataset& digits) {
    Dataset twenty;
    twenty.pixels.assign(digits.pixels.begin(), digits.pixels.begin() + 20 * DIGIT_PIXELS);
    twenty.labels.assign(digits.labels.begin(), digits.labels.begin() + 20);
    const Progress last = train(twenty, 0, 50).history.back();
    report("twenty digits, 50 steps", "100%, loss below 0.05",
           format("%.0f%%, loss %.4f", 100 * last.train.fraction(), last.loss),
           last.train.correct == 20 && last.loss < 0.05);
}

// Trains for three epochs, then again with the labels shuffled: an accuracy above 10% then means that the
// labels of the dev digits leak into the training.
void check_learning(Dataset digits, int dev) {
    const std::vector<Progress> history = train(digits, dev, 3).history;
    double first = history[0].loss, last = first;
    for (const Progress& line : history) last = line.epoch == 1 ? line.loss : last;
    report("loss in the first epoch", "falls", format("from %.3f to %.3f", first, last), last < first);
    const double right = history.back().dev.fraction();
    report("dev accuracy, three epochs", "above 30%", format("%.2f%%", 100 * right), right > 3 * GUESSING);

    std::vector<int> order = all_indices(digits.count());
    Rng rng = make_rng(1, Purpose::test_data);
    shuffle_items(rng, order);
    const std::vector<uint8_t> labels = digits.labels;
    for (size_t i = 0; i < labels.size(); ++i) digits.labels[i] = labels[static_cast<size_t>(order[i])];
    const double wrong = train(digits, dev, 3).history.back().dev.fraction();
    const double margin = 4 * std::sqrt(GUESSING * (1 - GUESSING) / dev);       // four standard errors
    report("the same with shuffled labels", format("10%%, within %.1f", 100 * margin),
           format("%.2f%%", 100 * wrong), std::fabs(wrong - GUESSING) < margin);
}

}  // namespace

int main(int argc, char** argv) {
    start_program();
    set_thread_count(core_count());
    const std::string data = argc > 1 ? argv[1] : "synthetic";
    const Dataset digits = read_or_draw(data, 1, SYNTHETIC);
    if (digits.count() < 1000) exit_with_error(data + ": expected at least 1000 digits");
    std::printf("Before training 784-256-128-10 on %d digits (%s):\n\n  %-34s %-34s %s\n", digits.count(),
                data.c_str(), "what", "expected", "found");
    Network net;
    network_init(net, {DIGIT_PIXELS, 256, 128, DIGIT_CLASSES}, make_rng(1, Purpose::weights));
    Workspace w;
    make_batch(digits, all_indices(BATCH).data(), BATCH, w.X, w.y);
    network_dropout(net, 0, make_rng(1, Purpose::dropout), 0, w);
    const double loss = network_gradients(net, w);
    check_weights(net, w);
    check_loss(net, w, loss);
    check_gradients(net, w);
    check_twenty(digits);
    check_learning(digits, std::min(DEV, digits.count() / 3));
    std::printf("\n%s\n", failed == 0 ? "all as expected" : "NOT as expected");
    const int status = finish_program();
    return failed == 0 ? status : 1;
}
