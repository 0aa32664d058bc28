#include "nn/softmax.h"

#include <algorithm>

namespace {

void check_labels(const Matrix& Z, const std::vector<int>& y) {
    const int labels = static_cast<int>(y.size());
    NN_CHECK(labels == Z.rows, "%d rows but %d labels", Z.rows, labels);
    for (int label : y) NN_CHECK(label >= 0 && label < Z.cols, "label %d of %d classes", label, Z.cols);
}

}  // namespace

void softmax(const Matrix& Z, Matrix& P) {
    P.resize(Z.rows, Z.cols);
    // exercise 4, softmax(Z, P): all rows of P, also for logits of 1000 and -1000; nn_exp(x) is e^x
    // e^(z - max) / sum e^(z - max) is the same as e^z / sum e^z, but nothing can overflow: the largest
    // exponent is 0.  The maximum is that of the row: large logits elsewhere must not make its terms 0.
    // The notebook: e = np.exp(Z - Z.max(1, keepdims=True));  P = e / e.sum(1, keepdims=True).
    for (int i = 0; i < Z.rows; ++i) {
        const real max = *std::max_element(Z.row(i), Z.row(i) + Z.cols);
        real sum = 0;
        for (int c = 0; c < Z.cols; ++c) {
            P(i, c) = static_cast<real>(nn_exp(static_cast<double>(Z(i, c) - max)));
            sum += P(i, c);
        }
        for (int c = 0; c < Z.cols; ++c) P(i, c) /= sum;
    }
    // end of exercise 4
}

void cross_entropy(const Matrix& Z, const std::vector<int>& y, std::vector<double>& losses) {
    check_labels(Z, y);
    losses.resize(y.size());
    // exercise 5, cross_entropy(Z, y, losses): all losses[i] = -ln p[i,y[i]], finite even where p is nearly 0
    // -ln p[y] = -ln(e^(z[y] - max) / sum) = ln(sum) - (z[y] - max): finite also where p[y] is rounded to 0.
    for (int i = 0; i < Z.rows; ++i) {
        const real max = *std::max_element(Z.row(i), Z.row(i) + Z.cols);
        double sum = 0;
        for (int c = 0; c < Z.cols; ++c) sum += nn_exp(static_cast<double>(Z(i, c) - max));
        const size_t row = static_cast<size_t>(i);
        losses[row] = nn_log(sum) - static_cast<double>(Z(i, y[row]) - max);
    }
    // end of exercise 5
}

void softmax_backward(const Matrix& P, const std::vector<int>& y, int B, Matrix& dZ) {
    check_labels(P, y);
    dZ.resize(P.rows, P.cols);
    // exercise 6, softmax_backward(P, y, B, dZ): all dZ(i, c) = d loss / d z[i,c]; loss is that of softmax.h
    // For one row with label y:  loss = ln(sum_c e^z[c]) - z[y].
    //   d loss / d z[c] = e^z[c] / sum - [c == y] = p[c] - onehot(y)[c]
    // and the mean over the batch divides by B.  The notebook: dZ = (P - Y) / B.
    for (int i = 0; i < P.rows; ++i) {
        const int label = y[static_cast<size_t>(i)];
        for (int c = 0; c < P.cols; ++c) dZ(i, c) = (P(i, c) - (c == label ? 1 : 0)) / static_cast<real>(B);
    }
    // end of exercise 6
}
