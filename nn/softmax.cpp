#include "nn/softmax.h"

#include <algorithm>

#include "nn/check.h"
#include "nn/parallel.h"

namespace {

const double EXP_COST = 50;         // an nn_exp takes about as long as so many additions in a loop

}  // namespace

// e^(z - max) / sum e^(z - max) is the same as e^z / sum e^z, but nothing can overflow: the largest exponent
// is 0.  The maximum is that of the row, not of the batch: one row with large logits must not make the
// exponentials of all other rows underflow to 0.
void softmax(const Matrix& Z, Matrix& P) {
    P.resize(Z.rows, Z.cols);
    auto work = [&](int first, int last) {
        // exercise 4, softmax(Z, P, first, last): the rows first .. last-1 of P; nn_exp(x) is e^x
        for (int i = first; i < last; ++i) {
            const real* z = Z.row(i);
            real* p = P.row(i);
            const real max = *std::max_element(z, z + Z.cols);
            real sum = 0;
            for (int c = 0; c < Z.cols; ++c) {
                p[c] = static_cast<real>(nn_exp(static_cast<double>(z[c] - max)));
                sum += p[c];
            }
            for (int c = 0; c < Z.cols; ++c) p[c] /= sum;
        }
        // end of exercise 4
    };
    parallel_rows(Z.rows, EXP_COST * Z.cols, std::ref(work));
}

// -ln p[y] = -ln(e^(z[y] - max) / sum) = ln(sum) - (z[y] - max).  Computed from Z, this is finite even where
// p[y] is so small that it was rounded to 0.
double cross_entropy(const Matrix& Z, const std::vector<int>& y) {
    NN_CHECK(y.size() == static_cast<size_t>(Z.rows), "cross_entropy: %d rows but %d labels", Z.rows,
             static_cast<int>(y.size()));
    std::vector<double> losses(y.size());
    auto work = [&](int first, int last) {
        // exercise 5, cross_entropy(Z, y, first, last): losses[i] = -ln p[i,y[i]], i = first .. last-1
        for (int i = first; i < last; ++i) {
            const real* z = Z.row(i);
            const int label = y[static_cast<size_t>(i)];
            NN_CHECK(label >= 0 && label < Z.cols, "cross_entropy: label %d of %d classes", label, Z.cols);
            const real max = *std::max_element(z, z + Z.cols);
            double sum = 0;
            for (int c = 0; c < Z.cols; ++c) sum += nn_exp(static_cast<double>(z[c] - max));
            losses[static_cast<size_t>(i)] = nn_log(sum) - static_cast<double>(z[label] - max);
        }
        // end of exercise 5
    };
    parallel_rows(Z.rows, EXP_COST * Z.cols, std::ref(work));
    double total = 0;
    for (double loss : losses) total += loss;
    return total / Z.rows;
}

// For one row with label y:  loss = ln(sum_c e^z[c]) - z[y].
//   d loss / d z[c] = e^z[c] / sum - [c == y] = p[c] - onehot(y)[c]
// and the mean over the batch divides by B, the number of rows of this very batch.
void softmax_backward(const Matrix& P, const std::vector<int>& y, Matrix& dZ) {
    NN_CHECK(y.size() == static_cast<size_t>(P.rows), "softmax_backward: %d rows but %d labels", P.rows,
             static_cast<int>(y.size()));
    // exercise 6, softmax_backward(P, y, dZ): dZ.resize(rows, cols), then dZ = (P - onehot(y)) / B
    dZ.resize(P.rows, P.cols);
    const real B = static_cast<real>(P.rows);
    for (int i = 0; i < P.rows; ++i) {
        const real* p = P.row(i);
        real* dz = dZ.row(i);
        const int label = y[static_cast<size_t>(i)];
        NN_CHECK(label >= 0 && label < P.cols, "softmax_backward: label %d of %d classes", label, P.cols);
        for (int c = 0; c < P.cols; ++c) dz[c] = (p[c] - (c == label ? 1 : 0)) / B;
    }
    // end of exercise 6
}
