// Which digits are shown of those that a network was judged by.
#include "tools/train/judged.h"

#include "tests/test.h"
#include "tools/train/results.h"

namespace {

// Digit i has the label i % 10, is predicted as label or as the class after it, with the given probability.
struct Said {
    bool correct;
    double probability;
};

Judged judged(const Dataset& digits, const std::vector<Said>& said) {
    Judged judged;
    judged.name = "dev";
    judged.digits = &digits;
    judged.index = all_indices(digits.count());
    judged.probs = Matrix(digits.count(), CLASSES);
    for (int i = 0; i < digits.count(); ++i) {
        const Said& s = said[static_cast<size_t>(i)];
        judged.probs.row(i)[(i + (s.correct ? 0 : 1)) % CLASSES] = static_cast<real>(s.probability);
    }
    return judged;
}

Dataset blank(int n) {
    Dataset digits;
    digits.pixels.assign(static_cast<size_t>(n) * PIXELS, 0);
    for (int i = 0; i < n; ++i) digits.labels.push_back(static_cast<uint8_t>(i % CLASSES));
    return digits;
}

std::string labels(const std::vector<Sample>& samples) {
    std::string text;
    for (const Sample& sample : samples) text += std::to_string(sample.correct);
    return text;
}

}  // namespace

TEST(mistakes_begin_with_the_surest_and_doubts_with_the_least_sure) {
    const Dataset digits = blank(7);
    const Judged all = judged(digits, {{true, 0.9}, {false, 0.6}, {false, 0.8}, {true, 0.5}, {false, 0.8}, {true, 0.5},
                                       {false, 0.7}});
    CHECK_TEXT(labels(remarkable(all, true)), "2461");          // equally sure ones in their order
    CHECK_TEXT(labels(remarkable(all, false)), "350");
    CHECK_EQ(remarkable(all, true)[0].predicted, 3);
    CHECK_TEXT(judged_name(all), "7 dev digits");
}

TEST(only_so_many_are_shown) {
    const Dataset digits = blank(30);
    CHECK_EQ(remarkable(judged(digits, std::vector<Said>(30, Said{false, 0.5})), true).size(), LISTED);
    CHECK_EQ(remarkable(judged(digits, std::vector<Said>(30, Said{false, 0.5})), false).size(), 0);
}

// Ctrl-C may come between two lines of the log, or before the first: what the report says of the training digits
// is said of the network that is saved, not of the one in the last line.
TEST(a_stopped_training_is_judged_where_it_stands) {
    const Dataset digits = blank(30);
    Recipe recipe;
    recipe.hidden.clear();
    recipe.batch = 10;
    recipe.eval_every = 1000;
    Training t;
    training_init(t, recipe, digits, 0);
    CHECK(train(t, [](const Training&) { return false; }) == Outcome::stopped);
    CHECK(t.history.empty());
    const Judged judged = judge(t, Dataset());
    CHECK_EQ(judged.train.total, 30);
    const Report report = begin_report(Settings(), t, judged);
    CHECK_TEXT(report.verdict, "10.00%");       // blank digits all look alike, and three of each class are there
    CHECK_TEXT(report.remark, "of 30 digits that it learned from are read correctly; none were put aside.");
}

TEST(one_epoch_of_one_batch_is_singular) {
    const Dataset digits = blank(3);
    Recipe recipe;
    recipe.hidden.clear();
    recipe.epochs = 1;
    Training t;
    training_init(t, recipe, digits, 0);
    CHECK_TEXT(recipe_text(t), "1 epoch of 1 batch of 128, Adam, lr 0.003 (1 + cos(pi t/T)) / 2, L2 3e-05, dropout 0.2");
    recipe.epochs = 2;
    recipe.batch = 2;
    training_init(t, recipe, digits, 0);
    CHECK_TEXT(recipe_text(t).substr(0, 26), "2 epochs of 2 batches of 2");
}
