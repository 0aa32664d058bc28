// The weights of the first layer as pictures.
//
// Unit j of the first layer computes relu(sum_k x_k W[k,j] + b_j), and x_k is pixel k of the digit, so column
// j of W is a picture of 28 x 28 weights: ink on its orange pixels raises the unit's value, ink on its blue
// pixels lowers it.
//
// The notebook: plt.imshow(W1[:, j].reshape(28, 28), cmap="RdBu").
#ifndef DATA_PICTURES_WEIGHTS_H
#define DATA_PICTURES_WEIGHTS_H

#include <string>

#include "nn/matrix.h"

// Up to 100 columns of W (DIGIT_PIXELS,units), all values finite, ten in a row.  More than ten are ordered by
// their norm sqrt(sum_k W[k,j]^2), the largest first, equal ones by j.  All have one scale, which the legend
// shows: blue negative, orange positive, zero the paper, in 15 steps.  It ends at a round number that 97 of
// 100 weights do not exceed; those that do have its last colours.
std::string weights_svg(const Matrix& W);

#endif
