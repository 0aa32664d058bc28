// One list of everything that is learned.  Adam, L2, the files, the gradient check and the hash walk through
// it, so that a new layer only has to add its matrices.
#ifndef NN_PARAM_H
#define NN_PARAM_H

#include <string>
#include <vector>

#include "nn/matrix.h"

struct Param {
    std::string name;                           // "W1", "b1", ... as in the model file
    Matrix* value;
    Matrix* grad;                               // dLoss/dvalue, of the same shape
    bool l2;                                    // does L2 apply?  To weights, not to biases
};

// The same for readers, of a network that must not change.
struct ConstParam {
    std::string name;
    const Matrix* value;
};

// L2: adds lambda W to each dW and returns its part of the loss, (lambda/2) sum W^2.
// The notebook: loss += lam/2 * np.sum(W**2);  dW += lam * W.
double add_l2(const std::vector<Param>& params, real lambda);

// For a row of n weights: adds lambda w to dw and returns sum w^2.
double add_l2_row(real lambda, const real* w, int n, real* dw);

#endif
