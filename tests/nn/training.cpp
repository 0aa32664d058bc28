// Sets, batches, and whole trainings on small data sets that the tests make themselves.
#include <algorithm>
#include <cmath>

#include "data/files/text.h"
#include "nn/softmax.h"
#include "nn/trainer.h"
#include "tests/test.h"

namespace {

// Ten easily told classes: digit c is a bright bar in rows 2c+4 and 2c+5, with noise everywhere.  The
// first pixels spell the number of the image, so that a test can see whether image and label stay together.
Dataset bars(int count, uint64_t seed) {
    Dataset digits;
    Rng rng = make_rng(seed, TEST_DATA);
    for (int i = 0; i < count; ++i) {
        const int label = static_cast<int>(below(rng, CLASSES));
        for (int pixel = 0; pixel < PIXELS; ++pixel) {
            const int row = pixel / SIDE;
            const uint32_t noise = below(rng, 100), ink = row == 2 * label + 4 || row == 2 * label + 5 ? 120 : 0;
            const uint32_t dark = below(rng, 3) > 0 ? 0 : noise;
            digits.pixels.push_back(static_cast<uint8_t>(ink + dark));
        }
        digits.pixels[static_cast<size_t>(i) * PIXELS] = static_cast<uint8_t>(i % 256);
        digits.pixels[static_cast<size_t>(i) * PIXELS + 1] = static_cast<uint8_t>(i / 256);
        digits.labels.push_back(static_cast<uint8_t>(label));
    }
    return digits;
}

Recipe small_recipe() {
    Recipe recipe;
    recipe.hidden = {32, 16};
    recipe.epochs = 3;
    recipe.batch = 50;
    recipe.lr = 0.002;
    recipe.l2 = 6e-5;
    recipe.eval_every = 10;
    return recipe;
}

bool to_the_end(const Training&) { return true; }

uint64_t trained_hash(const Recipe& recipe, const Dataset& digits) {
    Training t;
    training_init(t, recipe, digits, 100);
    CHECK(train(t, to_the_end) == Outcome::trained);
    return weights_hash(network_params(t.net));
}

std::string hash_of(Network& net) { return hash_text(weights_hash(network_params(net))); }

}  // namespace

TEST(split_loses_nothing) {
    const Split split = split_dataset(1000, 300, make_rng(1, SPLIT));
    CHECK_EQ(split.dev.size(), 300);
    CHECK_EQ(split.train.size(), 700);
    std::vector<int> all = split.train;
    all.insert(all.end(), split.dev.begin(), split.dev.end());
    CHECK(all != all_indices(1000));                        // shuffled,
    std::sort(all.begin(), all.end());
    CHECK(all == all_indices(1000));                        // and every digit in one of the two, once
    CHECK(split_dataset(1000, 300, make_rng(2, SPLIT)).dev != split.dev);
    CHECK_EQ(split_dataset(5, 0, make_rng(1, SPLIT)).train.size(), 5);
    CHECK_EQ(split_dataset(5, 5, make_rng(1, SPLIT)).train.size(), 0);
}

TEST(gather_keeps_images_with_their_labels) {
    const Dataset digits = bars(600, 1);
    const Split split = split_dataset(600, 200, make_rng(3, SPLIT));
    Matrix X;
    std::vector<int> y;
    gather(digits, split.train.data(), 400, X, y);
    CHECK_EQ(X.rows, 400);
    CHECK_EQ(y.size(), 400);
    for (int i = 0; i < 400; ++i) {
        const int index = split.train[static_cast<size_t>(i)];
        const real* x = X.row(i);
        CHECK_SAME(std::floor(x[0] * 255 + 0.5f) + 256 * std::floor(x[1] * 255 + 0.5f), index);
        CHECK_EQ(y[static_cast<size_t>(i)], digits.labels[static_cast<size_t>(index)]);
    }
}

// The one scaling, for training, evaluation and prediction: 0 -> 0, 255 -> 1, 51 -> 1/5.
TEST(gather_scales_to_one) {
    Dataset digit;
    digit.pixels.assign(PIXELS, 0);
    digit.pixels[1] = 255;
    digit.pixels[2] = 51;
    Matrix X;
    std::vector<int> y = {7};
    const int index = 0;
    gather(digit, &index, 1, X, y);
    CHECK_SAME(X.data[0], 0);
    CHECK_SAME(X.data[1], 1);
    CHECK_SAME(X.data[2], 0.2f);
    CHECK(y.empty());                                       // nobody knows its label
}

