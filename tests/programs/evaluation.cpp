// The final evaluation: accuracies, and the digits that are shown.
#include "tools/train/evaluation.h"

#include "tests/nn/train_until.h"
#include "tests/test.h"
#include "tools/train/log.h"

namespace {

struct Prediction {
    bool correct;
    double probability;
};

// Digit i has the label i % 10 and is predicted as that or as the next class, with the given probability.
Evaluation evaluation(const Dataset& digits, const std::vector<Prediction>& predictions) {
    Evaluation e;
    e.name = "dev";
    e.digits = &digits;
    e.index = all_indices(digits.count());
    e.probs = Matrix(digits.count(), DIGIT_CLASSES);
    for (int i = 0; i < digits.count(); ++i) {
        const Prediction& p = predictions[static_cast<size_t>(i)];
        e.probs(i, (i + (p.correct ? 0 : 1)) % DIGIT_CLASSES) = static_cast<real>(p.probability);
    }
    return e;
}

Dataset blank(int n) {
    Dataset digits;
    digits.pixels.assign(static_cast<size_t>(n) * DIGIT_PIXELS, 0);
    for (int i = 0; i < n; ++i) digits.labels.push_back(static_cast<uint8_t>(i % DIGIT_CLASSES));
    return digits;
}

std::string labels(const std::vector<Sample>& samples) {
    std::string text;
    for (const Sample& sample : samples) text += std::to_string(sample.correct);
    return text;
}

}  // namespace

TEST(mistakes_are_sorted_from_sure_and_correct_answers_from_unsure) {
    const Dataset digits = blank(7);
    const Evaluation all = evaluation(digits, {{true, 0.9}, {false, 0.6}, {false, 0.8}, {true, 0.5},
                                               {false, 0.8}, {true, 0.5}, {false, 0.7}});
    CHECK_TEXT(labels(remarkable(all, true)), "2461");          // equal probabilities stay in their order
    CHECK_TEXT(labels(remarkable(all, false)), "350");
    CHECK_EQ(remarkable(all, true)[0].predicted, 3);
    CHECK_TEXT(evaluated_digits(all), "7 dev digits");
    const Dataset many = blank(30);
    const Evaluation wrong = evaluation(many, std::vector<Prediction>(30, Prediction{false, 0.5}));
    CHECK(remarkable(wrong, true).size() == LISTED && remarkable(wrong, false).empty());
}

// Ctrl-C may come between two lines of the log or before the first.  The final train accuracy is that of the
// saved network, not of the last line.
TEST(a_stopped_training_is_evaluated_where_it_stopped) {
    const Dataset digits = blank(30);
    Recipe recipe;
    recipe.hidden.clear();
    recipe.batch = 10;
    recipe.eval_every = 1000;
    Training t;
    training_init(t, recipe, digits, 0);
    CHECK(train_until(t, 1));
    CHECK(t.history.empty());
    const Evaluation e = final_evaluation(t, Dataset());
    CHECK_EQ(e.train.total, 30);
    CHECK_EQ(e.train.correct, 3);               // blank digits are all alike, and each class has three
}

TEST(one_epoch_of_one_batch_is_singular) {
    const Dataset digits = blank(3);
    Recipe recipe;
    recipe.hidden.clear();
    recipe.epochs = 1;
    Training t;
    training_init(t, recipe, digits, 0);
    CHECK_TEXT(recipe_text(t), "1 epoch of 1 batch of 128, Adam, lr 0.001 / (1 + 0.0001 t), L2 0.0001, "
                               "dropout 0.2");
    recipe.epochs = 2;
    recipe.batch = 2;
    training_init(t, recipe, digits, 0);
    CHECK_TEXT(recipe_text(t).substr(0, 26), "2 epochs of 2 batches of 2");
}
