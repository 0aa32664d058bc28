// Does softmax turn logits into probabilities, row by row, also large ones?
#include <cmath>

#include "nn/softmax.h"
#include "tools/lab/exercises/lesson.h"

namespace {

Table found(const Table& Z) {
    given({{"Z", Z}});
    Matrix P = matrix(filled(Z.rows, Z.cols, 77));
    softmax(matrix(Z), P);
    return table(P);
}

void small() {
    const Table Z{2, 3, {1, 2, 3, 0, -1, 1}};
    Table E = Z, below = Z;
    for (double& e : E.data) e = std::exp(e);
    for (int j = 0; j < 3; ++j) {
        below.at(0, j) = std::exp(Z.at(0, j) - 3);
        below.at(1, j) = std::exp(Z.at(1, j) - 1);
    }
    Table P = E, all = E, columns = E, linear = Z, log = Z;
    for (int i = 0; i < 2; ++i) {
        for (int j = 0; j < 3; ++j) {
            P.at(i, j) /= E.at(i, 0) + E.at(i, 1) + E.at(i, 2);
            all.at(i, j) /= E.data[0] + E.data[1] + E.data[2] + E.data[3] + E.data[4] + E.data[5];
            columns.at(i, j) /= E.at(0, j) + E.at(1, j);
            linear.at(i, j) /= Z.at(i, 0) + Z.at(i, 1) + Z.at(i, 2);
            log.at(i, j) = std::log(P.at(i, j));
        }
    }
    const std::string unnormalised = "the exponentials are not divided by their sum: a row of P sums to 1.";
    expect("P", found(Z), P, {
        {E, unnormalised},
        {below, unnormalised},
        {all, "the sum runs over the whole matrix: every row has its own sum, starting at 0."},
        {columns, "the sum runs down the columns: a digit is a row, and its ten probabilities sum to 1."},
        {linear, "z / sum z is not softmax: e^z comes first, or negative numbers become negative "
                 "probabilities."},
        {log, "these are the logarithms of the probabilities: cross_entropy takes them, not softmax."},
        {filled(2, 3, 77), "P is not written to."}});
}

}  // namespace

void lesson() {
    small();
    const double nan = std::nan("");
    const std::string overflow = "the softmax overflows at 1000: subtract the row's maximum from every z "
                                 "first. e^1000 is infinite, and inf / inf is nan.";
    expect("P", found(Table{1, 3, {1000, 0, -1000}}), Table{1, 3, {1, 0, 0}}, {
        {Table{1, 3, {nan, 0, 0}}, overflow},
        {Table{1, 3, {nan, nan, nan}}, overflow}});
    expect("P", found(Table{2, 4, {0, 0, 0, 0, 0, 1000, 1000, 0}}),
           Table{2, 4, {0.25, 0.25, 0.25, 0.25, 0, 0.5, 0.5, 0}}, {
        {Table{2, 4, {nan, nan, nan, nan, 0, 0.5, 0.5, 0}},
         "the maximum of the whole batch is subtracted: in a row of small logits every e^z becomes 0, and 0 "
         "/ 0 is nan. Each row has its own maximum."},
        {Table{2, 4, {0.25, 0.25, 0.25, 0.25, 0, nan, nan, 0}},
         "the first number of the row is subtracted: it must be the largest."}});
    const Table expected{1, 3, {0.66524096, 0.24472847, 0.09003057}};       // the same as for {0, -1, -2}
    expect("P", found(Table{1, 3, {-1000, -1001, -1002}}), expected, {
        {Table{1, 3, {nan, nan, nan}}, "the maximum starts at 0, which is larger than every number of this "
                                       "row: start with the row's first number."}});
    const Table Z = uneven(4, 10);
    Table P = Z;
    for (int i = 0; i < 4; ++i) {
        double total = 0;
        for (int j = 0; j < 10; ++j) total += std::exp(Z.at(i, j));
        for (int j = 0; j < 10; ++j) P.at(i, j) = std::exp(Z.at(i, j)) / total;
    }
    expect("P", found(Z), P, {});
    expect_bits({{0x09d02659cd0c5693,
                  "its numbers are rounded otherwise: the reference rounds each e^(z - max) to real, "
                  "adds them up in order, and divides each by the sum."},
                 {0xa5062e8c0d0c5693, "the sum is in double: the reference adds up in real."},
                 {0x90fe13e9ad0c5693,
                  "it multiplies by 1 / sum: the reference divides by the sum, which rounds once."}});
}
