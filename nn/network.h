// The network: hidden blocks of dense, ReLU and dropout, and a dense output layer whose numbers go
// through softmax.  With the notebook's sizes:
//
//   X (B,784) -> [dense ReLU dropout] (B,256) -> [dense ReLU dropout] (B,128) -> dense (B,10) -> softmax
//
// The notebook: forward(X), backward(X, Y), and the dictionaries of W, b and their gradients.
#ifndef NN_NETWORK_H
#define NN_NETWORK_H

#include <vector>

#include "nn/dense.h"
#include "nn/param.h"

struct Block {
    Dense dense;
    Matrix Z, A, M;                             // X W + b, what the next layer sees, dropout mask  (B,out)
    Matrix dZ, dA;                              // dLoss/dZ, dLoss/dA
};

struct Network {
    Matrix X;                                   // (B,in) room for a batch and
    std::vector<int> y;                         // (B)    for its labels, kept from batch to batch for callers
    std::vector<Block> hidden;
    Dense output;
    Matrix logits, probs, dlogits;              // (B,classes)
};

// sizes: inputs, units of each hidden block, classes, e.g. {784, 256, 128, 10}.  At least two.
void network_init(Network& net, const std::vector<int>& sizes, const Rng& rng);
std::vector<int> network_sizes(const Network& net);
std::vector<Param> network_params(Network& net);                // W1 b1 W2 b2 ... ; valid while net stays

// Evaluation: X (B,in) -> net.logits.  No dropout.
void network_forward(Network& net, const Matrix& X);

// Draws the dropout mask M of every block for a batch of rows; block k from split(rng, k).
void network_dropout(Network& net, int rows, real rate, const Rng& rng);

// Training: the forward pass with the masks that network_dropout drew, and the gradients of all params for the mean
// cross-entropy of the batch, which it returns.  add_l2(params, lambda) adds what L2 brings to both.
// X (B,in), y (B).
double network_gradients(Network& net, const Matrix& X, const std::vector<int>& y);

#endif
