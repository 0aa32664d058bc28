// Does softmax turn logits into probabilities, row by row, also large ones?
#include <algorithm>
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
    const Table Z = uneven(4, 10), row = filled(10, 1, 1), column = filled(1, 4, 1);
    Table E = Z;
    for (double& e : E.data) e = std::exp(e);
    const Table in_row = product(E, row), in_column = product(column, E), in_all = product(in_column, row);
    Table P = E, below = E, columns = E, linear = Z, log = Z;
    for (int i = 0; i < 4; ++i) {
        for (int j = 0; j < 10; ++j) {
            P.at(i, j) /= in_row.at(i, 0);
            below.at(i, j) /= *std::max_element(&E.at(i, 0), &E.at(i, 0) + 10);
            columns.at(i, j) /= in_column.at(0, j);
            linear.at(i, j) /= product(Z, row).at(i, 0);
            log.at(i, j) = std::log(P.at(i, j));
        }
    }
    const std::string unnormalised = "the exponentials are not divided by their sum: a row of P sums to 1.";
    expect("P", found(Z), P, {
        {E, unnormalised},
        {below, unnormalised},
        {scaled(E, 1 / in_all.at(0, 0)), "the sum runs over the whole matrix: every row has its own sum."},
        {columns, "the sum runs down the columns: a digit is a row, and its ten probabilities sum to 1."},
        {linear, "z / sum z is not softmax: e^z comes first, or negative numbers become negative "
                 "probabilities."},
        {log, "these are the logarithms of the probabilities: cross_entropy takes them, not softmax."},
        {filled(4, 10, 77), "P is not written to."}});
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
    expect_bits({{0x8c452b2325e7bb3b,
                  "its numbers are rounded otherwise: the reference rounds each e^(z - max) to real, "
                  "adds them up in order, and divides each by the sum."},
                 {0xbf6f534fa5e7bb3b, "the sum is in double: the reference adds up in real."},
                 {0x249d404c05e7bb3b,
                  "it multiplies by 1 / sum: the reference divides by the sum, which rounds once."}});
}
