// Is C = A B, with every sum in the order of the textbook?
#include "nn/matmul.h"
#include "tools/lab/exercises/lesson.h"

// The product, written over a matrix of this shape.
static Table found(const Table& A, const Table& B, int rows, int cols) {
    given({{"A", A}, {"B", B}});
    Matrix C = matrix(filled(rows, cols, OLD));
    matmul_textbook(matrix(A), matrix(B), C);
    return table(C);
}

void lesson(const std::string&) {
    const Table A{3, 3, {1, 2, 3, 4, 5, 6, 7, 8, 10}}, B{3, 3, {2, -1, 0, 1, 3, -2, 0.5, 4, 1}};
    const Table AB = product(A, B), running{3, 3, {1, 1, 1, 0, 1, 1, 0, 0, 1}};
    expect("C", found(A, B, 3, 3), AB, {
        {each(3, 3, [&](int i, int j) { return A.at(i, 2) * B.at(2, j); }),
         "every product replaces the one before: the sum grows by += A[i,k] * B[k,j]."},
        {product(A, turned(B)), "B is read as B[j,k], which gives A B^T: B[k,j] runs down column j of B."},
        {product(turned(A), B), "A is read as A[k,i], which gives A^T B: A[i,k] runs along row i of A."},
        {product(AB, running), "the sum is not set back to 0 for the next C[i,j]."},
        {each(3, 3, [&](int i, int j) { return A.at(i, j) * B.at(i, j); }),
         "this is A[i,j] * B[i,j], NumPy's A * B: A @ B sums over k."}});

    const Table oblong{2, 3, {1, 0, -1, 2, 0.5, 3}}, D{3, 4, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}};
    const Table C = found(oblong, D, 5, 6);
    const std::string shape = "C keeps the shape it had: C.resize(A.rows, B.cols) comes first.";
    expect("C", C, product(oblong, D), {{C, C.rows == 5 ? shape : ""}});

    // 1 + 1e8 is 1e8 in float, so the result depends on the order of the sum.
    count_bits(found(Table{1, 3, {1, 1, 1}}, Table{3, 1, {1, 1e8, -1e8}}, 1, 1));
    expect_bits({{0x663989f851d40e75,
                  "the sum runs backwards, or in double: the reference adds in real, k = 0, 1, 2, ..."}});
}
