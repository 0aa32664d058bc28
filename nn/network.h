// The network: dense layers; the hidden ones are followed by ReLU and dropout, the last one by softmax.  With
// the notebook's sizes:
//
//   X (B,784) -> dense ReLU dropout (B,256) -> dense ReLU dropout (B,128) -> dense (B,10) -> softmax
//
// The notebook: forward(X), backward(X, Y), and the dictionaries of W, b and their gradients.
#ifndef NN_NETWORK_H
#define NN_NETWORK_H

#include <cstdint>
#include <vector>

#include "nn/dense.h"
#include "nn/param.h"

struct Network {
    std::vector<Dense> layers;                  // the last one computes the logits
};

// The matrices of a batch, or of a part of it.  Element k of a vector belongs to layer k, counted from 0:
// layers[0] holds W1 and b1, and Z[0], A[0] are Z1, A1.
struct Workspace {
    Matrix X;                                   // (B,in) pixels
    std::vector<int> y;                         // (B)    labels
    std::vector<Factor> input;                  // (B,in)  input of the layer
    std::vector<Matrix> Z;                      // (B,out) input W + b; the last one: logits
    std::vector<Matrix> A, M;                   // (B,out) output and dropout mask of a hidden layer
    Matrix P;                                   // (B,classes) probabilities
    std::vector<double> losses;                 // (B)    -ln of the probability of the correct class
    std::vector<Matrix> dZ;                     // dLoss/dZ, where Loss is the mean over a batch
    std::vector<Matrix> dA;                     // dLoss/dA times M: the gradient of ReLU's output
};

// sizes: inputs, units of each hidden layer, classes, e.g. {784, 256, 128, 10}.  At least two.
void network_init(Network& net, const std::vector<int>& sizes, const Rng& rng);
std::vector<int> network_sizes(const Network& net);

std::vector<Param> network_params(Network& net);                // W1 b1 W2 b2 ...; into net.layers
std::vector<ConstParam> network_params(const Network& net);
long long parameter_count(const Network& net);                  // how many numbers are learned
bool all_finite(const Network& net);                            // no parameter is infinite or nan
uint64_t weights_hash(const Network& net);                      // of all names, shapes and values

// Evaluation, without dropout: w.X -> w.Z, w.A.
void network_evaluate(const Network& net, Workspace& w);

// Draws the masks w.M of the digits first, first + 1, ... of a batch; layer k from substream(rng, k).
void network_dropout(const Network& net, real rate, const Rng& rng, int first, Workspace& w);

// Training: w.X, w.y and the masks w.M -> w.Z, w.A, w.P, w.losses.
void network_forward(const Network& net, Workspace& w);

// From w.P back to w.dZ of every layer.  B: digits in the batch, of which w may hold a part.  Call
// dense_transpose first, if W has changed.
void network_backward(const Network& net, int B, Workspace& w);

// Both for a whole batch, and dW and db of every layer.  w.M must be drawn.  Returns the mean loss.
double network_gradients(Network& net, Workspace& w);

// The input of layer k: the pixels, or the output of the layer before.
inline const Matrix& layer_input(const Workspace& w, size_t k) { return k == 0 ? w.X : w.A[k - 1]; }

#endif
