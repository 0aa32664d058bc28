// Are dW and db right?
#include "nn/dense.h"
#include "tools/lab/exercises/lesson.h"

namespace {

struct Found {
    Table dW, db;
};

Found found(const Table& X, const Table& dZ) {
    given({{"X", X}, {"dZ", dZ}});
    Matrix dW = matrix(filled(3, 3, 50)), db = matrix(filled(1, 3, 50));
    dense_gradients(matrix(X), matrix(dZ), dW, db);
    return Found{table(dW), table(db)};
}

}  // namespace

void lesson() {
    // Both square, so that nothing but the numbers tells a matrix from its transpose.
    const Table X{3, 3, {1, 2, 0, -1, 0.5, 3, 4, 1, -2}}, dZ{3, 3, {0.5, 1, -1, 2, 0, 1, -0.5, 3, 1}};
    const Table dW = product(turned(X), dZ), db = product(filled(1, 3, 1), dZ);
    const Table rows = product(dZ, filled(3, 1, 1)), old = filled(3, 3, 50), old_row = filled(1, 3, 50);
    const std::string divided = " is divided by B: dZ contains the 1/B of the mean loss already.";
    const std::string added = " of the previous batch is still in it: overwrite it, do not add to it.";
    const Found square = found(X, dZ);
    expect("dW", square.dW, dW, {
        {turned(dW), "dW is transposed: it is X^T dZ, not dZ^T X."},
        {product(X, dZ), "this is X dZ: X must be transposed, since dW[k,j] = sum_i X[i,k] dZ[i,j] sums over "
                         "the rows."},
        {product(dZ, X), "this is dZ X: dW[k,j] = sum_i X[i,k] dZ[i,j] is X^T dZ."},
        {scaled(dW, 1.0 / 3), "dW" + divided},
        {sum(dW, old), "the dW" + added},
        {old, "dW is not written to."}});
    const std::string by_rows = "db sums each row of dZ: b[j] is added to column j, in every row.";
    expect("db", square.db, db, {
        {rows, by_rows},
        {turned(rows), by_rows},
        {scaled(db, 1.0 / 3), "db" + divided},
        {sum(db, old_row), "the db" + added},
        {Table{1, 3, {0.5, 1, -1}}, "db is the first row of dZ: sum all rows."},
        {dZ, "db is dZ itself: b has one row, so its gradient is the sum of the rows of dZ."},
        {old_row, "db is not written to."}});

    const Table Y = uneven(20, 3), dY = uneven(20, 4);
    const Found oblong = found(Y, dY);
    expect("dW", oblong.dW, product(turned(Y), dY), {});
    expect("db", oblong.db, product(filled(1, 20, 1), dY), {});
    expect_bits({{0x5c3d0893fba89ce5,
                  "a sum runs in another order, or not in real: matmul, column_sums add up in order."}});
}
