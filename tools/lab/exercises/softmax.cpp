// Does softmax turn logits into probabilities, is the loss -ln p of the correct class, both for large logits
// too, and is dZ the gradient of the two together?
#include "nn/softmax.h"

#include <algorithm>
#include <cmath>

#include "tools/lab/exercises/lesson.h"

static const double NOT_A_NUMBER = std::nan("");

static double top(const Table& Z, int i) {
    const auto row = Z.data.begin() + i * Z.cols;
    return *std::max_element(row, row + Z.cols);
}

static Table exponentials(const Table& Z) {
    return each(Z.rows, Z.cols, [&](int i, int j) { return std::exp(Z.at(i, j)); });
}

static Table probabilities(const Table& Z) {
    given({{"Z", Z}});
    Matrix P = matrix(filled(Z.rows, Z.cols, OLD));
    softmax(matrix(Z), P);
    return table(P);
}

static void check_softmax() {
    const Table Z = uneven(4, 10), ones = filled(10, 1, 1), E = exponentials(Z);
    const Table in_row = product(E, ones), in_column = product(filled(1, 4, 1), E), linear = product(Z, ones);
    const Table P = each(4, 10, [&](int i, int j) { return E.at(i, j) / in_row.at(i, 0); });
    const std::string unnormalised = "the exponentials are not divided by their sum: a row of P sums to 1.";
    expect("P", probabilities(Z), P, {
        {E, unnormalised},
        {each(4, 10, [&](int i, int j) { return E.at(i, j) / std::exp(top(Z, i)); }), unnormalised},
        {scaled(E, 1 / product(in_column, ones).at(0, 0)), "the sum runs over the whole matrix: each row has "
                                                           "its own."},
        {each(4, 10, [&](int i, int j) { return E.at(i, j) / in_column.at(0, j); }),
         "the sum runs down the columns: a digit is a row, and its ten probabilities sum to 1."},
        {each(4, 10, [&](int i, int j) { return Z.at(i, j) / linear.at(i, 0); }),
         "z / sum z is not softmax: e^z comes first."},
        {each(4, 10, [&](int i, int j) { return std::log(P.at(i, j)); }),
         "these are the logarithms of the probabilities: cross_entropy takes them, not softmax."}});

    const double nan = NOT_A_NUMBER;
    const std::string overflow = "the softmax overflows at 1000: subtract the row's maximum from every z "
                                 "first. e^1000 is infinite, and inf / inf is nan.";
    expect("P", probabilities(Table{1, 3, {1000, 0, -1000}}), Table{1, 3, {1, 0, 0}}, {
        {Table{1, 3, {nan, 0, 0}}, overflow},
        {Table{1, 3, {nan, nan, nan}}, overflow}});
    expect("P", probabilities(Table{2, 4, {0, 0, 0, 0, 0, 1000, 1000, 0}}),
           Table{2, 4, {0.25, 0.25, 0.25, 0.25, 0, 0.5, 0.5, 0}}, {
        {Table{2, 4, {nan, nan, nan, nan, 0, 0.5, 0.5, 0}},
         "the maximum of the whole batch is subtracted: in a row of small logits every e^z becomes 0, and 0 "
         "/ 0 is nan. Each row has its own maximum."},
        {Table{2, 4, {0.25, 0.25, 0.25, 0.25, 0, nan, nan, 0}},
         "the first number of the row is subtracted: it must be the largest."}});
    const Table expected{1, 3, {0.66524096, 0.24472847, 0.09003057}};       // the same as for {0, -1, -2}
    expect("P", probabilities(Table{1, 3, {-1000, -1001, -1002}}), expected, {
        {Table{1, 3, {nan, nan, nan}}, "the maximum starts at 0: start with the row's first number."}});
    expect_bits({{0x8c452b2325e7bb3b,
                  "its numbers are rounded otherwise: the reference rounds each e^(z - max) to real, "
                  "adds them up in order, and divides each by the sum."},
                 {0xbf6f534fa5e7bb3b, "the sum is in double: the reference adds up in real."},
                 {0x249d404c05e7bb3b,
                  "it multiplies by 1 / sum: the reference divides by the sum, which rounds once."}});
}

static Table losses(const Table& Z, const std::vector<int>& y) {
    given({{"Z", Z}, {"y", Table{1, Z.rows, std::vector<double>(y.begin(), y.end())}}});
    std::vector<double> found(y.size(), OLD);
    cross_entropy(matrix(Z), y, found);
    return Table{1, Z.rows, found};
}

