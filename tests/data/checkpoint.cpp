// Checkpoints: a training put back from one ends where it would have ended, and what no training can have
// written is refused.
#include "data/model/checkpoint.h"

#include <cmath>
#include <functional>

#include "data/files/bytes.h"
#include "data/digits/digits.h"
#include "data/files/file.h"
#include "data/model/npz.h"
#include "data/files/text.h"
#include "nn/version.h"
#include "tests/test.h"

namespace {

const Dataset& some_digits() {
    static Dataset digits;
    if (digits.count() == 0) make_digits(make_rng(5, TEST_DATA), 260, digits);
    return digits;
}

Training small_training() {
    Recipe recipe;
    recipe.hidden = {12, 8};
    recipe.epochs = 3;
    recipe.batch = 32;                                      // 7 batches an epoch, the last one short
    recipe.lr = 0.002;
    recipe.dropout = 0.3;
    recipe.eval_every = 5;
    Training t;
    training_init(t, recipe, some_digits(), 50);
    return t;
}

Origin origin_of(const Training& t) {
    return Origin{{{"--lr", decimal_text(t.recipe.lr)}, {"--hidden", "12,8"}}, digits_hash(*t.digits)};
}

Training stopped_at(long long iteration) {
    Training t = small_training();
    train(t, [=](const Training& now) { return now.iteration < iteration; });
    CHECK_EQ(t.iteration, iteration);
    return t;
}

uint64_t hash(Training& t) { return weights_hash(network_params(t.net)); }

const std::string path = scratch("checkpoint.npz");
const std::string at = "build/scratch/checkpoint.npz: ";

// The file of a training stopped at iteration 8, in the second epoch, after one line of history.
std::vector<Array> written() {
    Training t = stopped_at(8);
    std::string error;
    std::vector<Array> arrays;
    CHECK(save_checkpoint(path, t, origin_of(t), error));
    CHECK(read_npz(path, arrays, error));
    return arrays;
}

// What load_checkpoint says about these arrays, and that it leaves the training alone when it refuses them.
std::string refusal(const std::vector<Array>& arrays) {
    std::string error;
    CHECK(write_npz(path, arrays, error));
    Training t = small_training();
    const uint64_t before = hash(t);
    const bool loaded = load_checkpoint(path, origin_of(t), t, error);
    CHECK(loaded == error.empty());
    CHECK(loaded || (hash(t) == before && t.iteration == 0 && t.history.empty() && t.adam.t == 0));
    return error;
}

// The same for one array that is changed.
std::string refusal(const std::string& name, const std::function<void(Array&)>& change) {
    std::vector<Array> arrays = written();
    int found = 0;
    for (Array& array : arrays) {
        if (array.name != name) continue;
        change(array);
        found += 1;
    }
    CHECK_EQ(found, 1);
    return refusal(arrays);
}

// Puts value at place i of an array of 8-byte whole numbers, or the bits of a double.
void put(Array& array, size_t i, int64_t value) {
    std::string bytes;
    append_little(bytes, static_cast<uint64_t>(value), 8);
    array.bytes.replace(8 * i, 8, bytes);
}

void put_real(Array& array, size_t i, double value) {
    std::vector<double> values = reals(array);
    values[i] = value;
    if (array.type == "<f8") array = real_array(array.name, array.shape, values);
    else array = real_array(array.name, array.shape, std::vector<float>(values.begin(), values.end()));
}

}  // namespace

// Inside an epoch, at its end, on a line of history and between two, after the first and the last batch.
TEST(checkpoint_leads_to_the_same_end) {
    Training whole = stopped_at(21);
    for (long long stop : {1, 5, 7, 8, 14, 20, 21}) {
        Training first = stopped_at(stop), second = small_training();
        std::string error;
        CHECK(save_checkpoint(path, first, origin_of(first), error));
        CHECK(load_checkpoint(path, origin_of(second), second, error));
        CHECK_TEXT(error, "");
        CHECK_EQ(second.iteration, stop);
        CHECK(hash(second) == hash(first));
        CHECK(train(second, [](const Training&) { return true; }) == Outcome::trained);
        CHECK(hash(second) == hash(whole));
        CHECK_EQ(second.history.size(), whole.history.size());
        for (size_t i = 0; i < second.history.size(); ++i) {
            const Progress &a = second.history[i], &b = whole.history[i];
            CHECK(a.iteration == b.iteration && a.epoch == b.epoch && a.weights == b.weights);
            CHECK(a.train.correct == b.train.correct && a.train.total == b.train.total);
            CHECK(a.dev.correct == b.dev.correct && a.dev.total == b.dev.total);
            CHECK_SAME(a.lr, b.lr);
            CHECK_SAME(a.loss, b.loss);
        }
        CHECK(second.recent == whole.recent);
    }
}

