// The digits by which a trained network is judged, what it makes of them, and those that say most about it.
#ifndef TOOLS_TRAIN_JUDGED_H
#define TOOLS_TRAIN_JUDGED_H

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "data/pictures/samples.h"
#include "data/files/text.h"
#include "nn/softmax.h"
#include "nn/trainer.h"

const int SHOWN = 5;                    // predictions in the log and in a row of their picture
const int LISTED = 8;                   // mistakes, and doubts, in a picture of two rows

struct Judged {
    std::string name;                   // "dev" or "test"; empty where no digits were put aside
    const Dataset* digits = nullptr;
    std::vector<int> index;             // which of them
    Matrix probs;                       // row i: what the network says of digit index[i]
    Confusion confusion = Confusion(CLASSES);
    Accuracy train, dev;                // as in a line of the log, of the network as it is now
    std::vector<Sample> some;           // a few digits that it was not trained on, as far as there are any
};

inline Matrix probabilities(Network& net, const Dataset& digits, const std::vector<int>& index) {
    Matrix logits, probs;
    predict(net, digits, index, logits);
    softmax(logits, probs);
    return probs;
}

// "2000 dev digits"
inline std::string judged_name(const Judged& judged) {
    const long long n = static_cast<long long>(judged.index.size());
    return counted(n, (judged.name + " digit").c_str(), (judged.name + " digits").c_str());
}

// What row i says of a class; 0 for nan too, which huge weights can make and nothing could be sorted by.
inline double probability(const Matrix& probs, int i, int c) {
    const double p = static_cast<double>(probs.row(i)[c]);
    return p > 0 ? p : 0;
}

// What row i of probs says of a digit.
inline Sample make_sample(const Dataset& digits, int digit, const Matrix& probs, int i) {
    Sample sample;
    sample.pixels = digits.digit(digit);
    sample.correct = digits.labels[static_cast<size_t>(digit)];
    sample.predicted = argmax(probs, i);
    for (int c = 0; c < probs.cols; ++c) sample.probs.push_back(probability(probs, i, c));
    return sample;
}

// Some digits that the network was not trained on, chosen by the seed.
inline std::vector<Sample> predict_some(Training& t) {
    std::vector<int> chosen = t.split.dev.empty() ? t.split.train : t.split.dev;
    Rng rng = make_rng(t.recipe.seed, SAMPLE);
    shuffle(rng, chosen);
    chosen.resize(std::min(chosen.size(), static_cast<size_t>(SHOWN)));
    const Matrix probs = probabilities(t.net, *t.digits, chosen);
    std::vector<Sample> samples;
    for (int i = 0; i < probs.rows; ++i) {
        samples.push_back(make_sample(*t.digits, chosen[static_cast<size_t>(i)], probs, i));
    }
    return samples;
}

// By the test digits if there are any, else by the development set.
inline Judged judge(Training& t, const Dataset& test) {
    const bool tested = test.count() > 0;
    Judged judged;
    judged.train = evaluate(t.net, *t.digits, training_sample(t.split));
    judged.some = predict_some(t);
    judged.digits = tested ? &test : t.digits;
    judged.index = tested ? all_indices(test.count()) : t.split.dev;
    if (judged.index.empty()) return judged;
    judged.name = tested ? "test" : "dev";
    judged.probs = probabilities(t.net, *judged.digits, judged.index);
    for (int i = 0; i < judged.probs.rows; ++i) {
        const int digit = judged.index[static_cast<size_t>(i)];
        judged.confusion.add(judged.digits->labels[static_cast<size_t>(digit)], argmax(judged.probs, i));
    }
    judged.dev = tested ? evaluate(t.net, *t.digits, t.split.dev) : judged.confusion.accuracy();
    return judged;
}

// wrong: the mistakes, those it was surest of first.  Otherwise the hits, those it was least sure of first.
// Equally sure ones stay in their order.
inline std::vector<Sample> remarkable(const Judged& judged, bool wrong) {
    std::vector<std::pair<double, int>> ranked;         // what is small comes first; its row
    for (int i = 0; i < judged.probs.rows; ++i) {
        const int digit = judged.index[static_cast<size_t>(i)], predicted = argmax(judged.probs, i);
        if ((judged.digits->labels[static_cast<size_t>(digit)] != predicted) != wrong) continue;
        const double sure = probability(judged.probs, i, predicted);
        ranked.push_back(std::make_pair(wrong ? -sure : sure, i));
    }
    std::sort(ranked.begin(), ranked.end());
    ranked.resize(std::min(ranked.size(), static_cast<size_t>(LISTED)));
    std::vector<Sample> samples;
    for (const auto& rank : ranked) {
        const int digit = judged.index[static_cast<size_t>(rank.second)];
        samples.push_back(make_sample(*judged.digits, digit, judged.probs, rank.second));
    }
    return samples;
}

#endif
