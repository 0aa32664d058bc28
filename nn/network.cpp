#include "nn/network.h"

#include "nn/check.h"
#include "nn/dropout.h"
#include "nn/relu.h"
#include "nn/softmax.h"

void network_init(Network& net, const std::vector<int>& sizes, const Rng& rng) {
    NN_CHECK(sizes.size() >= 2, "network_init: %d sizes, expected at least inputs and classes",
             static_cast<int>(sizes.size()));
    const size_t blocks = sizes.size() - 2;
    net.hidden.assign(blocks, Block());
    for (size_t k = 0; k < blocks; ++k) dense_init(net.hidden[k].dense, sizes[k], sizes[k + 1], split(rng, k));
    dense_init(net.output, sizes[blocks], sizes[blocks + 1], split(rng, blocks));
}

std::vector<int> network_sizes(const Network& net) {
    std::vector<int> sizes;
    for (const Block& block : net.hidden) sizes.push_back(block.dense.W.rows);
    sizes.push_back(net.output.W.rows);
    sizes.push_back(net.output.W.cols);
    return sizes;
}

std::vector<Param> network_params(Network& net) {
    std::vector<Dense*> layers;
    for (Block& block : net.hidden) layers.push_back(&block.dense);
    layers.push_back(&net.output);
    std::vector<Param> params;
    for (size_t k = 0; k < layers.size(); ++k) {
        const std::string number = std::to_string(k + 1);
        params.push_back(Param{"W" + number, &layers[k]->W, &layers[k]->dW, true});
        params.push_back(Param{"b" + number, &layers[k]->b, &layers[k]->db, false});
    }
    return params;
}

void network_forward(Network& net, const Matrix& X) {
    const Matrix* input = &X;
    for (Block& block : net.hidden) {
        dense_forward(block.dense, *input, block.Z);
        relu_forward(block.Z, block.A);
        input = &block.A;
    }
    dense_forward(net.output, *input, net.logits);
}

void network_dropout(Network& net, int rows, real rate, const Rng& rng) {
    for (size_t k = 0; k < net.hidden.size(); ++k) {
        Block& block = net.hidden[k];
        dropout_mask(rate, split(rng, k), rows, block.dense.W.cols, block.M);
    }
}

// network_forward with dropout, and then the same read upwards.
double network_gradients(Network& net, const Matrix& X, const std::vector<int>& y) {
    const Matrix* input = &X;
    for (Block& block : net.hidden) {
        dense_forward(block.dense, *input, block.Z);
        relu_forward(block.Z, block.A);
        dropout_forward(block.M, block.A);
        input = &block.A;
    }
    dense_forward(net.output, *input, net.logits);
    softmax(net.logits, net.probs);
    const double loss = cross_entropy(net.logits, y);

    softmax_backward(net.probs, y, net.dlogits);
    Matrix* dinput = net.hidden.empty() ? nullptr : &net.hidden.back().dA;
    dense_backward(net.output, *input, net.dlogits, dinput);
    for (size_t k = net.hidden.size(); k-- > 0;) {         // k = last .. 0
        Block& block = net.hidden[k];
        input = k > 0 ? &net.hidden[k - 1].A : &X;
        dinput = k > 0 ? &net.hidden[k - 1].dA : nullptr;
        dropout_backward(block.M, block.dA);
        relu_backward(block.Z, block.dA, block.dZ);
        dense_backward(block.dense, *input, block.dZ, dinput);
    }
    return loss;
}
