// Is dX = dZ W^T?
#include "nn/dense.h"
#include "tools/lab/exercises/lesson.h"

namespace {

Table found(const Table& W, const Table& dZ) {
    given({{"W", W}, {"dZ", dZ}});
    Dense d;
    d.W = matrix(W);
    dense_transpose(d);
    Matrix dX;
    dense_backward(d, matrix(dZ), dX);
    return table(dX);
}

}  // namespace

void lesson() {
    // Both square, so that nothing but the numbers tells a matrix from its transpose.
    const Table W{3, 3, {1, -2, 3, 0, 1, 2, 2, 5, -1}}, dZ{3, 3, {0.5, 1, -1, 2, 0, 1, -0.5, 3, 1}};
    const Table dX = product(dZ, turned(W));
    expect("dX", found(W, dZ), dX, {
        {product(dZ, W), "this is dZ W: W must be transposed, since dX[i,k] = sum_j dZ[i,j] W[k,j]."},
        {turned(dX), "dX is transposed: it is dZ W^T, not W dZ^T."},
        {product(W, dZ), "this is W dZ: dX[i,k] = sum_j dZ[i,j] W[k,j] is dZ W^T."},
        {product(turned(W), dZ), "this is W^T dZ: the order matters, dX is dZ W^T."},
        {scaled(dX, 1.0 / 3), "dX is divided by B: dZ contains the 1/B of the mean loss already."},
        {Table{0, 0, {}}, "dX is not written to: matmul(..., dX)."}});

    const Table V = uneven(6, 10), dY = uneven(4, 10);
    expect("dX", found(V, dY), product(dY, turned(V)), {});
    expect_bits({{0x86f004ce94b468d8,
                  "a sum runs in another order, or in double: matmul adds up in real, in order."}});
}
