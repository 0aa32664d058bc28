// Checkpoints: a resumed training ends as it would have without a stop, and impossible states are refused.
#include "data/model/checkpoint.h"

#include <cmath>
#include <functional>

#include "data/digits/digits.h"
#include "data/files/file.h"
#include "data/files/text.h"
#include "data/model/npz.h"
#include "tests/nn/train_until.h"
#include "tests/test.h"

namespace {

const Dataset& some_digits() {
    static Dataset digits;
    if (digits.count() == 0) make_digits(make_rng(5, Purpose::test_data), 260, digits);
    return digits;
}

Training small_training() {
    Recipe recipe;
    recipe.hidden = {12, 8};
    recipe.epochs = 3;
    recipe.batch = 32;                                      // 7 batches an epoch, the last one short
    recipe.lr = 0.002;
    recipe.schedule = Schedule::cosine;
    recipe.dropout = 0.3;
    recipe.eval_every = 5;
    Training t;
    training_init(t, recipe, some_digits(), 50);
    return t;
}

Origin origin_of(const Training& t) {
    return Origin{{{"--lr", decimal_text(t.recipe.lr)}, {"--hidden", "12,8"}}, digits_crc(*t.digits)};
}

Training stopped_at(long long iteration) {
    Training t = small_training();
    CHECK(train_until(t, iteration));
    return t;
}

const std::string path = scratch("checkpoint.npz");
const std::string at = "build/scratch/checkpoint.npz: ";

// load_checkpoint's error message for the file of a training stopped at iteration 8, in the second epoch,
// after one line of history, with one array changed.  When it is refused, the training must stay as it was.
std::string refusal(const std::string& name, const std::function<void(Array&)>& change) {
    const Training saved = stopped_at(8);
    std::string error;
    std::vector<Array> arrays;
    CHECK(save_checkpoint(path, saved, origin_of(saved), error));
    CHECK(read_npz(path, arrays, error));
    int found = 0;
    for (Array& array : arrays) {
        if (array.name != name) continue;
        change(array);
        found += 1;
    }
    CHECK_EQ(found, 1);
    CHECK(write_npz(path, arrays, error));
    Training t = small_training();
    const uint64_t before = weights_hash(t.net);
    const bool loaded = load_checkpoint(path, origin_of(t), t, error);
    CHECK(loaded == error.empty());
    CHECK(loaded || (weights_hash(t.net) == before && t.iteration == 0 && t.history.empty()));
    CHECK(loaded || t.adam.t == 0);
    return error;
}

void put(Array& array, size_t i, double value) {
    std::vector<double> values = reals(array);
    values[i] = value;
    if (array.type == "<f8") array = real_array(array.name, array.shape, values);
    else array = real_array(array.name, array.shape, std::vector<float>(values.begin(), values.end()));
}

}  // namespace

// Inside an epoch, at its end, on a line of history and between two, after the first and the last batch.
TEST(checkpoint_leads_to_the_same_end) {
    const Training whole = stopped_at(21);
    for (long long stop : {1, 5, 7, 8, 14, 20, 21}) {
        const Training first = stopped_at(stop);
        Training second = small_training();
        std::string error;
        CHECK(save_checkpoint(path, first, origin_of(first), error));
        CHECK(load_checkpoint(path, origin_of(second), second, error));
        CHECK_TEXT(error, "");
        CHECK_EQ(second.iteration, stop);
        CHECK(weights_hash(second.net) == weights_hash(first.net));
        CHECK(train_to_the_end(second));
        CHECK(weights_hash(second.net) == weights_hash(whole.net));
        CHECK_EQ(second.history.size(), whole.history.size());
        for (size_t i = 0; i < second.history.size(); ++i) {
            const Progress &a = second.history[i], &b = whole.history[i];
            CHECK(a.iteration == b.iteration && a.epoch == b.epoch && a.weights == b.weights);
            CHECK(a.train.correct == b.train.correct && a.train.total == b.train.total);
            CHECK(a.dev.correct == b.dev.correct && a.dev.total == b.dev.total);
            CHECK_SAME(a.lr, b.lr);
            CHECK_SAME(a.loss, b.loss);
        }
    }
}

TEST(checkpoint_of_another_run_is_refused) {
    Training t = stopped_at(3);
    Origin origin = origin_of(t);
    std::string error;
    CHECK(save_checkpoint(path, t, origin, error));
    CHECK(load_checkpoint(path, origin, t, error));
    const std::string how = ": repeat the options of that run, or start without --resume";
    origin.choices[0].value = "0.001";
    CHECK(!load_checkpoint(path, origin, t, error));
    CHECK_TEXT(error, at + "made with \"--lr 0.002\", this run has \"--lr 0.001\"" + how);
    origin = origin_of(t);
    origin.choices.push_back(Choice{"--batch", "32"});
    CHECK(!load_checkpoint(path, origin, t, error));
    CHECK_TEXT(error, at + "made with \"\", this run has \"--batch 32\"" + how);
    origin = origin_of(t);
    origin.digits += 1;
    CHECK(!load_checkpoint(path, origin, t, error));
    CHECK_TEXT(error, at + "made from other digits: give the --data of that run, or start without --resume");
    const std::string version = NN_VERSION;
    CHECK_TEXT(refusal("origin", [](Array& array) { array.bytes[8] = '\x1b'; }),
               at + "made with \"version \\x1b" + version.substr(1) + "\", this run has \"version " +
                   version + "\"" + how);
}