TEST(loss_before_training) {
    const Dataset digits = bars(200, 2);
    Matrix X;
    std::vector<int> y;
    gather(digits, all_indices(200).data(), 200, X, y);
    Network net;
    for (uint64_t seed = 1; seed <= 5; ++seed) {
        network_init(net, {PIXELS, 256, 128, CLASSES}, make_rng(seed, WEIGHTS));
        network_forward(net, X);
        const double he = cross_entropy(net.logits, y);
        CHECK(he > 2.2 && he < 2.8);
    }
    std::fill(net.output.W.data.begin(), net.output.W.data.end(), real(0));
    network_forward(net, X);
    CHECK_NEAR(cross_entropy(net.logits, y), 2.302585092994046, 1e-6);
}

TEST(training_learns) {
    const Dataset digits = bars(1500, 3);
    Training t;
    training_init(t, small_recipe(), digits, 300);
    CHECK(train(t, to_the_end) == Outcome::trained);
    CHECK_EQ(t.iteration, 3 * 24);
    CHECK_EQ(t.history.size(), 8);                          // 10, 20, ... 70, and the last, 72
    CHECK_EQ(t.history[0].iteration, 10);
    CHECK_EQ(t.history[7].iteration, 72);
    CHECK_EQ(t.history[2].epoch, 2);
    CHECK(t.history[7].dev.share() > 0.97);
    CHECK(t.history[0].dev.share() < 0.9);
    CHECK(t.history[7].loss < t.history[0].loss / 2);
    CHECK_EQ(t.history[7].train.total, 300);
}

// With dropout and L2 off a network can learn twenty digits by heart.
TEST(twenty_digits_by_heart) {
    const Dataset digits = bars(20, 4);
    Recipe recipe = small_recipe();
    recipe.epochs = 250;
    recipe.batch = 20;
    recipe.dropout = recipe.l2 = 0;
    recipe.schedule = Schedule::inverse;
    recipe.decay = 0;
    Training t;
    training_init(t, recipe, digits, 0);
    CHECK(train(t, to_the_end) == Outcome::trained);
    CHECK_NEAR(t.history.back().loss, 0, 0.001);
    CHECK_EQ(t.history.back().train.correct, 20);
    CHECK_EQ(t.history.back().dev.total, 0);
}

TEST(the_same_seed_gives_the_same_weights) {
    const Dataset digits = bars(500, 5);
    Recipe recipe = small_recipe();
    const uint64_t first = trained_hash(recipe, digits), second = trained_hash(recipe, digits);
    CHECK_TEXT(hash_text(first), hash_text(second));
    recipe.eval_every = 1;                                  // looking does not change what is looked at
    CHECK_TEXT(hash_text(trained_hash(recipe, digits)), hash_text(first));
    recipe.seed = 2;
    CHECK(trained_hash(recipe, digits) != first);
}

TEST(every_choice_of_the_recipe_matters) {
    const Dataset digits = bars(300, 6);
    std::vector<uint64_t> hashes;
    for (int choice = 0; choice < 8; ++choice) {
        Recipe recipe = small_recipe();
        recipe.epochs = 2;
        if (choice == 1) recipe.dropout = 0.3;
        if (choice == 2) recipe.l2 = 1e-3;
        if (choice == 3) recipe.schedule = Schedule::inverse;
        if (choice == 4) recipe.lr = 0.001;
        if (choice == 5) recipe.batch = 64;
        if (choice == 6) recipe.hidden = {32};
        if (choice == 7) recipe.hidden.clear();
        hashes.push_back(trained_hash(recipe, digits));
    }
    std::sort(hashes.begin(), hashes.end());
    CHECK(std::adjacent_find(hashes.begin(), hashes.end()) == hashes.end());
}

TEST(too_large_steps_end_the_training) {
    const Dataset digits = bars(500, 7);
    Recipe recipe = small_recipe();
    recipe.lr = 1e30;
    Training t;
    training_init(t, recipe, digits, 100);
    CHECK(train(t, to_the_end) == Outcome::not_finite);
    CHECK_EQ(t.iteration, 10);                              // the first evaluation sees it
}

// ReLU turns nan into 0: the loss can look fine while a weight is lost.
TEST(weights_that_are_not_finite_end_the_training) {
    const Dataset digits = bars(500, 7);
    Training t;
    training_init(t, small_recipe(), digits, 100);
    t.net.hidden[0].dense.W.data[0] = static_cast<real>(HUGE_VAL) - static_cast<real>(HUGE_VAL);
    CHECK(train(t, to_the_end) == Outcome::not_finite);
}

TEST(a_run_that_learns_nothing_is_called_guessing) {
    Dataset digits = bars(500, 8);
    Rng rng = make_rng(9, SAMPLE);
    for (uint8_t& label : digits.labels) label = static_cast<uint8_t>(below(rng, CLASSES));
    Recipe recipe = small_recipe();
    recipe.epochs = 15;                                     // 120 iterations
    recipe.lr = 1e-7;
    Training t;
    training_init(t, recipe, digits, 100);
    CHECK(train(t, to_the_end) == Outcome::guessing);
    recipe.epochs = 5;                                      // too few to judge
    training_init(t, recipe, digits, 100);
    CHECK(train(t, to_the_end) == Outcome::trained);
}