TEST(checkpoint_has_these_arrays) {
    std::string listed;
    for (const Array& array : written()) {
        if (array.name.find("2") != std::string::npos || array.name.find("3") != std::string::npos) continue;
        listed += array.name + array.type + shape_text(array.shape) + " ";
    }
    CHECK_TEXT(listed, "W1<f4(784, 12) m_W1<f4(784, 12) v_W1<f4(784, 12) b1<f4(1, 12) m_b1<f4(1, 12) "
                       "v_b1<f4(1, 12) iteration<i8() loss_sum<f8() recent<f8(8,) history_counts<i8(1, 7) "
                       "history_values<f8(1, 2) format<i8() digits<u8() options|u1(37,) ");
    CHECK_EQ(written().size(), 6 * 3 + 8);
}

TEST(checkpoint_of_another_run_is_refused) {
    Training t = stopped_at(3);
    Origin origin = origin_of(t);
    std::string error;
    CHECK(save_checkpoint(path, t, origin, error));
    CHECK(load_checkpoint(path, origin, t, error));
    origin.choices[0].value = "0.001";
    CHECK(!load_checkpoint(path, origin, t, error));
    const std::string how = ": repeat the options or start without --resume";
    CHECK_TEXT(error, at + "made with --lr 0.002, this run has --lr 0.001" + how);
    origin = origin_of(t);
    origin.choices.push_back(Choice{"--batch", "32"});
    CHECK(!load_checkpoint(path, origin, t, error));
    CHECK_TEXT(error, at + "made with other kinds of options: start without --resume");
    origin = origin_of(t);
    origin.digits += 1;
    CHECK(!load_checkpoint(path, origin, t, error));
    CHECK_TEXT(error, at + "made from other digits: give the --data of that run or start without --resume");
    CHECK_TEXT(refusal("options", [](Array& array) { array.bytes[8] = '?'; }),
               at + "made by version ?" + (VERSION + 1) + ", this is version " + VERSION + ": start without --resume");
    CHECK_TEXT(refusal("options", [](Array& array) { array.bytes[array.bytes.find("lr")] = '\x1b'; }),
               at + "made with \"--\\x1br 0.002\", this run has --lr 0.002" + how);
    CHECK_TEXT(refusal("format", [](Array& array) { put(array, 0, 2); }), at + "format is 2, expected 1 to 1");
}

TEST(checkpoint_with_other_arrays_is_refused) {
    CHECK_TEXT(refusal({}), at + "has no array format, expected what ./train writes as checkpoint.npz");
    CHECK_TEXT(refusal("m_b2", [](Array& array) { array.name = "m_b"; }),
               at + "has no array m_b2, expected what ./train writes as checkpoint.npz");
    std::vector<Array> arrays = written();
    arrays.push_back(real_array("W4", {1, 1}, std::vector<float>{1}));
    CHECK_TEXT(refusal(arrays), at + "has 27 arrays, expected 26");
    CHECK_TEXT(refusal("W2", [](Array& array) { array = real_array("W2", {1, 2}, std::vector<float>(2)); }),
               at + "W2 is (1, 2) of type '<f4', expected (12, 8) of type '<f4'");
    CHECK_TEXT(refusal("v_b1", [](Array& array) { array = real_array("v_b1", {1, 12}, std::vector<double>(12)); }),
               at + "v_b1 is (1, 12) of type '<f8', expected (1, 12) of type '<f4'");
    CHECK_TEXT(refusal("recent", [](Array& array) { array = real_array("recent", {9}, std::vector<double>(9)); }),
               at + "recent is (9,) of type '<f8', expected (8,) of type '<f8'");
    CHECK_TEXT(refusal("history_counts", [](Array& array) { array.shape = {7, 1}; }),
               at + "history_counts is (7, 1) of type '<i8', expected (n, 7) of type '<i8'");
    CHECK_TEXT(refusal("history_values", [](Array& array) { array.shape = {2, 1}; }),
               at + "history_values is (2, 1) of type '<f8', expected (1, 2) of type '<f8'");
}

