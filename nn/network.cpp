#include "nn/network.h"

#include "nn/check.h"
#include "nn/dropout.h"
#include "nn/hash.h"
#include "nn/relu.h"
#include "nn/softmax.h"

void network_init(Network& net, const std::vector<int>& sizes, const Rng& rng) {
    NN_CHECK(sizes.size() >= 2, "network_init: %d sizes, expected at least inputs and classes",
             static_cast<int>(sizes.size()));
    net.layers.assign(sizes.size() - 1, Dense());
    for (size_t k = 0; k < net.layers.size(); ++k) {
        dense_init(net.layers[k], sizes[k], sizes[k + 1], substream(rng, static_cast<int>(k)));
    }
}

std::vector<int> network_sizes(const Network& net) {
    std::vector<int> sizes;
    for (const Dense& d : net.layers) sizes.push_back(d.W.rows);
    sizes.push_back(net.layers.back().W.cols);
    return sizes;
}

std::vector<Param> network_params(Network& net) {
    std::vector<Param> params;
    for (Dense& d : net.layers) {
        const std::string number = std::to_string(params.size() / 2 + 1);
        params.push_back(Param{"W" + number, &d.W, &d.dW, true});
        params.push_back(Param{"b" + number, &d.b, &d.db, false});
    }
    return params;
}

std::vector<ConstParam> network_params(const Network& net) {
    std::vector<ConstParam> params;
    for (const Dense& d : net.layers) {
        const std::string number = std::to_string(params.size() / 2 + 1);
        params.push_back(ConstParam{"W" + number, &d.W});
        params.push_back(ConstParam{"b" + number, &d.b});
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

// From w.X to the logits.
void forward(const Network& net, bool dropout, Workspace& w) {
    const size_t last = net.layers.size() - 1;
    w.Z.resize(last + 1);
    w.input.resize(last + 1);
    w.A.resize(last);
    for (size_t k = 0; k <= last; ++k) {
        w.input[k].set(layer_input(w, k));
        dense_forward(net.layers[k], w.input[k], w.Z[k]);
        if (k == last) break;
        relu_forward(w.Z[k], w.A[k]);
        if (dropout) dropout_forward(w.M[k], w.A[k]);
    }
}

}  // namespace

void network_evaluate(const Network& net, Workspace& w) { forward(net, false, w); }

void network_dropout(const Network& net, real rate, const Rng& rng, int first, Workspace& w) {
    w.M.resize(net.layers.size() - 1);
    for (size_t k = 0; k < w.M.size(); ++k) {
        w.M[k].resize(w.X.rows, net.layers[k].W.cols);
        dropout_mask(rate, substream(rng, static_cast<int>(k)), first, w.M[k]);
    }
}

void network_forward(const Network& net, Workspace& w) {
    forward(net, true, w);
    softmax(w.Z.back(), w.P);
    cross_entropy(w.Z.back(), w.y, w.losses);
}

// The forward pass, read upwards.
void network_backward(const Network& net, int B, Workspace& w) {
    const size_t last = net.layers.size() - 1;
    w.dZ.resize(last + 1);
    w.dA.resize(last);
    softmax_backward(w.P, w.y, B, w.dZ[last]);
    for (size_t k = last; k-- > 0;) {           // k = last-1 .. 0
        dense_backward(net.layers[k + 1], w.dZ[k + 1], w.dA[k]);
        dropout_backward(w.M[k], w.dA[k]);
        relu_backward(w.Z[k], w.dA[k], w.dZ[k]);
    }
}

double network_gradients(Network& net, Workspace& w) {
    for (Dense& d : net.layers) dense_transpose(d);
    network_forward(net, w);
    network_backward(net, w.X.rows, w);
    for (size_t k = 0; k < net.layers.size(); ++k) {
        dense_gradients(layer_input(w, k), w.dZ[k], net.layers[k].dW, net.layers[k].db);
    }
    double total = 0;
    for (double loss : w.losses) total += loss;
    return total / w.X.rows;
}
