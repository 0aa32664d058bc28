#include "nn/trainer.h"

#include <algorithm>

#include "nn/check.h"

void training_init(Training& t, const Recipe& recipe, const Dataset& digits, int dev) {
    NN_CHECK(digits.labelled(), "training needs labels for its %d digits", digits.count());
    NN_CHECK(dev < digits.count(), "%d of %d digits held out leave none to train on", dev, digits.count());
    NN_CHECK(recipe.epochs > 0 && recipe.batch > 0 && recipe.eval_every > 0,
             "training needs positive epochs (%d), batch (%d) and eval_every (%d)", recipe.epochs,
             recipe.batch, recipe.eval_every);
    t.recipe = recipe;
    t.digits = &digits;
    t.split = split_dataset(digits.count(), dev, make_rng(recipe.seed, Purpose::data_split));
    const long long n = static_cast<long long>(t.split.train.size());
    t.batches = (n + recipe.batch - 1) / recipe.batch;

    std::vector<int> sizes = recipe.hidden;
    sizes.insert(sizes.begin(), DIGIT_PIXELS);
    sizes.push_back(DIGIT_CLASSES);
    network_init(t.net, sizes, make_rng(recipe.seed, Purpose::weights));
    adam_init(t.adam, network_params(t.net));
    t.iteration = 0;
    t.loss_sum = 0;
    t.history.clear();
    t.order.clear();
}

void train_step(Training& t) {
    const Recipe& r = t.recipe;
    const long long epoch = t.iteration / t.batches, position = t.iteration % t.batches;
    if (position == 0 || t.order.empty()) {     // empty: resumed in the middle of an epoch
        t.order = t.split.train;
        Rng rng = substream(make_rng(r.seed, Purpose::shuffle), epoch);
        shuffle_items(rng, t.order);
    }
    const int first = static_cast<int>(position * r.batch);
    const int size = std::min(r.batch, static_cast<int>(t.order.size()) - first);
    make_batch(*t.digits, t.order.data() + first, size, t.X, t.y);
    if (t.distort) t.distort(substream(make_rng(r.seed, Purpose::augment), t.iteration), t.X);

    const Rng rng = substream(make_rng(r.seed, Purpose::dropout), t.iteration);
    const std::vector<Param> params = network_params(t.net);
    network_dropout(t.net, size, static_cast<real>(r.dropout), rng);
    t.loss = network_gradients(t.net, t.X, t.y);
    t.loss_sum += t.loss + add_l2(params, static_cast<real>(r.l2));
    t.lr = learning_rate(r.schedule, r.lr, r.decay, t.iteration, total_iterations(t));
    adam_step(t.adam, t.lr, params);
    t.iteration += 1;
}

bool report_due(const Training& t) {
    return t.iteration % t.recipe.eval_every == 0 || t.iteration == total_iterations(t);
}

const Progress& report_progress(Training& t) {
    const long long last = t.history.empty() ? 0 : t.history.back().iteration;
    Progress p;
    p.iteration = t.iteration;
    p.epoch = static_cast<int>(epoch_of(t, t.iteration));
    p.lr = t.lr;
    p.loss = t.loss_sum / static_cast<double>(t.iteration - last);
    p.train = evaluate(t.net, *t.digits, training_sample(t.split));
    p.dev = evaluate(t.net, *t.digits, t.split.dev);
    p.weights = weights_hash(t.net);
    t.history.push_back(p);
    t.loss_sum = 0;
    return t.history.back();
}

bool all_finite(const Training& t) {
    const double loss = t.history.empty() ? 0 : t.history.back().loss;
    return is_finite(t.loss_sum) && is_finite(loss) && all_finite(t.net);
}

// Batch by batch, so that X and the activations stay in the cache, however many digits there are.
void predict_logits(Network& net, const Dataset& digits, const std::vector<int>& index, Matrix& logits) {
    const int BATCH = 128, n = static_cast<int>(index.size());
    logits.resize(n, net.output.W.cols);
    Matrix X;
    std::vector<int> y;
    for (int first = 0; first < n; first += BATCH) {
        make_batch(digits, index.data() + first, std::min(BATCH, n - first), X, y);
        network_forward(net, X);
        std::copy(net.logits.data.begin(), net.logits.data.end(), logits.row(first));
    }
}

Accuracy evaluate(Network& net, const Dataset& digits, const std::vector<int>& index) {
    Matrix logits;
    predict_logits(net, digits, index, logits);
    Accuracy accuracy;
    accuracy.total = logits.rows;
    for (int i = 0; i < logits.rows; ++i) {
        if (argmax(logits, i) == digits.label(index[static_cast<size_t>(i)])) accuracy.correct += 1;
    }
    return accuracy;
}

// split.train is in random order already.
std::vector<int> training_sample(const Split& split) {
    const size_t wanted = split.dev.empty() ? 2000 : split.dev.size();
    const size_t n = std::min(wanted, split.train.size());
    return std::vector<int>(split.train.begin(), split.train.begin() + static_cast<long>(n));
}
