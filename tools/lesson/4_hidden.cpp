// Chapter 4, a hidden layer: ReLU, the chain rule, the gradient check, and what zero weights do.
#include <cstdio>

#include "data/pictures/weights.h"
#include "nn/relu.h"
#include "nn/softmax.h"
#include "tools/lab/gradient.h"
#include "tools/lesson/lesson.h"

struct Pass { Matrix Z1, A1, Z2, P, dZ2, dA1, dZ1; };
static double forward(const Network& net, const Matrix& X, const std::vector<int>& y, Pass& p) {
    dense_forward(net.layers[0], X, p.Z1);                      // Z1 = X W1 + b1         (n,64)
    relu_forward(p.Z1, p.A1);                                   // A1 = max(0, Z1)        (n,64)
    dense_forward(net.layers[1], p.A1, p.Z2);                   // Z2 = A1 W2 + b2        (n,10)
    softmax(p.Z2, p.P);
    return mean_loss(p.Z2, y);
}
static void backward(Network& net, const Matrix& X, const std::vector<int>& y, Pass& p) {
    Dense &hidden = net.layers[0], &last = net.layers[1];
    // quote: backward
    softmax_backward(p.P, y, X.rows, p.dZ2);                    // dZ2 = (P - Y) / n      (n,10)
    dense_gradients(p.A1, p.dZ2, last.dW, last.db);             // dW2 = A1^T dZ2         (64,10)
    dense_transpose(last);                                      // W2^T, for the next line
    dense_backward(last, p.dZ2, p.dA1);                         // dA1 = dZ2 W2^T         (n,64)
    relu_backward(p.Z1, p.dA1, p.dZ1);                          // dZ1 = dA1 where Z1 > 0 (n,64)
    dense_gradients(X, p.dZ1, hidden.dW, hidden.db);            // dW1 = X^T dZ1          (784,64)
    // end of quote
}

static void check_gradients(const Lesson& lesson) {
    Network net;
    Pass p;
    Matrix X, slopes;
    std::vector<int> y;
    make_batch(lesson.digits, lesson.split.dev.data(), 20, X, y);
    network_init(net, {DIGIT_PIXELS, 4, DIGIT_CLASSES}, make_rng(1, Purpose::weights));
    const auto loss = [&] { return forward(net, X, y, p); };
    loss();
    backward(net, X, y, p);
    for (const Param& q : network_params(net)) {
        central_differences(*q.value, loss, slopes, 0.003);
        std::printf("d%s: relative error %.4f\n", q.name.c_str(), relative_error(*q.grad, slopes));
        if (q.name != "b1") continue;
        column_sums(p.dA1, *q.grad);            // a planted mistake: dA1 in place of dZ1
        std::printf("db1 without relu_backward: relative error %.4f\n", relative_error(*q.grad, slopes));
    }
}

static void train(const char* name, Network& net, const Lesson& lesson, int steps) {
    std::printf("%s:\n", name);
    Pass p;
    for (int step = 1; step <= steps; ++step) {
        const double loss = forward(net, lesson.X, lesson.y, p);
        backward(net, lesson.X, lesson.y, p);
        descend(0.3, network_params(net));
        if (step == 10 || step % 100 == 0) print_step(step, loss, net, lesson);
    }
}

int main(int argc, char** argv) {
    const Lesson lesson = begin_lesson(argc, argv);
    check_gradients(lesson);
    Network net;
    network_init(net, {DIGIT_PIXELS, 64, DIGIT_CLASSES}, make_rng(1, Purpose::weights));
    Network zero = net;
    for (Dense& layer : zero.layers) layer.W = Matrix(layer.W.rows, layer.W.cols);
    train("weights 0", zero, lesson, 10);
    train("random weights", net, lesson, 200);
    return end_lesson("4_hidden", weights_svg(net.layers[0].W));
}
