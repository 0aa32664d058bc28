// Splits, batches, and whole trainings on small data sets that the tests make themselves.
#include <algorithm>
#include <cmath>

#include "data/files/text.h"
#include "nn/trainer.h"
#include "tests/nn/train_until.h"
#include "tests/test.h"

namespace {

// Ten classes that are easily told apart: digit c is a bright bar in rows 2c+4 and 2c+5, with noise
// everywhere.  The first two pixels contain the index of the digit: a test can see whether images keep their
// labels.
Dataset bars(int count, uint64_t seed) {
    Dataset digits;
    Rng rng = make_rng(seed, Purpose::test_data);
    for (int i = 0; i < count; ++i) {
        const int label = random_below(rng, DIGIT_CLASSES);
        for (int pixel = 0; pixel < DIGIT_PIXELS; ++pixel) {
            const int row = pixel / DIGIT_SIDE, noise = random_below(rng, 100);
            const int ink = row == 2 * label + 4 || row == 2 * label + 5 ? 120 : 0;
            digits.pixels.push_back(static_cast<uint8_t>(random_below(rng, 3) > 0 ? ink : ink + noise));
        }
        digits.digit(i)[0] = static_cast<uint8_t>(i % 256);
        digits.digit(i)[1] = static_cast<uint8_t>(i / 256);
        digits.labels.push_back(static_cast<uint8_t>(label));
    }
    return digits;
}

Recipe small_recipe(int epochs = 3) {
    Recipe recipe;
    recipe.hidden = {32, 16};
    recipe.epochs = epochs;
    recipe.batch = 50;
    recipe.lr = 0.002;
    recipe.schedule = Schedule::cosine;
    recipe.l2 = 6e-5;
    recipe.eval_every = 10;
    return recipe;
}

std::string hash_of(const Training& t) { return hash_text(weights_hash(t.net)); }

std::string trained_hash(const Recipe& recipe, const Dataset& digits) {
    Training t;
    training_init(t, recipe, digits, 100);
    CHECK(train_to_the_end(t));
    return hash_of(t);
}

}  // namespace

TEST(split_loses_nothing) {
    const Split split = split_dataset(1000, 300, make_rng(1, Purpose::data_split));
    CHECK(split.dev.size() == 300 && split.train.size() == 700);
    std::vector<int> all = split.train;
    all.insert(all.end(), split.dev.begin(), split.dev.end());
    CHECK(all != all_indices(1000));                        // shuffled,
    std::sort(all.begin(), all.end());
    CHECK(all == all_indices(1000));                        // and every digit is in one of the two, once
    CHECK(split_dataset(1000, 300, make_rng(2, Purpose::data_split)).dev != split.dev);
    CHECK_EQ(split_dataset(5, 0, make_rng(1, Purpose::data_split)).train.size(), 5);
    CHECK_EQ(split_dataset(5, 5, make_rng(1, Purpose::data_split)).train.size(), 0);
}

TEST(digits_only_to_train_on_are_not_held_out) {
    const Dataset digits = bars(300, 1);
    Training t;
    training_init(t, Recipe(), digits, 99, 200);
    std::sort(t.split.dev.begin(), t.split.dev.end());
    CHECK(t.split.dev.size() == 99 && t.split.dev.back() < 100);
    CHECK_EQ(t.split.train.size(), 201);
    for (int i = 100; i < 300; ++i) CHECK_EQ(t.split.train[static_cast<size_t>(i - 99)], i);
    CHECK_EQ(t.batches, 2);
}

TEST(make_batch_keeps_images_with_their_labels) {
    const Dataset digits = bars(600, 1);
    const Split split = split_dataset(600, 200, make_rng(3, Purpose::data_split));
    Matrix X;
    std::vector<int> y;
    make_batch(digits, split.train.data(), 400, X, y);
    CHECK(X.rows == 400 && y.size() == 400);
    for (int i = 0; i < X.rows; ++i) {
        const int index = split.train[static_cast<size_t>(i)];
        CHECK_SAME(std::floor(X(i, 0) * 255 + 0.5f) + 256 * std::floor(X(i, 1) * 255 + 0.5f), index);
        CHECK_EQ(y[static_cast<size_t>(i)], digits.label(index));
    }
}

// Training, evaluation and prediction all scale here: 0 -> 0, 255 -> 1, 51 -> 1/5.
TEST(make_batch_scales_to_one) {
    Dataset digit;
    digit.pixels.assign(DIGIT_PIXELS, 0);
    digit.pixels[1] = 255;
    digit.pixels[2] = 51;
    Matrix X;
    std::vector<int> y = {7};
    const int index = 0;
    make_batch(digit, &index, 1, X, y);
    CHECK(X(0, 0) == 0 && X(0, 1) == 1 && X(0, 2) == real(0.2));
    CHECK(y.empty());                                       // the digit has no label
}

TEST(loss_before_training) {
    const Dataset digits = bars(50, 2);
    Network net;
    Workspace w;
    make_batch(digits, all_indices(50).data(), 50, w.X, w.y);
    for (uint64_t seed = 1; seed <= 5; ++seed) {
        network_init(net, {DIGIT_PIXELS, 256, 128, DIGIT_CLASSES}, make_rng(seed, Purpose::weights));
        network_dropout(net, 0, make_rng(seed, Purpose::dropout), 0, w);
        const double he = network_gradients(net, w);
        CHECK(he > 2.2 && he < 2.8);
    }
    net.layers.back().W = Matrix(128, DIGIT_CLASSES);
    CHECK_NEAR(network_gradients(net, w), 2.302585092994046, 1e-6);
}

