// The network: hidden layers of dense, ReLU and dropout, and a dense output layer whose logits go through
// softmax.  With the notebook's sizes:
//
//   X (B,784) -> [dense ReLU dropout] (B,256) -> [dense ReLU dropout] (B,128) -> dense (B,10) -> softmax
//
// The notebook: forward(X), backward(X, Y), and the dictionaries of W, b and their gradients.
#ifndef NN_NETWORK_H
#define NN_NETWORK_H

#include <cstdint>
#include <vector>

#include "nn/dense.h"
#include "nn/param.h"

struct HiddenLayer {
    Dense dense;
    Matrix Z, A, M;                             // X W + b, the layer's output, dropout mask  (B,out)
    Matrix dZ, dA;                              // dLoss/dZ, dLoss/dA
};

struct Network {
    std::vector<HiddenLayer> hidden;
    Dense output;
    Matrix logits, probs, dlogits;              // (B,classes)
};

// sizes: inputs, units of each hidden layer, classes, e.g. {784, 256, 128, 10}.  At least two.
void network_init(Network& net, const std::vector<int>& sizes, const Rng& rng);
std::vector<int> network_sizes(const Network& net);

std::vector<Param> network_params(Network& net);                // W1 b1 W2 b2 ... ; valid while net exists
std::vector<ConstParam> network_params(const Network& net);
long long parameter_count(const Network& net);                  // how many numbers are learned
bool all_finite(const Network& net);                            // no parameter is infinite or nan
uint64_t weights_hash(const Network& net);                      // of all names, shapes and values

// Evaluation: X (B,in) -> net.logits.  No dropout.
void network_forward(Network& net, const Matrix& X);

// Draws the dropout mask M of every hidden layer for a batch of rows; layer k from substream(rng, k).
void network_dropout(Network& net, int rows, real rate, const Rng& rng);

// Training: the forward pass with the masks of network_dropout, then the gradients of all parameters for the
// mean cross-entropy of the batch, which it returns.  add_l2(params, lambda) adds L2 to both.  X (B,in), y
// (B).
double network_gradients(Network& net, const Matrix& X, const std::vector<int>& y);

#endif
