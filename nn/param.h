// One list of everything that is learned.  Adam, L2, the model file, the gradient check, the parameter
// count and the hash all walk through this list, so that a new layer only has to add its lines to it.
#ifndef NN_PARAM_H
#define NN_PARAM_H

#include <cstdint>
#include <string>
#include <vector>

#include "nn/matrix.h"

struct Param {
    std::string name;                           // "W1", "b1", ... as in the model file
    Matrix* value;
    Matrix* grad;                               // dLoss/dvalue, of the same shape
    bool l2;                                    // does L2 apply?  To weights, not to biases
};

long long parameter_count(const std::vector<Param>& params);              // how many numbers are learned
bool all_finite(const std::vector<Param>& params);              // no value is infinite or nan

// L2 adds (lambda/2) sum W^2 to the loss, and so lambda W to each dW.  Adds the latter, returns the former.
// The notebook: loss += lam/2 * np.sum(W**2);  dW += lam * W.
double add_l2(const std::vector<Param>& params, real lambda);

// 64 bits that stand for all names, shapes and values: equal weights, equal hash, on every machine.
// FNV-1a over words of 32 bits in place of bytes, the lower word of a double first (Fowler, Noll, Vo; RFC 9923).
uint64_t weights_hash(const std::vector<Param>& params);

#endif
