// make sanity: what one checks before training in earnest, each with what is expected, what was found and a
// verdict.  All of it takes seconds, and most mistakes show in one of the lines.
//
// Karpathy, Li and Johnson, CS231n course notes, "Neural networks part 3: before learning, sanity checks";
// Karpathy, "A recipe for training neural networks" (2019).
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "data/digits/csv.h"
#include "data/digits/digits.h"
#include "data/files/text.h"
#include "nn/check.h"
#include "nn/parallel.h"
#include "nn/softmax.h"
#include "nn/trainer.h"
#include "tools/shared/options.h"
#include "tools/shared/start.h"
#include "tools/shared/words.h"

namespace {

const int SYNTHETIC = 6000;             // digits to draw
const int DEV = 2000;                   // of them to develop, enough for an accuracy to 1 or 2 points
const int BATCH = 128;
const double GUESSING = 1.0 / CLASSES;

int failed = 0;

void report(const char* name, const std::string& expected, const std::string& found, bool good) {
    std::printf("  %-34s %-34s %-34s %s\n", name, expected.c_str(), found.c_str(), good ? "ok" : "FAILED");
    std::fflush(stdout);
    failed += good ? 0 : 1;
}

double mean_square(const Matrix& A) {
    double sum = 0;
    for (real a : A.data) sum += static_cast<double>(a) * static_cast<double>(a);
    return sum / static_cast<double>(A.data.size());
}

// Labels that are wrong by one, or pixels that are all 0 or not divided by 255, show here.
void check_digits(const Dataset& digits, const Matrix& X) {
    const auto range = std::minmax_element(X.data.begin(), X.data.end());
    const double least = static_cast<double>(*range.first), most = static_cast<double>(*range.second);
    report("pixels of a batch", "from 0 to 1", format("from %g to %g", least, most), least == 0 && most == 1);
    std::vector<int> counts(CLASSES);
    for (uint8_t label : digits.labels) counts[label] += 1;
    const auto classes = std::minmax_element(counts.begin(), counts.end());
    const double n = digits.count(), rarest = *classes.first / n, commonest = *classes.second / n;
    report("rarest and commonest class", "each about 10%", format("%.1f%% and %.1f%%", 100 * rarest, 100 * commonest),
           rarest > GUESSING / 2 && commonest < GUESSING * 2);
}

// The weights as they were drawn: He's variance 2/in, so that sum W^2 is about 2 per unit, and the signal as
// strong after every block as before it.
void check_weights(Network& net, const Matrix& X) {
    int units = 0;
    for (int size : network_sizes(net)) units += size;
    const double l2 = 0.001, expected = l2 / 2 * 2 * (units - PIXELS);
    const double penalty = add_l2(network_params(net), static_cast<real>(l2));
    report("loss added by --l2 0.001", format("0.001/2 sum W^2, about %.3f", expected), format("%.3f", penalty),
           std::fabs(penalty / expected - 1) < 0.1);
    network_forward(net, X);
    const double input = mean_square(X);
    std::string found;
    bool good = true;
    for (const Block& block : net.hidden) {
        const double signal = mean_square(block.A);
        found += format("%s%.3f", found.empty() ? "" : ", ", signal);
        good = good && signal > input / 3 && signal < input * 3;
    }
    report("mean square of A1, A2", format("about that of the pixels, %.3f", input), found, good);
}

// Who knows nothing gives every class 1/10, at a loss of ln 10.  He's weights do not start quite there: the
// logits of a digit scatter by some s about their mean, and ln sum_c exp(z_c) grows by about s^2/2.
void check_loss(Network net, const Matrix& X, const std::vector<int>& y) {
    network_forward(net, X);
    double scatter = 0;
    for (int i = 0; i < X.rows; ++i) {
        const real* z = net.logits.row(i);
        double mean = 0;
        for (int c = 0; c < CLASSES; ++c) mean += static_cast<double>(z[c]) / CLASSES;
        for (int c = 0; c < CLASSES; ++c) {
            const double apart = static_cast<double>(z[c]) - mean;
            scatter += apart * apart / CLASSES / X.rows;
        }
    }
    const double expected = nn_log(CLASSES) + scatter / 2, loss = cross_entropy(net.logits, y);
    report("loss at initialisation", format("about ln 10 + s^2/2 = %.3f", expected), format("%.3f", loss),
           std::fabs(loss - expected) < 0.2);
    for (real& w : net.output.W.data) w = 0;
    network_forward(net, X);
    const double even = cross_entropy(net.logits, y);
    report("the same with W3 = 0", format("ln 10 = %.6f", nn_log(CLASSES)), format("%.6f", even),
           std::fabs(even - nn_log(CLASSES)) < 1e-6);
}

// A row of a batch knows nothing of the other rows: softmax and every sum go along the row.
void check_rows(Network& net, const Matrix& X) {
    network_forward(net, X);
    const Matrix together = net.logits;
    Matrix alone(1, PIXELS);
    int different = 0;
    for (int i = 0; i < X.rows; ++i) {
        std::copy(X.row(i), X.row(i) + PIXELS, alone.row(0));
        network_forward(net, alone);
        if (!std::equal(net.logits.data.begin(), net.logits.data.end(), together.row(i))) different += 1;
    }
    report("a digit alone and in a batch", "the same logits, bit for bit", format("%d of %d differ", different, X.rows),
           different == 0);
}

// A layer without gradient never learns; a unit that is silent for a whole batch gets none.
void check_gradients(Network& net, const Matrix& X, const std::vector<int>& y) {
    network_dropout(net, X.rows, 0, make_rng(1, DROPOUT));
    network_gradients(net, X, y);
    std::string found;
    double least = 1e300, most = 0;
    for (const Param& p : network_params(net)) {
        if (!p.l2) continue;
        const double size = std::sqrt(mean_square(*p.grad));
        found += format("%s%.4f", found.empty() ? "" : ", ", size);
        least = std::min(least, size);
        most = std::max(most, size);
    }
    report("root mean square of dW1, dW2, dW3", "none 0, at most 100 times apart", found, least > 0 && most < 100 * least);
    int units = 0, silent = 0;
    for (const Block& block : net.hidden) {
        for (int j = 0; j < block.A.cols; ++j, ++units) {
            bool speaks = false;
            for (int i = 0; i < block.A.rows; ++i) speaks = speaks || block.A.row(i)[j] > 0;
            silent += speaks ? 0 : 1;
        }
    }
    report("units silent for a whole batch", "few", format("%d of %d", silent, units), silent * 10 < units);
}

Recipe small_recipe(uint64_t seed) {
    Recipe recipe;
    recipe.epochs = 3;
    recipe.batch = BATCH;
    recipe.lr = 0.002;
    recipe.l2 = 0;
    recipe.dropout = 0;
    recipe.seed = seed;
    recipe.eval_every = 5;
    return recipe;
}

bool to_the_end(const Training&) { return true; }

// What cannot learn twenty digits by heart will not learn forty thousand.
void check_twenty(const Dataset& digits, uint64_t seed) {
    Dataset twenty;
    twenty.pixels.assign(digits.pixels.begin(), digits.pixels.begin() + 20 * PIXELS);
    twenty.labels.assign(digits.labels.begin(), digits.labels.begin() + 20);
    Recipe recipe = small_recipe(seed);
    recipe.epochs = 50;
    recipe.eval_every = recipe.epochs;
    Training t;
    training_init(t, recipe, twenty, 0);
    train(t, to_the_end);
    Matrix logits;
    predict(t.net, twenty, all_indices(20), logits);
    const Accuracy accuracy = t.history.back().train;
    const double loss = cross_entropy(logits, std::vector<int>(twenty.labels.begin(), twenty.labels.end()));
    report("twenty digits, 50 steps", "100%, loss below 0.05", format("%.0f%%, loss %.4f", 100 * accuracy.share(), loss),
           accuracy.correct == 20 && loss < 0.05);
}

// Trains for three epochs with the labels as they are, then with the same labels dealt out at random: whatever
// reads those of the development digits still has seen them.
void check_learning(Dataset digits, int dev, uint64_t seed) {
    Training t;
    training_init(t, small_recipe(seed), digits, dev);
    train(t, to_the_end);
    double first = 0, last = 0;
    for (const Progress& line : t.history) {
        if (line.epoch != 1) break;
        if (first == 0) first = line.loss;
        last = line.loss;
    }
    report("loss in the first epoch", "falls", format("from %.3f to %.3f", first, last), last < first);
    const Accuracy right = t.history.back().dev;
    report("dev accuracy, three epochs", "far above 10%", accuracy_text(right), right.share() > 3 * GUESSING);

    std::vector<int> order = all_indices(digits.count());
    Rng rng = make_rng(seed, TEST_DATA);
    shuffle(rng, order);
    const std::vector<uint8_t> labels = digits.labels;
    for (size_t i = 0; i < labels.size(); ++i) digits.labels[i] = labels[static_cast<size_t>(order[i])];
    training_init(t, small_recipe(seed), digits, dev);
    train(t, to_the_end);
    const Accuracy wrong = t.history.back().dev;
    const double margin = 4 * std::sqrt(GUESSING * (1 - GUESSING) / dev);
    report("the same with shuffled labels", format("10%%, within %.1f", 100 * margin), accuracy_text(wrong),
           std::fabs(wrong.share() - GUESSING) < margin);
}

}  // namespace