static void check_cross_entropy() {
    const Table Z = uneven(2, 10), E = exponentials(Z), sums = turned(product(E, filled(10, 1, 1)));
    const Table z{1, 2, {Z.at(0, 0), Z.at(1, 3)}};
    const Table p = each(1, 2, [&](int, int i) { return std::exp(z.at(0, i)) / sums.at(0, i); });
    const auto loss = [&](int, int i) { return -std::log(p.at(0, i)); };
    expect("losses", losses(Z, {0, 3}), each(1, 2, loss), {
        {scaled(each(1, 2, loss), 0.5), "divided by B: losses[i] is the loss of one row."},
        {p, "this is p[i,y[i]]: its logarithm is missing."},
        {scaled(p, -1), "this is -p[i,y[i]]: its logarithm is missing."},
        {scaled(z, -1), "ln(sum) is missing: -ln p = ln(sum) - z[y]."},
        {each(1, 2, [&](int, int i) { return p.at(0, i) * loss(0, i); }),
         "-p ln p belongs to the entropy: the loss is -ln p."},
        {each(1, 2, [&](int, int i) { return std::log(sums.at(0, i)) - top(Z, i); }),
         "this is -ln p of the most probable class: the correct one is y[i]."}});

    const std::string zero = "p[y] was rounded to 0, and ln 0 is -inf: do not compute p. -ln p[y] = ln(sum) "
                             "- (z[y] - max) stays finite.";
    expect("losses", losses(Table{1, 3, {1000, 0, -1000}}, {2}), filled(1, 1, 2000), {
        {filled(1, 1, HUGE_VAL), zero},
        {filled(1, 1, -HUGE_VAL), zero},
        {filled(1, 1, NOT_A_NUMBER), "e^1000 is infinite: subtract the row's maximum from every z first."},
        {filled(1, 1, 1000), "the maximum is subtracted in the sum, but not from z[y]."},
        {filled(1, 1, -std::log(1e-9)), "a small number is added to p, which hides how wrong the answer is. "
                                  "ln(sum) - (z[y] - max) needs no such number."}});
    expect_bits({{0xe17cdafc91dad0c5,
                  "its numbers are rounded otherwise: the reference subtracts the maximum in real; all else "
                  "is in double."},
                 {0xb8905fd769dc945f, "the sum is in real: the reference adds up in double."}});
}

static Table gradient(const Table& P, const std::vector<int>& y, int B) {
    const Table labels{1, P.rows, std::vector<double>(y.begin(), y.end())};
    given({{"P", P}, {"y", labels}, {"B", filled(1, 1, B)}});
    Matrix dZ = matrix(filled(P.rows, P.cols, OLD));
    softmax_backward(matrix(P), y, B, dZ);
    return table(dZ);
}

static void check_backward() {
    const Table P{2, 3, {0.5, 0.25, 0.25, 0.125, 0.75, 0.125}}, onehot{2, 3, {0, 0, 1, 1, 0, 0}};
    const Table D = sum(P, scaled(onehot, -1)), half = scaled(P, 0.5);
    const std::string both = "divide both P and the 1 by B, (p - 1) / B.";
    expect("dZ", gradient(P, {2, 0}, 2), scaled(D, 0.5), {
        {D, "the mean over the batch is forgotten: divide by B, the number of digits in the batch."},
        {half, "the 1 of the correct class is not subtracted: dZ = (P - onehot(y)) / B."},
        {P, "this is P itself: dZ = (P - onehot(y)) / B."},
        {sum(half, filled(2, 3, -0.5)), "1 is subtracted from every class: only y[i] is the correct one."},
        {sum(P, scaled(onehot, -0.5)), both},
        {sum(half, scaled(onehot, -1)), both},
        {each(2, 3, [&](int i, int c) { return P.at(i, c) * (1 - P.at(i, c)) / 2; }),
         "p (1 - p) is dp[c]/dz[c], but p[y] depends on all z. The joint gradient is (P - onehot(y)) / B."},
        {each(2, 3, [&](int i, int c) { return -onehot.at(i, c) / P.at(i, c) / 2; }),
         "this is the gradient by P, -1 / p[y]: multiply it by the derivative of softmax."}});
    const Table part{1, 4, {0.1, 0.2, 0.3, -0.6}};
    expect("dZ", gradient(Table{1, 4, {0.1, 0.2, 0.3, 0.4}}, {3}, 7), scaled(part, 1.0 / 7), {
        {part, "divided by the number of rows: P may hold a part of the batch, divide by B."}});
    expect_bits({{0x7f787f7ff141614d,
                  "they are rounded otherwise: the reference subtracts in real, then divides by B."},
                 {0x7f776abd5141614d, "p and 1 are divided by B one by one: the reference subtracts first."},
                 {0x9c96ac417141614d,
                  "it multiplies by 1 / B: the reference divides by B, which rounds once."}});
}

void lesson(const std::string& exercise) {
    if (exercise == "softmax") check_softmax();
    if (exercise == "cross_entropy") check_cross_entropy();
    if (exercise == "softmax_backward") check_backward();
}
