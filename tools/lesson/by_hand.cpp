// One step by hand: every number of a step of Adam in a network of 2 inputs, 3 hidden units and 2 classes.
#include <cstdio>

#include "nn/adam.h"
#include "nn/network.h"

static void show(const std::string& name, const Matrix& A) {
    std::printf("%-26s", name.c_str());
    for (int i = 0; i < A.rows; ++i) {
        std::printf(i > 0 ? "   |" : "");
        for (int j = 0; j < A.cols; ++j) std::printf(" %7.4f", static_cast<double>(A(i, j)));
    }
    std::printf("\n");
}

int main() {
    Network net;
    Workspace w;
    Adam adam;
    network_init(net, {2, 3, 2}, make_rng(1, Purpose::weights));
    Dense &hidden = net.layers[0], &last = net.layers[1];
    hidden.W.data = {0.4f, -0.6f, 0.2f, 0.2f, 0.4f, 0.6f};
    hidden.b.data = {0.1f, 0.1f, 0};
    last.W.data = {0.5f, -0.5f, 0.3f, 0.7f, -0.2f, 0.8f};
    last.b.data = {0.1f, 0};
    w.X.resize(2, 2);
    w.X.data = {1, 0.5f, 0, 1};
    w.y = {0, 1};
    const std::vector<Param> params = network_params(net);
    show("X", w.X);
    for (const Param& p : params) show(p.name, *p.value);
    network_dropout(net, 0, make_rng(1, Purpose::dropout), 0, w);
    const double loss = network_gradients(net, w);
    show("Z1 = X W1 + b1", w.Z[0]);
    show("A1 = max(0, Z1)", w.A[0]);
    show("Z2 = A1 W2 + b2", w.Z[1]);
    show("P = softmax(Z2)", w.P);
    std::printf("loss of each, mean         %7.4f %7.4f, %.4f\n", w.losses[0], w.losses[1], loss);
    show("dZ2 = (P - Y) / 2", w.dZ[1]);
    show("dA1 = dZ2 W2^T", w.dA[0]);
    show("dZ1 = dA1 where Z1 > 0", w.dZ[0]);
    for (const Param& p : params) show("d" + p.name, *p.grad);
    adam_init(adam, params);
    adam_step(adam, 0.1, params);
    for (const Param& p : params) show(p.name + " after Adam, lr 0.1", *p.value);
    std::printf("loss after                 %7.4f\n", network_gradients(net, w));
    return 0;
}
