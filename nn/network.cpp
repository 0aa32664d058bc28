#include "nn/network.h"

#include "nn/check.h"
#include "nn/dropout.h"
#include "nn/hash.h"
#include "nn/relu.h"
#include "nn/softmax.h"

void network_init(Network& net, const std::vector<int>& sizes, const Rng& rng) {
    NN_CHECK(sizes.size() >= 2, "network_init: %d sizes, expected at least inputs and classes",
             static_cast<int>(sizes.size()));
    net.hidden.assign(sizes.size() - 2, HiddenLayer());
    size_t k = 0;
    for (HiddenLayer& layer : net.hidden) {
        dense_init(layer.dense, sizes[k], sizes[k + 1], substream(rng, static_cast<int>(k)));
        k += 1;
    }
    dense_init(net.output, sizes[k], sizes[k + 1], substream(rng, static_cast<int>(k)));
}

std::vector<int> network_sizes(const Network& net) {
    std::vector<int> sizes;
    for (const HiddenLayer& layer : net.hidden) sizes.push_back(layer.dense.W.rows);
    sizes.push_back(net.output.W.rows);
    sizes.push_back(net.output.W.cols);
    return sizes;
}

namespace {

// All dense layers, from the pixels on: of a Network as Dense*, of a const Network as const Dense*.
template <class Layer, class AnyNetwork>
std::vector<Layer*> dense_layers(AnyNetwork& net) {
    std::vector<Layer*> layers;
    for (auto& layer : net.hidden) layers.push_back(&layer.dense);
    layers.push_back(&net.output);
    return layers;
}

}  // namespace

std::vector<Param> network_params(Network& net) {
    std::vector<Param> params;
    for (Dense* d : dense_layers<Dense>(net)) {
        const std::string number = std::to_string(params.size() / 2 + 1);
        params.push_back(Param{"W" + number, &d->W, &d->dW, true});
        params.push_back(Param{"b" + number, &d->b, &d->db, false});
    }
    return params;
}

std::vector<ConstParam> network_params(const Network& net) {
    std::vector<ConstParam> params;
    for (const Dense* d : dense_layers<const Dense>(net)) {
        const std::string number = std::to_string(params.size() / 2 + 1);
        params.push_back(ConstParam{"W" + number, &d->W});
        params.push_back(ConstParam{"b" + number, &d->b});
    }
    return params;
}

long long parameter_count(const Network& net) {
    long long n = 0;
    for (const ConstParam& p : network_params(net)) n += static_cast<long long>(p.value->data.size());
    return n;
}

bool all_finite(const Network& net) {
    for (const ConstParam& p : network_params(net)) {
        if (!all_finite(*p.value)) return false;
    }
    return true;
}

uint64_t weights_hash(const Network& net) {
    Hash hash;
    for (const ConstParam& p : network_params(net)) {
        for (char c : p.name) hash_word(hash, static_cast<uint8_t>(c));
        hash_matrix(hash, *p.value);
    }
    return hash.value;
}

namespace {

// From X to net.logits; returns the input of the output layer.
const Matrix* forward(Network& net, const Matrix& X, bool training) {
    const Matrix* input = &X;
    for (HiddenLayer& layer : net.hidden) {
        dense_forward(layer.dense, *input, layer.Z);
        relu_forward(layer.Z, layer.A);
        if (training) dropout_forward(layer.M, layer.A);
        input = &layer.A;
    }
    dense_forward(net.output, *input, net.logits);
    return input;
}

}  // namespace

void network_forward(Network& net, const Matrix& X) { forward(net, X, false); }

void network_dropout(Network& net, int rows, real rate, const Rng& rng) {
    int k = 0;
    for (HiddenLayer& layer : net.hidden) {
        dropout_mask(rate, substream(rng, k++), rows, layer.dense.W.cols, layer.M);
    }
}

// The forward pass, and then the same read upwards.
double network_gradients(Network& net, const Matrix& X, const std::vector<int>& y) {
    const Matrix* input = forward(net, X, true);
    softmax(net.logits, net.probs);
    const double loss = cross_entropy(net.logits, y);

    softmax_backward(net.probs, y, net.dlogits);
    Matrix* dinput = net.hidden.empty() ? nullptr : &net.hidden.back().dA;
    dense_backward(net.output, *input, net.dlogits, dinput);
    for (size_t k = net.hidden.size(); k-- > 0;) {         // k = last .. 0
        HiddenLayer& layer = net.hidden[k];
        input = k > 0 ? &net.hidden[k - 1].A : &X;
        dinput = k > 0 ? &net.hidden[k - 1].dA : nullptr;
        dropout_backward(layer.M, layer.dA);
        relu_backward(layer.Z, layer.dA, layer.dZ);
        dense_backward(layer.dense, *input, layer.dZ, dinput);
    }
    return loss;
}