int main(int argc, char** argv) {
    start_program();
    std::string data;
    uint64_t seed = 1;
    CommandLine line;
    line.program = "sanity";
    line.purpose = "What one checks before training.";
    add_text(line, "--data", data, "a CSV file", "labelled digits, at least 1000; without it synthetic ones");
    add_seed(line, seed, "where all random numbers start");
    parse_options(line, argc, argv);
    Dataset digits;
    std::string error;
    if (data.empty()) make_digits(make_rng(seed, DIGITS), SYNTHETIC, digits);
    else if (!read_csv(data, Labels::required, digits, error)) fail("%s", error.c_str());
    if (digits.count() < 1000) fail("%s: %d digits, expected at least 1000", data.c_str(), digits.count());
    const int dev = std::min(DEV, digits.count() / 3);
    set_threads(cores());

    std::printf("Before training 784-256-128-10 on %s, %d digits, seed %llu:\n\n  %-34s %-34s %s\n",
                data.empty() ? "synthetic digits" : data.c_str(), digits.count(), static_cast<unsigned long long>(seed),
                "what", "expected", "found");
    Network net;
    network_init(net, {PIXELS, 256, 128, CLASSES}, make_rng(seed, WEIGHTS));
    gather(digits, all_indices(BATCH).data(), BATCH, net.X, net.y);
    const Matrix X = net.X;
    const std::vector<int> y = net.y;
    check_digits(digits, X);
    check_weights(net, X);
    check_loss(net, X, y);
    check_rows(net, X);
    check_gradients(net, X, y);
    check_twenty(digits, seed);
    check_learning(digits, dev, seed);
    std::printf("\n%s\n", failed == 0 ? "all as expected" : "NOT as expected");
    const int status = finish_program();
    return failed == 0 ? status : 1;
}
