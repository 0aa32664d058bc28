// A trained network in whole numbers, for machines without floating point: weights of 8 bits, activations of
// 8 bits without sign, sums of 32 bits.  A whole number q with the scale s represents the real number s q.
// Each layer has its own scales:
//
//   pixel        x = 0..255, as in the file; scale s = 1/255
//   weight       q = round(W / t) = -127..127; scale t = max|W| / 127
//   bias         c = round(b / (s t))
//   sum          z_j = c_j + sum_i x_i q_ij represents (x W + b)_j with the scale s t
//   activation   a_j = min(255, floor(max(z_j, 0) m / 2^n + 1/2)): ReLU, times m / 2^n, rounded
//   answer       the j of the largest z_j in the last layer, where all have the same scale
//
// The activation a represents the same real number as z, which is a 2^n / m.  So its scale is s t 2^n / m:
// that is s in the next layer.  m is chosen so that the activations of some training digits use all of
// 0..255.  Each weight, bias and activation is at most half a scale off.  Rounding m adds no error, since the
// scale of a is computed from the rounded m.
//
// Why 32 bits suffice: x_i q_ij is at most 255 * 127 = 32385, which fits even in 16 bits.  784 of them are
// less than 2^25; 32385 in + |c| < 2^31 is checked.  z m is computed only if z < 255 * 2^n / m: with n = 22
// it is less than 2^30.
//
// Fewer inputs: with pool = 2 the network gets 14 x 14 pixels, each the mean of 2 x 2.  If these four pixels
// all equal x, sum x W_i = 4 x (mean of the W_i): so a weight is the mean, and s = 4/255.
//
// Jacob et al., "Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only
// Inference", CVPR 2018.
#ifndef DATA_MODEL_QUANTISE_H
#define DATA_MODEL_QUANTISE_H

#include <cstdint>
#include <string>
#include <vector>

#include "nn/dataset.h"
#include "nn/network.h"

struct QuantisedLayer {
    int in, out;
    std::vector<int> W, b;                      // q (in,out), row by row, and c (out)
    int multiplier, shift;                      // m and n; not used in the last layer
};
typedef std::vector<QuantisedLayer> QuantisedNetwork;

// The pixels that the network gets: the mean of each pool x pool pixels, rounded.  pool divides DIGIT_SIDE.
std::vector<uint8_t> pool_digit(const uint8_t* digit, int pool);

// Chooses m by up to 1000 of the digits, at least one.  bits, 2..8: of a weight, with 2^(bits-1) - 1 in place
// of 127.  False, with an error message, if a sum might not fit.
bool quantise(const Network& net, const Dataset& digits, int pool, int bits, QuantisedNetwork& q,
              std::string& error);

// The class of a digit, from pool_digit, computed like tools/port/mcu.c.
int quantised_answer(const QuantisedNetwork& q, std::vector<uint8_t> pixels);

#endif