// The losses by which a run is judged are those of the last batches, each at its place.
TEST(the_recent_losses_are_the_last_ones) {
    const Dataset digits = bars(500, 10);
    Recipe recipe = small_recipe();
    recipe.epochs = 30;                                     // 240 iterations: past the beginning twice
    recipe.eval_every = 1;
    recipe.l2 = 0;                                          // a line of history has the loss of its batch alone
    Training t;
    training_init(t, recipe, digits, 100);
    train(t, to_the_end);
    CHECK_EQ(t.recent.size(), RECENT);
    for (size_t i = 240 - RECENT; i < 240; ++i) CHECK_SAME(t.recent[i % RECENT], t.history[i].loss);
}

TEST(an_observer_can_stop) {
    const Dataset digits = bars(500, 10);
    Training t;
    training_init(t, small_recipe(), digits, 100);
    CHECK(train(t, [](const Training& now) { return now.iteration < 7; }) == Outcome::stopped);
    CHECK_EQ(t.iteration, 7);
}

// Stopped after any number of batches, inside an epoch (8 batches) or at its end, before and after a line of
// history, a training goes on as if nothing had been.
TEST(a_stopped_training_goes_on) {
    const Dataset digits = bars(500, 10);
    Training whole;
    training_init(whole, small_recipe(), digits, 100);
    CHECK(train(whole, to_the_end) == Outcome::trained);
    for (long long stop : {1, 8, 10, 13, 16, 23, 24}) {
        Training parts;
        training_init(parts, small_recipe(), digits, 100);
        CHECK(train(parts, [=](const Training& now) { return now.iteration < stop; }) == Outcome::stopped);
        CHECK_EQ(parts.iteration, stop);
        CHECK(train(parts, to_the_end) == Outcome::trained);
        CHECK_TEXT(hash_of(parts.net), hash_of(whole.net));
        CHECK_EQ(parts.history.size(), whole.history.size());
        for (size_t i = 0; i < parts.history.size(); ++i) {
            CHECK_SAME(parts.history[i].loss, whole.history[i].loss);
            CHECK_EQ(parts.history[i].dev.correct, whole.history[i].dev.correct);
        }
        CHECK(parts.recent == whole.recent);
    }
}

// The last batch of 30 divides by 30: its gradient counts as much as that of a full one.  Here one batch
// holds everything, so a batch size beyond the data changes nothing.
TEST(a_short_batch_divides_by_its_own_size) {
    const Dataset digits = bars(130, 11);
    Recipe exact = small_recipe(), beyond = small_recipe();
    exact.batch = 30;
    beyond.batch = 1000;
    CHECK_TEXT(hash_text(trained_hash(exact, digits)), hash_text(trained_hash(beyond, digits)));
}

// Pinned: the weights after 1 step, after 20, and after an epoch.  Every machine must find the same.  When a
// change to the arithmetic, the random numbers or the initialisation is meant, put the new hashes here and
// say so in the commit: everybody's reference numbers change with it.
TEST(pinned_hashes) {
    const Dataset digits = bars(1600, 12);
    Recipe recipe = small_recipe();
    recipe.epochs = 1;
    Training t;
    training_init(t, recipe, digits, 100);
    std::string after_1, after_20;
    train(t, [&](const Training& now) {
        std::string* hash = now.iteration == 1 ? &after_1 : now.iteration == 20 ? &after_20 : nullptr;
        if (hash != nullptr) *hash = hash_of(const_cast<Training&>(now).net);
        return true;
    });
    CHECK_EQ(t.iteration, 30);
    CHECK_TEXT(after_1, "251229288f916e9e");
    CHECK_TEXT(after_20, "bf2db342d6896c06");
    CHECK_TEXT(hash_of(t.net), "46001d52180732cc");
}

// With all that may be random in a step: dropout, and what the training's function does to the batch, here in
// place of data/digits/augment a shift by one pixel for some digits.
TEST(pinned_hash_with_distorted_digits) {
    const Dataset digits = bars(1600, 12);
    Recipe recipe = small_recipe();
    recipe.epochs = 1;
    Training t;
    training_init(t, recipe, digits, 100);
    t.distort = [](const Rng& rng, Matrix& X) {
        for (int i = 0; i < X.rows; ++i) {
            Rng row = split(rng, static_cast<uint64_t>(i));
            if (below(row, 2) == 0) continue;
            for (int p = 0; p + 1 < PIXELS; ++p) X.row(i)[p] = X.row(i)[p + 1];
        }
    };
    train(t, to_the_end);
    CHECK_TEXT(hash_of(t.net), "dd4d4ca33e34fa2e");
}
