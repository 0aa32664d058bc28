// Is C = A B, with every sum in the order of the textbook?
#include "nn/matmul.h"
#include "tools/lab/exercises/lesson.h"

namespace {

// The product, written over a matrix of numbers 100 and of this shape.
Table found(const Table& A, const Table& B, int rows, int cols) {
    given({{"A", A}, {"B", B}});
    Matrix C = matrix(filled(rows, cols, 100));
    matmul_textbook(matrix(A), matrix(B), C);
    return table(C);
}

// The result if the sum is not set back to 0: along a row, or through the whole matrix.
Table carried(const Table& C, bool through_rows) {
    Table result = C;
    for (int i = 0; i < C.rows; ++i) {
        for (int j = 0; j < C.cols; ++j) {
            if (j > 0) result.at(i, j) += result.at(i, j - 1);
            else if (i > 0 && through_rows) result.at(i, j) += result.at(i - 1, C.cols - 1);
        }
    }
    return result;
}

void square() {
    const Table A{3, 3, {1, 2, 3, 4, 5, 6, 7, 8, 10}}, B{3, 3, {2, -1, 0, 1, 3, -2, 0.5, 4, 1}};
    const Table AB = product(A, B);
    Table last = AB, elements = AB;
    for (int i = 0; i < 3; ++i) {
        for (int j = 0; j < 3; ++j) {
            last.at(i, j) = A.at(i, 2) * B.at(2, j);
            elements.at(i, j) = A.at(i, j) * B.at(i, j);
        }
    }
    const Table C = found(A, B, 3, 3);
    const std::string zero = "the sum is not set back to 0 for the next C[i,j].";
    expect("C", C, AB, {
        {sum(AB, filled(3, 3, 100)), "the old C is added: every sum starts at 0."},
        {last, "every product replaces the one before: the sum grows by += A[i,k] * B[k,j]."},
        {product(A, turned(B)), "B is read as B[j,k], which gives A B^T: B[k,j] runs down column j of B."},
        {product(turned(A), B), "A is read as A[k,i], which gives A^T B: A[i,k] runs along row i of A."},
        {carried(AB, false), zero},
        {carried(AB, true), zero},
        {elements, "this is A[i,j] * B[i,j], NumPy's A * B: A @ B sums over k."},
        {filled(3, 3, 100), "C is not written to."}});
}

void oblong() {
    const Table A{2, 3, {1, 0, -1, 2, 0.5, 3}}, B{3, 4, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}};
    const Table C = found(A, B, 5, 6);
    const std::string shape = "C keeps the shape it had: C.resize(A.rows, B.cols) comes first.";
    expect("C", C, product(A, B), {{C, C.rows == 5 ? shape : ""}});
}

}  // namespace

void lesson() {
    square();
    oblong();
    // 1 + 1e8 is 1e8 in float, so the result depends on the order of the sum.
    count_bits(found(Table{1, 3, {1, 1, 1}}, Table{3, 1, {1, 1e8, -1e8}}, 1, 1));
    expect_bits({{0x663989f851d40e75,
                  "the sum runs backwards, or in double: the reference adds in real, k = 0, 1, 2, ..."}});
}
