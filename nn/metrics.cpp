#include "nn/metrics.h"

#include <algorithm>
#include <cmath>

#include "nn/check.h"

int argmax(const Matrix& A, int i) {
    int best = 0;
    for (int j = 1; j < A.cols; ++j) {
        if (A(i, j) > A(i, best)) best = j;
    }
    return best;
}

void Accuracy::confidence_interval(double& low, double& high) const {
    low = 0;
    high = 1;
    if (total == 0) return;
    const double n = total, f = fraction(), z2 = 1.96 * 1.96;           // the condition squared, solved for p
    const double middle = (f + z2 / (2 * n)) / (1 + z2 / n);
    const double reach = std::sqrt(z2 * (f * (1 - f) / n + z2 / (4 * n * n))) / (1 + z2 / n);
    if (correct > 0) low = std::max(0.0, middle - reach);
    if (correct < total) high = std::min(1.0, middle + reach);
}

Confusion::Confusion(int classes_) : classes(classes_), counts(static_cast<size_t>(classes_ * classes_), 0) {}

size_t Confusion::index(int correct, int predicted) const {
    NN_CHECK(correct >= 0 && correct < classes && predicted >= 0 && predicted < classes,
             "confusion: (%d,%d) of %d classes", correct, predicted, classes);
    return static_cast<size_t>(correct * classes + predicted);
}

void Confusion::add(int correct, int predicted) {
    // exercise 11, confusion(correct, predicted): one more in row correct, column predicted of counts
    counts[index(correct, predicted)] += 1;
    // end of exercise 11
}

int Confusion::at(int correct, int predicted) const { return counts[index(correct, predicted)]; }

Accuracy Confusion::accuracy() const {
    Accuracy a;
    for (int count : counts) a.total += count;
    for (int c = 0; c < classes; ++c) a.correct += at(c, c);
    return a;
}
