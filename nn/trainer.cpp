#include "nn/trainer.h"

#include <algorithm>

#include "nn/check.h"

namespace {

double mean(const std::vector<double>& values) {
    double sum = 0;
    for (double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

// Batch by batch, so that X and the activations stay small and in the cache, however many digits there are.
// visit is called with net.logits of the digits index[first], index[first + 1], ...
void forward_all(Network& net, const Dataset& digits, const std::vector<int>& index,
                 const std::function<void(int first)>& visit) {
    const int BATCH = 128;
    const int n = static_cast<int>(index.size());
    for (int first = 0; first < n; first += BATCH) {
        gather(digits, index.data() + first, std::min(BATCH, n - first), net.X, net.y);
        network_forward(net, net.X);
        visit(first);
    }
}

}  // namespace

void training_init(Training& t, const Recipe& recipe, const Dataset& digits, int dev) {
    NN_CHECK(digits.labelled(), "training needs labels for its %d digits", digits.count());
    NN_CHECK(dev < digits.count(), "%d of %d digits for development leave none to train on", dev, digits.count());
    NN_CHECK(recipe.epochs > 0 && recipe.batch > 0 && recipe.eval_every > 0,
             "training needs positive epochs (%d), batch (%d) and eval_every (%d)", recipe.epochs, recipe.batch,
             recipe.eval_every);
    t.recipe = recipe;
    t.digits = &digits;
    t.split = split_dataset(digits.count(), dev, make_rng(recipe.seed, SPLIT));
    std::vector<int> sizes = recipe.hidden;
    sizes.insert(sizes.begin(), PIXELS);
    sizes.push_back(CLASSES);
    network_init(t.net, sizes, make_rng(recipe.seed, WEIGHTS));
    adam_init(t.adam, network_params(t.net));
    t.iteration = 0;
    t.history.clear();
    t.loss_sum = 0;
    t.recent.clear();
    const long long n = static_cast<long long>(t.split.train.size());
    t.batches = (n + recipe.batch - 1) / recipe.batch;
}

Outcome train(Training& t, const Observer& observer) {
    const Recipe& recipe = t.recipe;
    const std::vector<Param> params = network_params(t.net);
    const std::vector<int> sample = training_sample(t.split);
    const real dropout = static_cast<real>(recipe.dropout), lambda = static_cast<real>(recipe.l2);
    std::vector<int> order;
    Matrix& X = t.net.X;
    std::vector<int>& y = t.net.y;
    const long long total = total_iterations(t);
    while (t.iteration < total) {
        const long long epoch = t.iteration / t.batches, position = t.iteration % t.batches;
        if (position == 0 || order.empty()) {   // every epoch, also one begun by an earlier call, has its order
            order = t.split.train;
            Rng rng = split(make_rng(recipe.seed, SHUFFLE), static_cast<uint64_t>(epoch));
            shuffle(rng, order);
        }
        const int first = static_cast<int>(position * recipe.batch);
        const int size = std::min(recipe.batch, static_cast<int>(order.size()) - first);
        gather(*t.digits, order.data() + first, size, X, y);
        if (t.distort) t.distort(split(make_rng(recipe.seed, AUGMENT), static_cast<uint64_t>(t.iteration)), X);

        const Rng rng = split(make_rng(recipe.seed, DROPOUT), static_cast<uint64_t>(t.iteration));
        network_dropout(t.net, size, dropout, rng);
        const double lr = learning_rate(recipe.schedule, recipe.lr, recipe.decay, t.iteration, total);
        const double loss = network_gradients(t.net, X, y);
        const double penalty = add_l2(params, lambda);
        adam_step(t.adam, lr, params);
        if (t.recent.size() < RECENT) t.recent.push_back(loss);
        else t.recent[static_cast<size_t>(t.iteration % RECENT)] = loss;
        t.loss_sum += loss + penalty;
        t.iteration += 1;

        if (t.iteration % recipe.eval_every == 0 || t.iteration == total) {
            Progress line;
            line.iteration = t.iteration;
            line.epoch = static_cast<int>(epoch) + 1;
            line.lr = lr;
            const long long last = t.history.empty() ? 0 : t.history.back().iteration;
            line.loss = t.loss_sum / static_cast<double>(t.iteration - last);
            line.train = evaluate(t.net, *t.digits, sample);
            line.dev = evaluate(t.net, *t.digits, t.split.dev);
            line.weights = weights_hash(params);
            t.history.push_back(line);
            t.loss_sum = 0;
            // The weights too: ReLU turns a nan into 0, and the loss may not show it.
            if (!is_finite(line.loss) || !all_finite(params)) return Outcome::not_finite;
        }
        if (!observer(t)) return Outcome::stopped;
    }
    // Without knowing anything the best is to give every class 1/CLASSES, at a loss of ln CLASSES.  A run
    // of RECENT batches or more has to be better by 0.05; a shorter one may honestly have come no further, and is
    // taken for guessing only if it is worse by 0.5.
    const double margin = t.recent.size() < RECENT ? 0.5 : -0.05;
    return mean(t.recent) > nn_log(CLASSES) + margin ? Outcome::guessing : Outcome::trained;
}

void predict(Network& net, const Dataset& digits, const std::vector<int>& index, Matrix& logits) {
    logits.resize(static_cast<int>(index.size()), net.output.W.cols);
    forward_all(net, digits, index, [&](int first) {
        std::copy(net.logits.data.begin(), net.logits.data.end(), logits.row(first));
    });
}

// As many as there are dev digits, so that both curves are equally sure of themselves.  split.train stands in
// random order already.
std::vector<int> training_sample(const Split& split) {
    const size_t wanted = split.dev.empty() ? 2000 : split.dev.size();
    const size_t n = std::min(wanted, split.train.size());
    return std::vector<int>(split.train.begin(), split.train.begin() + static_cast<long>(n));
}

Accuracy evaluate(Network& net, const Dataset& digits, const std::vector<int>& index) {
    Accuracy accuracy;
    auto count = [&](int) {
        for (int i = 0; i < net.logits.rows; ++i) {
            const int label = net.y[static_cast<size_t>(i)];
            accuracy.total += 1;
            if (argmax(net.logits, i) == label) accuracy.correct += 1;
        }
    };
    forward_all(net, digits, index, std::ref(count));
    return accuracy;
}
