// Are dW, db and dX right?
#include "nn/dense.h"
#include "tools/lab/exercises/lesson.h"

namespace {

// All three matrices square, so that nothing but the numbers tells a matrix from its transpose.
void square() {
    const Table X{3, 3, {1, 2, 0, -1, 0.5, 3, 4, 1, -2}}, W{3, 3, {1, -2, 3, 0, 1, 2, 2, 5, -1}};
    const Table dZ{3, 3, {0.5, 1, -1, 2, 0, 1, -0.5, 3, 1}}, ones = filled(1, 3, 1), old = filled(3, 3, 50);
    Dense d;
    d.W = matrix(W);
    d.b = Matrix(1, 3);
    d.dW = matrix(old);
    d.db = matrix(filled(1, 3, 50));
    Matrix dX;
    given("X", X);
    given("W", W);
    given("dZ", dZ);
    dense_backward(d, matrix(X), matrix(dZ), &dX);

    const Table dW = product(turned(X), dZ), db = product(ones, dZ), dx = product(dZ, turned(W));
    const std::string divided = " is divided by B: dZ carries the 1/B of the mean loss already.";
    const std::string added = " of the previous batch is still in it: overwrite it, do not add to it.";
    expect("dW", table(d.dW), dW, {
        {turned(dW), "dW is transposed: it is X^T dZ, not dZ^T X."},
        {product(X, dZ), "this is X dZ: X must be transposed, since dW[k,j] = sum_i X[i,k] dZ[i,j] sums over "
                         "the rows."},
        {product(dZ, X), "this is dZ X: dW[k,j] = sum_i X[i,k] dZ[i,j] is X^T dZ."},
        {scaled(dW, 1.0 / 3), "dW" + divided},
        {sum(dW, old), "the dW" + added},
        {product(turned(W), dZ), "this is W^T dZ: the gradient of W does not depend on W, but on X."},
        {old, "dW is not written to."}});
    Table rows = db;
    for (int j = 0; j < 3; ++j) rows.at(0, j) = dZ.at(j, 0) + dZ.at(j, 1) + dZ.at(j, 2);
    expect("db", table(d.db), db, {
        {rows, "db sums each row of dZ: b[j] is added to column j, in every row."},
        {turned(rows), "db sums each row of dZ: b[j] is added to column j, in every row."},
        {scaled(db, 1.0 / 3), "db" + divided},
        {sum(db, filled(1, 3, 50)), "the db" + added},
        {Table{1, 3, {dZ.at(0, 0), dZ.at(0, 1), dZ.at(0, 2)}}, "db is the first row of dZ: sum all "
                                                               "rows."},
        {dZ, "db is dZ itself: b has one row, so its gradient is the sum of the rows of dZ."},
        {filled(1, 3, 50), "db is not written to."}});
    expect("dX", table(dX), dx, {
        {product(dZ, W), "this is dZ W: W must be transposed, since dX[i,k] = sum_j dZ[i,j] W[k,j]."},
        {turned(dx), "dX is transposed: it is dZ W^T, not W dZ^T."},
        {product(W, dZ), "this is W dZ: dX[i,k] = sum_j dZ[i,j] W[k,j] is dZ W^T."},
        {product(turned(W), dZ), "this is W^T dZ: the order matters, dX is dZ W^T."},
        {scaled(dx, 1.0 / 3), "dX" + divided},
        {Table{0, 0, {}}, "dX is not written to: matmul(dZ, d.WT, *dX)."}});
}

void oblong() {
    const Table X{2, 3, {1, 2, 3, 4, 5, 6}}, dZ{2, 4, {1, 0, -1, 2, 0.5, 1, 1, 0}};
    Table W = filled(3, 4, 0);
    for (size_t i = 0; i < 12; ++i) W.data[i] = static_cast<double>(i) - 5;
    Dense d;
    d.W = matrix(W);
    d.b = Matrix(1, 4);
    Matrix dX;
    given(nullptr, X);
    given("X", X);
    given("W", W);
    given("dZ", dZ);
    now("With X (2,3), W (3,4), dZ (2,4):");
    dense_backward(d, matrix(X), matrix(dZ), &dX);
    expect("dW", table(d.dW), product(turned(X), dZ), {});
    expect("db", table(d.db), product(filled(1, 2, 1), dZ), {});
    expect("dX", table(dX), product(dZ, turned(W)), {});
    now("The same with dX = nullptr, as for the first layer:");
    dense_backward(d, matrix(X), matrix(dZ), nullptr);
    expect("dW", table(d.dW), product(turned(X), dZ), {
        {table(d.dW), "without dX, dW and db are needed all the same."}});
}

}  // namespace

int main() {
    square();
    oblong();
}