TEST(checkpoint_with_impossible_numbers_is_refused) {
    for (int64_t iteration : {int64_t(0), int64_t(22), INT64_MIN, INT64_MAX}) {
        CHECK_TEXT(refusal("iteration", [=](Array& array) { put(array, 0, iteration); }),
                   at + "iteration is " + std::to_string(iteration) + ", expected 1 to 21");
    }
    CHECK_TEXT(refusal("W1", [](Array& array) { put_real(array, 25, HUGE_VAL); }),
               at + "W1[2, 1] is inf, expected a number of at most 3.40282e+38");
    CHECK_TEXT(refusal("m_b1", [](Array& array) { put_real(array, 3, HUGE_VAL - HUGE_VAL); }),
               at + "m_b1[0, 3] is nan, expected a number of at most 3.40282e+38");
    CHECK_TEXT(refusal("v_b3", [](Array& array) { put_real(array, 0, -1); }),
               at + "v_b3[0, 0] is -1, expected a number from 0 to inf");
    CHECK_TEXT(refusal("v_b3", [](Array& array) { put_real(array, 0, HUGE_VAL); }), "");    // Adam can come to it
    CHECK_TEXT(refusal("loss_sum", [](Array& array) { put_real(array, 0, HUGE_VAL); }),
               at + "loss_sum has a number that is not finite");
    CHECK_TEXT(refusal("recent", [](Array& array) { put_real(array, 7, HUGE_VAL); }),
               at + "recent has a number that is not finite");
    CHECK_TEXT(refusal("history_values", [](Array& array) { put_real(array, 1, HUGE_VAL); }),
               at + "history_values has a number that is not finite");
    // iteration, epoch, train correct, of, dev correct, of: each beyond what it can be, on both sides
    const int64_t wrong[6][2] = {{0, 9}, {0, 2}, {-1, 300}, {0, 211}, {-1, 51}, {49, 50 + (int64_t(1) << 32)}};
    for (size_t i = 0; i < 6; ++i) {
        for (int64_t value : wrong[i]) {
            CHECK_TEXT(refusal("history_counts", [=](Array& array) { put(array, i, value); }),
                       at + "line 1 of the history cannot come from this training");
        }
    }
    CHECK_TEXT(refusal("history_values", [](Array& array) { put_real(array, 0, -1); }),
               at + "line 1 of the history cannot come from this training");
}

// Whatever bytes the arrays have: refused with a sentence, or a training that can go on.
TEST(checkpoint_with_any_bytes_in_it) {
    const std::vector<Array> good = written();
    Rng rng = make_rng(7, TEST_DATA);
    int taken = 0;
    for (int i = 0; i < 150; ++i) {
        std::vector<Array> arrays = good;
        std::string& bytes = arrays[below(rng, static_cast<uint32_t>(arrays.size()))].bytes;
        const uint32_t place = below(rng, static_cast<uint32_t>(bytes.size())), bit = below(rng, 8);
        bytes[place] = static_cast<char>(bytes[place] ^ (1 << bit));
        std::string error;
        CHECK(write_npz(path, arrays, error));
        Training t = small_training();
        if (load_checkpoint(path, origin_of(t), t, error)) {
            taken += 1;
            train(t, [](const Training&) { return true; });
            CHECK(save_checkpoint(path, t, origin_of(t), error));
        } else {
            CHECK(error.compare(0, at.size(), at) == 0 && t.iteration == 0);
        }
    }
    CHECK(taken > 10 && taken < 140);
}

// The end of a training is in its history: the results are printed from it.
TEST(checkpoint_of_an_end_without_its_line_is_refused) {
    Training t = stopped_at(21);
    t.history.pop_back();
    std::string error;
    CHECK(save_checkpoint(path, t, origin_of(t), error));
    CHECK(!load_checkpoint(path, origin_of(t), t, error));
    CHECK_TEXT(error, at + "the history has no last line although the training is finished");
}