TEST(checkpoint_with_other_arrays_is_refused) {
    const auto expected = [](const std::string& array) {
        return at + "has no array " + array + " (-1 is any number), expected what ./train writes as "
                    "checkpoint.npz";
    };
    CHECK_TEXT(refusal("m_b2", [](Array& array) { array.name = "m_b"; }),
               expected("m_b2 of type <f4 and shape (1, 8)"));
    CHECK_TEXT(refusal("W2", [](Array& a) { a = real_array("W2", {1, 2}, std::vector<float>(2)); }),
               expected("W2 of type <f4 and shape (12, 8)"));
    CHECK_TEXT(refusal("v_b1", [](Array& a) { a = real_array("v_b1", {1, 12}, std::vector<double>(12)); }),
               expected("v_b1 of type <f4 and shape (1, 12)"));
    CHECK_TEXT(refusal("history", [](Array& array) { array.shape = {10, 1}; }),
               expected("history of type <f8 and shape (-1, 10)"));
}

TEST(checkpoint_with_impossible_numbers_is_refused) {
    for (double iteration : {0.0, 22.0, -1.0, 1e300, std::nan("")}) {
        CHECK_TEXT(refusal("state", [=](Array& array) { put(array, 0, iteration); }),
                   at + format("iteration is %.15g, expected 1 to 21", iteration));
    }
    CHECK_TEXT(refusal("W1", [](Array& array) { put(array, 25, HUGE_VAL); }),
               at + "W1[2, 1] is inf, expected a number from -3.40282e+38 to 3.40282e+38");
    CHECK_TEXT(refusal("v_b3", [](Array& array) { put(array, 0, -1); }),
               at + "v_b3[0, 0] is -1, expected a number from 0 to inf");
    CHECK_TEXT(refusal("v_b3", [](Array& array) { put(array, 0, HUGE_VAL); }), "");    // a huge gradient
    CHECK_TEXT(refusal("state", [](Array& array) { put(array, 1, HUGE_VAL); }),
               at + "the sum of the losses is not finite");
    const std::string line = at + "line 1 of the history cannot come from this training";
    const struct { size_t column; double value; } cases[] = {
        {1, HUGE_VAL}, {2, 0}, {2, 9}, {6, -1}, {3, 3e9}, {6, 1e300}, {9, 5e9}, {9, std::nan("")}};
    for (const auto& c : cases) {
        CHECK_TEXT(refusal("history", [=](Array& array) { put(array, c.column, c.value); }), line);
    }
}

TEST(checkpoint_is_not_written_of_what_is_not_finite) {
    const Training t = stopped_at(3);
    std::string error, before, after;
    CHECK(save_checkpoint(path, t, origin_of(t), error));
    CHECK(read_file(path, 1 << 20, before, error));
    for (int broken = 0; broken < 3; ++broken) {
        Training bad = stopped_at(4);
        if (broken == 0) bad.net.layers.back().b(0, 0) = static_cast<real>(HUGE_VAL);
        if (broken == 1) bad.adam.m[1].data[0] = static_cast<real>(HUGE_VAL);
        if (broken == 2) bad.loss_sum = HUGE_VAL;
        CHECK(!save_checkpoint(path, bad, origin_of(bad), error));
        CHECK_TEXT(error, at + "not written: a loss, weight or moment is not finite");
        CHECK(read_file(path, 1 << 20, after, error));
        CHECK(before == after);
    }
    CHECK(!save_checkpoint("build/scratch/none/x.npz", t, origin_of(t), error));
    CHECK_TEXT(error, "build/scratch/none/x.npz: there is no folder build/scratch/none/");
}

TEST(checkpoint_that_would_be_too_large_is_known_at_the_start) {
    std::string error;
    for (const std::vector<int>& hidden : std::vector<std::vector<int>>{{}, {256, 128}, {100000}}) {
        CHECK(checkpoint_fits(hidden, error));
    }
    CHECK(!checkpoint_fits({17000, 17000}, error));
    CHECK_TEXT(error, "a network of 302532010 parameters needs a checkpoint of 3.4 GB, the limit is 1 GB: "
                      "choose fewer units in --hidden");
}

TEST(digits_crc_sees_pixels_and_labels) {
    Dataset digits = some_digits();
    const uint32_t crc = digits_crc(digits);
    digits.pixels[7] ^= 1;
    CHECK(digits_crc(digits) != crc);
    digits.pixels[7] ^= 1;
    CHECK(digits_crc(digits) == crc);
    digits.labels.back() ^= 1;
    CHECK(digits_crc(digits) != crc);
}
