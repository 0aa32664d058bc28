// Preconditions: each of these calls is a bug, and must stop the program with an error message.
#include "nn/check.h"

#include <new>

#include "nn/adam.h"
#include "nn/dense.h"
#include "nn/dropout.h"
#include "nn/matmul.h"
#include "nn/metrics.h"
#include "nn/relu.h"
#include "nn/softmax.h"
#include "tests/test.h"

namespace {

void step(int gradient_rows, int m_rows, int v_rows) {
    Matrix W(2, 2), dW(gradient_rows, 2);
    Adam adam;
    adam.m = {Matrix(m_rows, 2)};
    adam.v = {Matrix(v_rows, 2)};
    adam_step(adam, 0.1, {Param{"W1", &W, &dW, true}});
}

}  // namespace

TEST_STOPS(gradient_of_another_shape, "adam_step: W1 is (2,2) but its gradient is (3,2)") { step(3, 2, 2); }
TEST_STOPS(m_of_another_shape, "adam_step: W1 is (2,2)") { step(2, 1, 2); }
TEST_STOPS(v_of_another_shape, "adam_step: W1 is (2,2)") { step(2, 2, 3); }

TEST_STOPS(adam_made_for_other_parameters, "adam_step: made for 0 parameters but called with 1") {
    Matrix W, dW;
    Adam adam;
    adam_step(adam, 0.1, {Param{"W", &W, &dW, true}});
}

TEST_STOPS(confusion_out_of_range, "confusion: (2,3) of 3 classes") { Confusion(3).at(2, 3); }
TEST_STOPS(confusion_below_range, "confusion: (-1,0) of 3 classes") { Confusion(3).at(-1, 0); }

TEST_STOPS(gradient_for_a_label_out_of_range, "label 2 of 2 classes") {
    Matrix dZ;
    softmax_backward(Matrix(1, 2), {2}, 1, dZ);
}

TEST_STOPS(loss_for_a_label_out_of_range, "label -1 of 2 classes") {
    std::vector<double> losses;
    cross_entropy(Matrix(1, 2), {-1}, losses);
}

TEST_STOPS(product_of_other_shapes, "matmul: A has 3 columns but B has 2 rows") {
    Matrix C;
    matmul(Matrix(2, 3), Matrix(2, 3), C);
}

TEST_STOPS(product_into_a_factor, "matmul: C must not be B") {
    Matrix A(2, 2);
    matmul(Matrix(2, 2), A, A);
}

TEST_STOPS(gradient_of_another_batch, "dense_gradients: X has 3 rows but dZ has 2") {
    Matrix dW, db;
    dense_gradients(Matrix(3, 4), Matrix(2, 5), dW, db);
}

TEST_STOPS(mask_of_another_shape, "dropout: M is (1,3) but A is (2,3)") {
    Matrix A(2, 3);
    dropout_forward(Matrix(1, 3), A);
}

TEST_STOPS(relu_gradient_of_another_shape, "relu: Z is (1,2) but dA is (1,3)") {
    Matrix dZ;
    relu_backward(Matrix(1, 2), Matrix(1, 3), dZ);
}

TEST_STOPS(matrix_of_negative_size, "a matrix cannot have -1 rows and 2 columns") { Matrix(-1, 2); }

// 2^62 numbers, more than a vector can hold.  With a new handler, as in the programs, that one answers.
TEST_STOPS(matrix_beyond_a_vector, "no memory for a (2147483647,2147483647) matrix") {
    Matrix(2147483647, 2147483647);
}
TEST_STOPS(matrix_beyond_a_vector_with_a_handler, "the handler") {
    std::set_new_handler([] { check_failed(__FILE__, __LINE__, "x", "the handler"); });
    Matrix(2147483647, 2147483647);
}

#if NN_BOUNDS
TEST_STOPS(element_out_of_range, "(1,3) of a (2,3) matrix") { Matrix(2, 3)(1, 3); }
TEST_STOPS(element_below_range, "(-1,0) of a (2,3) matrix") { Matrix(2, 3)(-1, 0); }
#endif
