// The fast step against the plain one, and the evaluation in pieces against that of the whole: bit for bit.
#include <algorithm>
#include <string>

#include "data/digits/augment.h"
#include "data/digits/digits.h"
#include "data/files/text.h"
#include "nn/hash.h"
#include "nn/parallel.h"
#include "nn/trainer.h"
#include "tests/test.h"

namespace {

Dataset drawn(int count) {
    Dataset digits;
    make_digits(make_rng(4, Purpose::test_data), count, digits);
    return digits;
}

// What two epochs of steps leave: a line for each step, with a hash of all weights, m and v.  No threads: the
// plain step.
std::string steps(const Recipe& recipe, const Dataset& digits, bool distorted, int threads) {
    Training t;
    Workspace w;
    training_init(t, recipe, digits, 0);
    if (distorted) {
        t.distort = [](const Rng& rng, int first, Matrix& X) { distort(USUAL_DISTORTION, rng, first, X); };
    }
    set_thread_count(std::max(threads, 1));
    std::string lines;
    while (t.iteration < 2 * t.batches) {
        if (threads > 0) train_step(t);
        else train_step_plainly(t, w);
        Hash moments;
        for (const Matrix& m : t.adam.m) hash_matrix(moments, m);
        for (const Matrix& v : t.adam.v) hash_matrix(moments, v);
        lines += format("%lld %lld, lr %.17g, loss %.17g, sum %.17g, %s %s\n", t.iteration, t.adam.t, t.lr,
                        t.loss, t.loss_sum, hash_text(weights_hash(t.net)).c_str(),
                        hash_text(moments.value).c_str());
    }
    set_thread_count(1);
    return lines;
}

}  // namespace

// Three batches an epoch, the last one half as large.  Rows of W, units and digits that are no multiples of
// the sizes of pieces; every network and batch with and without dropout, L2 and distortion.
TEST(train_step_equals_the_plain_step_bit_for_bit) {
    const std::vector<std::vector<int>> networks = {{}, {33}, {24, 70}, {10, 32, 7}};
    for (const std::vector<int>& hidden : networks) {
        for (int batch : {1, 16, 17, 50}) {
            for (int options = 0; options < 4; ++options) {
                Recipe recipe;
                recipe.hidden = hidden;
                recipe.batch = batch;
                recipe.dropout = options % 2 == 0 ? 0 : 0.3;
                recipe.l2 = options < 2 ? 0 : 1e-3;
                const bool distorted = options == 3;
                const Dataset digits = drawn(2 * batch + (batch + 1) / 2);
                const std::string plain = steps(recipe, digits, distorted, 0);
                CHECK_EQ(std::count(plain.begin(), plain.end(), '\n'), 6);
                for (int threads : {1, 3, 8}) CHECK_TEXT(steps(recipe, digits, distorted, threads), plain);
            }
        }
    }
}

// 300 digits: pieces and groups with a rest.
TEST(evaluation_in_pieces_equals_that_of_the_whole) {
    const Dataset digits = drawn(300);
    std::vector<int> index = all_indices(300);
    std::reverse(index.begin(), index.end());
    Network net;
    network_init(net, {DIGIT_PIXELS, 40, 33, DIGIT_CLASSES}, make_rng(1, Purpose::weights));
    Workspace w;
    make_batch(digits, index.data(), 300, w.X, w.y);
    network_evaluate(net, w);
    int correct = 0;
    for (int i = 0; i < 300; ++i) correct += argmax(w.Z.back(), i) == w.y[static_cast<size_t>(i)] ? 1 : 0;
    for (int threads : {1, 3}) {
        set_thread_count(threads);
        Matrix logits;
        predict_logits(net, digits, index, logits);
        CHECK(same_shape(logits, w.Z.back()) && logits.data == w.Z.back().data);
        const Accuracy accuracy = evaluate(net, digits, index);
        CHECK(accuracy.correct == correct && accuracy.total == 300);
    }
    set_thread_count(1);
}
