#include "nn/trainer.h"

#include <algorithm>

#include "nn/parallel.h"

void training_init(Training& t, const Recipe& recipe, const Dataset& digits, int dev, int only_train) {
    NN_CHECK(digits.labelled(), "training needs labels for its %d digits", digits.count());
    NN_CHECK(dev < digits.count(), "%d of %d digits held out leave none to train on", dev, digits.count());
    NN_CHECK(recipe.epochs > 0 && recipe.batch > 0 && recipe.eval_every > 0,
             "training needs positive epochs (%d), batch (%d) and eval_every (%d)", recipe.epochs,
             recipe.batch, recipe.eval_every);
    t.recipe = recipe;
    t.digits = &digits;
    const int divided = digits.count() - only_train;
    t.split = split_dataset(divided, dev, make_rng(recipe.seed, Purpose::data_split));
    for (int i = divided; i < digits.count(); ++i) t.split.train.push_back(i);
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

namespace {

// The digits of a step and its random numbers.
struct Step {
    const int* index;                           // of the digits in the batch
    int size;                                   // B
    Rng dropout, augment;
};

Step begin_step(Training& t) {
    const Recipe& r = t.recipe;
    const long long epoch = t.iteration / t.batches, position = t.iteration % t.batches;
    if (position == 0 || t.order.empty()) {     // empty: resumed in the middle of an epoch
        t.order = t.split.train;
        Rng rng = substream(make_rng(r.seed, Purpose::shuffle), epoch);
        shuffle_items(rng, t.order);
    }
    const int first = static_cast<int>(position * r.batch);
    t.lr = learning_rate(r.schedule, r.lr, r.decay, t.iteration, total_iterations(t));
    return Step{t.order.data() + first, std::min(r.batch, static_cast<int>(t.order.size()) - first),
                substream(make_rng(r.seed, Purpose::dropout), t.iteration),
                substream(make_rng(r.seed, Purpose::augment), t.iteration)};
}

// The digits first .. first+n-1 of the batch, and their dropout masks.
void begin_digits(const Training& t, const Step& s, int first, int n, Workspace& w) {
    make_batch(*t.digits, s.index + first, n, w.X, w.y);
    if (t.distort) t.distort(s.augment, first, w.X);
    network_dropout(t.net, static_cast<real>(t.recipe.dropout), s.dropout, first, w);
}

}  // namespace

void train_step_plainly(Training& t, Workspace& w) {
    const Step s = begin_step(t);
    const std::vector<Param> params = network_params(t.net);
    begin_digits(t, s, 0, s.size, w);
    t.loss = network_gradients(t.net, w);
    t.loss_sum += t.loss + add_l2(params, static_cast<real>(t.recipe.l2));
    adam_step(t.adam, t.lr, params);
    t.iteration += 1;
}

// The same in two halves, each cut into pieces that threads share:
//
//   digits     a few digits at a time go forward and backward through the network
//   weights    a few rows of W at a time: their gradient from all digits, L2, Adam
// No piece reads a number that another one of the same half writes.  Every sum is computed in one piece; the
// caller adds losses and squares in order.
namespace {

const int GROUP = 16;   // digits that go through the network together: what they need stays in the cache

void run_group(Training& t, const Step& s, int g, Workspace& w) {
    const int first = g * GROUP;
    begin_digits(t, s, first, std::min(GROUP, s.size - first), w);
    network_forward(t.net, w);
    network_backward(t.net, s.size, w);
    std::copy(w.losses.begin(), w.losses.end(), t.losses.begin() + first);
    for (size_t k = 0; k < w.dZ.size(); ++k) {
        std::copy(w.dZ[k].data.begin(), w.dZ[k].data.end(), t.dZ[k].row(first));
    }
    std::swap(w.input, t.inputs[static_cast<size_t>(g)]);       // for dW
}

// Adds L2 to the gradient g of row i of p, then updates the row.  Returns the sum of its squares for L2.
double learn_row(const Param& p, Matrix& m, Matrix& v, int i, real* g, real lambda, const AdamRates& rates) {
    const double squares = p.l2 ? add_l2_row(lambda, p.value->row(i), p.value->cols, g) : 0;
    adam_update(rates, p.value->cols, g, m.row(i), v.row(i), p.value->row(i));
    return squares;
}

// Updates block `block` of the rows of W in layer k; block 0 also updates b.  dW = X^T dZ (dense_gradients),
// but each row is used at once, while it is in the nearest cache.  squares[row] = sum W[row,:]^2
void learn_block(Training& t, const AdamRates& rates, size_t k, int block, Factor& XT, double* squares) {
    const std::vector<Param> params = network_params(t.net);
    const size_t w = 2 * k, b = w + 1;          // of W and b in params
    const real lambda = static_cast<real>(t.recipe.l2);
    std::vector<const Factor*> X;
    for (const std::vector<Factor>& input : t.inputs) X.push_back(&input[k]);
    transpose_block(X, block, XT);
    Matrix g(1, params[w].value->cols);
    for (int i = 0; i < XT.rows; ++i) {
        const int row = block * FACTOR_BLOCK + i;
        matmul_row(XT, i, t.dZ[k], g.row(0));
        squares[row] = learn_row(params[w], t.adam.m[w], t.adam.v[w], row, g.row(0), lambda, rates);
    }
    if (block > 0) return;
    column_sums(t.dZ[k], g);
    learn_row(params[b], t.adam.m[b], t.adam.v[b], 0, g.row(0), lambda, rates);
}

}  // namespace

void train_step(Training& t) {
    const Step s = begin_step(t);
    std::vector<Dense>& layers = t.net.layers;
    const int groups = (s.size + GROUP - 1) / GROUP;
    t.memory.resize(static_cast<size_t>(thread_count()));
    t.inputs.resize(static_cast<size_t>(groups));
    t.losses.resize(static_cast<size_t>(s.size));
    t.dZ.resize(layers.size());
    for (size_t k = 0; k < layers.size(); ++k) t.dZ[k].resize(s.size, layers[k].W.cols);

    const AdamRates rates = adam_begin(t.adam, t.lr);
    parallel(static_cast<int>(layers.size()) - 1, [&](int k, int) {
        dense_transpose(layers[static_cast<size_t>(k) + 1]);
    });
    parallel(groups, [&](int g, int thread) { run_group(t, s, g, t.memory[static_cast<size_t>(thread)].w); });
    double losses = 0, penalty = 0;
    for (double loss : t.losses) losses += loss;
    for (size_t k = 0; k < layers.size(); ++k) {
        const int rows = layers[k].W.rows;
        std::vector<double> squares(static_cast<size_t>(rows));
        parallel((rows + FACTOR_BLOCK - 1) / FACTOR_BLOCK, [&](int block, int thread) {
            learn_block(t, rates, k, block, t.memory[static_cast<size_t>(thread)].XT, squares.data());
        });
        for (double row : squares) penalty += row;
    }
    t.loss = losses / s.size;
    t.loss_sum += t.loss + static_cast<double>(static_cast<real>(t.recipe.l2)) / 2 * penalty;
    t.iteration += 1;
}

bool report_due(const Training& t) {
    return t.iteration % t.recipe.eval_every == 0 || t.iteration == total_iterations(t);
}

const Progress& report_progress(Training& t) {
    const long long last = t.history.empty() ? 0 : t.history.back().iteration;
    NN_CHECK(t.iteration > last, "report_progress: no step since iteration %lld", last);
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

void predict_logits(const Network& net, const Dataset& digits, const std::vector<int>& index, Matrix& Z) {
    const int n = static_cast<int>(index.size());
    std::vector<Workspace> workspaces(static_cast<size_t>(thread_count()));
    Z.resize(n, net.layers.back().W.cols);
    parallel((n + GROUP - 1) / GROUP, [&](int g, int thread) {
        Workspace& w = workspaces[static_cast<size_t>(thread)];
        const int first = g * GROUP;
        make_batch(digits, index.data() + first, std::min(GROUP, n - first), w.X, w.y);
        network_evaluate(net, w);
        std::copy(w.Z.back().data.begin(), w.Z.back().data.end(), Z.row(first));
    });
}

Accuracy evaluate(const Network& net, const Dataset& digits, const std::vector<int>& index) {
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