TEST(training_learns) {
    const Dataset digits = bars(1500, 3);
    Training t;
    training_init(t, small_recipe(), digits, 300);
    CHECK(train_to_the_end(t));
    CHECK_EQ(t.iteration, 3 * 24);
    CHECK_EQ(t.history.size(), 8);                          // 10, 20, ... 70, and the last, 72
    CHECK(t.history[0].iteration == 10 && t.history[7].iteration == 72 && t.history[2].epoch == 2);
    CHECK(t.history[7].dev.fraction() > 0.97 && t.history[0].dev.fraction() < 0.9);
    CHECK(t.history[7].loss < t.history[0].loss / 2);
    CHECK_EQ(t.history[7].train.total, 300);
}

// Without dropout and L2 a network can memorise twenty digits.
TEST(twenty_digits_are_memorised) {
    const Dataset digits = bars(20, 4);
    Recipe recipe = small_recipe(250);
    recipe.batch = 20;
    recipe.dropout = recipe.l2 = 0;
    recipe.schedule = Schedule::inverse;
    recipe.decay = 0;
    Training t;
    training_init(t, recipe, digits, 0);
    CHECK(train_to_the_end(t));
    CHECK_NEAR(t.history.back().loss, 0, 0.001);
    CHECK_EQ(t.history.back().train.correct, 20);
    CHECK_EQ(t.history.back().dev.total, 0);
}

TEST(every_setting_of_the_recipe_matters) {
    const Dataset digits = bars(200, 6);
    std::vector<std::string> hashes;
    for (int setting = 0; setting < 9; ++setting) {
        Recipe recipe = small_recipe(2);
        if (setting == 1) recipe.dropout = 0.3;
        if (setting == 2) recipe.l2 = 1e-3;
        if (setting == 3) recipe.schedule = Schedule::inverse;
        if (setting == 4) recipe.lr = 0.001;
        if (setting == 5) recipe.batch = 64;
        if (setting == 6) recipe.hidden = {32};
        if (setting == 7) recipe.hidden.clear();
        if (setting == 8) recipe.seed = 2;
        hashes.push_back(trained_hash(recipe, digits));
        recipe.eval_every = 1;                              // an evaluation changes no weight
        CHECK_TEXT(trained_hash(recipe, digits), hashes.back());
    }
    std::sort(hashes.begin(), hashes.end());
    CHECK(std::adjacent_find(hashes.begin(), hashes.end()) == hashes.end());
}

// A learning rate that is too large, and one weight that is nan: ReLU turns it into 0, and the loss is
// finite.
TEST(weights_that_are_not_finite_end_the_training) {
    const Dataset digits = bars(500, 7);
    Recipe recipe = small_recipe();
    Training t;
    training_init(t, recipe, digits, 100);
    t.net.layers[0].W(0, 0) = static_cast<real>(HUGE_VAL) - static_cast<real>(HUGE_VAL);
    CHECK(!train_until(t, 1));
    recipe.lr = 1e30;
    training_init(t, recipe, digits, 100);
    CHECK(!train_until(t, 10));
}

// 130 digits, 100 held out: batches of 30 and of 1000 both contain all the others.
TEST(a_short_batch_divides_by_its_own_size) {
    const Dataset digits = bars(130, 11);
    Recipe exact = small_recipe(), beyond = small_recipe();
    exact.batch = 30;
    beyond.batch = 1000;
    CHECK_TEXT(trained_hash(exact, digits), trained_hash(beyond, digits));
}

// The weights after 1 step, after 20, and after an epoch: the same on every machine.  If a change of the
// arithmetic, the random numbers or the initialisation is intended, enter the new hashes and say so in the
// commit.
TEST(pinned_hashes) {
    const Dataset digits = bars(1600, 12);
    Training t;
    training_init(t, small_recipe(1), digits, 100);
    const char* const hashes[] = {"251229288f916e9e", "bf2db342d6896c06", "46001d52180732cc"};
    const int iterations[] = {1, 20, 30};
    for (int i = 0; i < 3; ++i) {
        CHECK(train_until(t, iterations[i]));
        CHECK_TEXT(hash_of(t), hashes[i]);
    }
}

// With all random numbers of a step: dropout, and a distortion of the batch.  In place of data/digits/augment
// it shifts some digits by one pixel.
TEST(pinned_hash_with_distorted_digits) {
    const Dataset digits = bars(1600, 12);
    Training t;
    training_init(t, small_recipe(1), digits, 100);
    t.distort = [](const Rng& rng, int first, Matrix& X) {
        for (int i = 0; i < X.rows; ++i) {
            Rng row = substream(rng, first + i);
            if (random_below(row, 2) == 0) continue;
            for (int p = 0; p + 1 < DIGIT_PIXELS; ++p) X(i, p) = X(i, p + 1);
        }
    };
    CHECK(train_to_the_end(t));
    CHECK_TEXT(hash_of(t), "dd4d4ca33e34fa2e");
}