TEST(checkpoint_that_is_damaged_is_refused) {
    written();
    std::string bytes, error;
    CHECK(read_file(path, 1 << 20, bytes, error));
    for (size_t size : {size_t(0), bytes.size() / 2, bytes.size() - 1}) {
        CHECK(write_file(path, bytes.substr(0, size), error));
        Training t = small_training();
        CHECK(!load_checkpoint(path, origin_of(t), t, error));
        CHECK_TEXT(error, at + "end: the last 22 bytes are not the end of a zip archive: the file is cut off or not an "
                               ".npz as numpy.savez writes it");
    }
    bytes[1000] = static_cast<char>(bytes[1000] ^ 1);
    CHECK(write_file(path, bytes, error));
    Training t = small_training();
    CHECK(!load_checkpoint(path, origin_of(t), t, error));
    CHECK_TEXT(error, at + "\"W1\": its bytes do not have the CRC-32 of the directory: the file is damaged");
}

// What was cut off or has a wrong bit is refused, or the bit means nothing and the training is the same.  Not
// every bit, but all of them in turn when the step is 1.
TEST(checkpoint_with_a_wrong_bit_is_refused_or_the_same) {
    Recipe recipe;
    recipe.hidden = {1};
    recipe.batch = 50;
    Training fresh, saved;
    training_init(fresh, recipe, some_digits(), 50);
    saved = fresh;
    train(saved, [](const Training& now) { return now.iteration < 2; });
    std::string good, error;
    const Origin origin = origin_of(fresh);
    CHECK(save_checkpoint(path, saved, origin, error));
    CHECK(read_file(path, 1 << 20, good, error));
    const size_t step = 61;
    for (size_t i = 0; i < 9 * good.size(); i += step) {
        std::remove(path.c_str());                      // replacing a file is slow, making one is not
        CHECK(write_file(path, damaged(good, i), error));
        Training t = fresh;
        error.clear();
        const bool loaded = load_checkpoint(path, origin, t, error);
        CHECK(loaded == error.empty() && !(loaded && i >= 8 * good.size()));
        CHECK(hash(t) == (loaded ? hash(saved) : hash(fresh)) && t.iteration == (loaded ? 2 : 0));
        CHECK(t.adam.m[0].data == (loaded ? saved : fresh).adam.m[0].data);
    }
}

// The checkpoint of before is worth more.
TEST(a_training_without_future_writes_no_checkpoint) {
    Training t = stopped_at(3);
    std::string error, before, after;
    CHECK(save_checkpoint(path, t, origin_of(t), error));
    CHECK(read_file(path, 1 << 20, before, error));
    for (int broken = 0; broken < 3; ++broken) {
        Training bad = stopped_at(4);
        if (broken == 0) bad.net.output.b.data[0] = static_cast<real>(HUGE_VAL);
        if (broken == 1) bad.adam.m[1].data[0] = static_cast<real>(HUGE_VAL);
        if (broken == 2) bad.loss_sum = HUGE_VAL;
        CHECK(save_checkpoint(path, bad, origin_of(bad), error));
        CHECK(read_file(path, 1 << 20, after, error));
        CHECK(before == after);
    }
    CHECK(!save_checkpoint("build/scratch/none/x.npz", t, origin_of(t), error));
    CHECK_TEXT(error, "build/scratch/none/x.npz: there is no folder build/scratch/none/");
}

TEST(digits_hash_sees_every_byte) {
    Dataset digits = some_digits();
    const uint64_t hash = digits_hash(digits);
    CHECK(hash == digits_hash(some_digits()));
    for (size_t i : {size_t(0), size_t(7), digits.pixels.size() - 1}) {
        digits.pixels[i] ^= 1;
        CHECK(digits_hash(digits) != hash);
        digits.pixels[i] ^= 1;
    }
    digits.labels.back() ^= 1;
    CHECK(digits_hash(digits) != hash);
    Dataset ones;                                           // eight bytes, lowest first, on every machine
    ones.pixels = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    CHECK_TEXT(hash_text(digits_hash(ones)), "6bbe69b7212fb8d2");
}
