// Chapter 3, softmax regression: one dense layer that learns by plain gradient descent, each step from all
// training digits.
#include "data/pictures/weights.h"
#include "nn/softmax.h"
#include "tools/lesson/lesson.h"

int main(int argc, char** argv) {
    const Lesson lesson = begin_lesson(argc, argv);
    Network net;
    network_init(net, {DIGIT_PIXELS, DIGIT_CLASSES}, make_rng(1, Purpose::weights));
    Dense& layer = net.layers[0];
    layer.W = Matrix(DIGIT_PIXELS, DIGIT_CLASSES);              // all zero
    Matrix Z, P, dZ;

    for (int step = 1; step <= 200; ++step) {
        // quote: step
        dense_forward(layer, lesson.X, Z);                      // Z = X W + b            (n,10)
        softmax(Z, P);                                          // probabilities          (n,10)
        softmax_backward(P, lesson.y, Z.rows, dZ);              // dZ = (P - Y) / n       (n,10)
        dense_gradients(lesson.X, dZ, layer.dW, layer.db);      // dW = X^T dZ            (784,10)
        descend(0.5, network_params(net));                      // W -= 0.5 dW, b -= 0.5 db
        // end of quote
        if (step == 1 || step == 10 || step % 100 == 0) print_step(step, mean_loss(Z, lesson.y), net, lesson);
    }
    return end_lesson("3_regression", weights_svg(layer.W));
}
