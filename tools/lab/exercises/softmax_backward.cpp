// Is dZ the gradient of softmax and mean cross-entropy together?
#include "nn/softmax.h"
#include "tools/lab/exercises/lesson.h"

void lesson() {
    const Table P{2, 3, {0.5, 0.25, 0.25, 0.125, 0.75, 0.125}}, onehot{2, 3, {0, 0, 1, 1, 0, 0}};
    const Table D = sum(P, scaled(onehot, -1));
    Table own = P, chain = P;
    for (size_t i = 0; i < 6; ++i) {
        own.data[i] = P.data[i] * (1 - P.data[i]) / 2;
        chain.data[i] = -onehot.data[i] / P.data[i] / 2;
    }
    given({{"P", P}, {"y", Table{1, 2, {2, 0}}}, {"B", Table{1, 1, {2}}}});
    Matrix dZ = matrix(filled(2, 3, 77));
    softmax_backward(matrix(P), {2, 0}, 2, dZ);
    expect("dZ", table(dZ), scaled(D, 0.5), {
        {D, "the mean over the batch is forgotten: divide by B, the number of digits in the batch."},
        {scaled(P, 0.5), "the 1 of the correct class is not subtracted: dZ = (P - onehot(y)) / B."},
        {P, "this is P itself: dZ = (P - onehot(y)) / B."},
        {scaled(D, -0.5), "the sign: onehot(y) - P decreases the loss, the gradient P - onehot(y) increases "
                          "it."},
        {scaled(D, 1.0 / 3), "divided by the number of classes: divide by B."},
        {sum(scaled(P, 0.5), filled(2, 3, -0.5)), "1 is subtracted from every class: only c == y[i] "
                                                  "is the correct one."},
        {sum(P, scaled(onehot, -0.5)), "P is not divided by B: divide both P and the 1, (p - 1) / B."},
        {sum(scaled(P, 0.5), scaled(onehot, -1)), "the 1 is not divided by B: divide both P and the 1, "
                                                  "(p - 1) / B."},
        {Table{2, 3, {0.25, 0.125, -0.75, -0.875, 0.375, 0.0625}},
         "of the correct class p - 1 is not divided by B: divide all by B."},
        {own, "p (1 - p) is dp[c]/dz[c], but p[y] depends on all z. The joint gradient is (P - onehot(y)) / "
              "B."},
        {chain, "this is the gradient by P, -1 / p[y]: multiply it by the derivative of softmax, and (P - "
                "onehot(y)) / B remains."},
        {sum(scaled(D, 0.5), filled(2, 3, 77)), "the old dZ is added: overwrite it."},
        {filled(2, 3, 77), "dZ is not written to."}});

    const Table Q{1, 4, {0.1, 0.2, 0.3, 0.4}};
    given({{"P", Q}, {"y", Table{1, 1, {3}}}, {"B", Table{1, 1, {7}}}});
    softmax_backward(matrix(Q), {3}, 7, dZ);
    const Table part{1, 4, {0.1, 0.2, 0.3, -0.6}};
    expect("dZ", table(dZ), scaled(part, 1.0 / 7), {
        {part, "divided by the number of rows: P may hold a part of the batch, divide by B."}});
    expect_bits({{0x7f787f7ff141614d,
                  "they are rounded otherwise: the reference subtracts in real, then divides by B."},
                 {0x7f776abd5141614d, "p and 1 are divided by B one by one: the reference subtracts first."},
                 {0x9c96ac417141614d,
                  "it multiplies by 1 / B: the reference divides by B, which rounds once."}});
}
