#include "nn/metrics.h"

#include <algorithm>
#include <cmath>

#include "nn/check.h"

int argmax(const Matrix& A, int i) {
    const real* a = A.row(i);
    int best = 0;
    for (int j = 1; j < A.cols; ++j) {
        if (a[j] > a[best]) best = j;
    }
    return best;
}

double Accuracy::standard_error() const { return total > 0 ? std::sqrt(share() * (1 - share()) / total) : 0; }

void Accuracy::range(double& low, double& high) const {
    low = 0;
    high = 1;
    if (total == 0) return;
    const double n = total, p = share();
    const double middle = (p + 1 / (2 * n)) / (1 + 1 / n);
    const double reach = std::sqrt(p * (1 - p) / n + 1 / (4 * n * n)) / (1 + 1 / n);
    low = std::max(0.0, middle - reach);         // rounding alone could lead out
    high = std::min(1.0, middle + reach);
}

Confusion::Confusion(int classes_) : classes(classes_), counts(static_cast<size_t>(classes_ * classes_), 0) {}

void Confusion::add(int correct, int predicted) {
    NN_CHECK(correct >= 0 && correct < classes && predicted >= 0 && predicted < classes,
             "confusion: (%d,%d) of %d classes", correct, predicted, classes);
    // exercise 10, confusion(correct, predicted): one more in row correct, column predicted of counts
    counts[static_cast<size_t>(correct * classes + predicted)] += 1;
    // end of exercise 10
}

int Confusion::at(int correct, int predicted) const {
    return counts[static_cast<size_t>(correct * classes + predicted)];
}

Accuracy Confusion::accuracy() const {
    Accuracy a;
    for (int count : counts) a.total += count;
    for (int c = 0; c < classes; ++c) a.correct += at(c, c);
    return a;
}
