#include "tools/train/evaluation.h"

#include <algorithm>
#include <utility>

#include "data/files/text.h"
#include "nn/softmax.h"

namespace {

Matrix probabilities(const Network& net, const Dataset& digits, const std::vector<int>& index) {
    Matrix logits, probs;
    predict_logits(net, digits, index, logits);
    softmax(logits, probs);
    return probs;
}

// The probability in row i of a class; 0 for nan, which huge weights can give and which cannot be sorted.
double probability(const Matrix& probs, int i, int c) {
    const double p = static_cast<double>(probs(i, c));
    return p > 0 ? p : 0;
}

// A digit with row i of probs.
Sample make_sample(const Dataset& digits, int digit, const Matrix& probs, int i) {
    Sample sample;
    sample.pixels = digits.digit(digit);
    sample.correct = digits.label(digit);
    sample.predicted = argmax(probs, i);
    for (int c = 0; c < probs.cols; ++c) sample.probs.push_back(probability(probs, i, c));
    return sample;
}

}  // namespace

std::vector<Sample> predict_some(Training& t) {
    std::vector<int> chosen = t.split.dev.empty() ? t.split.train : t.split.dev;
    Rng rng = make_rng(t.recipe.seed, Purpose::sample);
    shuffle_items(rng, chosen);
    chosen.resize(std::min(chosen.size(), static_cast<size_t>(SHOWN)));
    const Matrix probs = probabilities(t.net, *t.digits, chosen);
    std::vector<Sample> samples;
    for (int i = 0; i < probs.rows; ++i) {
        samples.push_back(make_sample(*t.digits, chosen[static_cast<size_t>(i)], probs, i));
    }
    return samples;
}

Evaluation final_evaluation(Training& t, const Dataset& test) {
    const bool tested = test.count() > 0;
    Evaluation e;
    e.train = evaluate(t.net, *t.digits, training_sample(t.split));
    e.some = predict_some(t);
    e.digits = tested ? &test : t.digits;
    e.index = tested ? all_indices(test.count()) : t.split.dev;
    if (e.index.empty()) return e;
    e.name = tested ? "test" : "dev";
    e.probs = probabilities(t.net, *e.digits, e.index);
    for (int i = 0; i < e.probs.rows; ++i) {
        e.confusion.add(e.digits->label(e.index[static_cast<size_t>(i)]), argmax(e.probs, i));
    }
    e.dev = tested ? evaluate(t.net, *t.digits, t.split.dev) : e.confusion.accuracy();
    return e;
}

std::vector<Sample> remarkable(const Evaluation& e, bool wrong) {
    std::vector<std::pair<double, int>> ranked;         // smallest first; its row
    for (int i = 0; i < e.probs.rows; ++i) {
        const int predicted = argmax(e.probs, i);
        if ((e.digits->label(e.index[static_cast<size_t>(i)]) != predicted) != wrong) continue;
        const double p = probability(e.probs, i, predicted);
        ranked.push_back(std::make_pair(wrong ? -p : p, i));
    }
    std::sort(ranked.begin(), ranked.end());
    ranked.resize(std::min(ranked.size(), static_cast<size_t>(LISTED)));
    std::vector<Sample> samples;
    for (const auto& rank : ranked) {
        const int i = rank.second;
        samples.push_back(make_sample(*e.digits, e.index[static_cast<size_t>(i)], e.probs, i));
    }
    return samples;
}

std::string evaluated_digits(const Evaluation& e) {
    const long long n = static_cast<long long>(e.index.size());
    return counted(n, (e.name + " digit").c_str(), (e.name + " digits").c_str());
}
