// Inverted dropout: in training each activation is set to 0 with probability `rate`; the others are
// multiplied by 1 / (1 - rate), so that the next layer receives the same sum on average.
//
//   M[i,j] = 0 with probability rate, else 1 / (1 - rate)
//   A <- A * M             dA <- dA * M                         all (B,n), element by element
//
// In evaluation there is nothing to do: the scaling was done in training ("inverted").
//
// Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR 2014.
// The notebook: A *= D;  dA *= D.
#ifndef NN_DROPOUT_H
#define NN_DROPOUT_H

#include "nn/matrix.h"
#include "nn/rng.h"

// Draws M, which has its shape: a row for each digit.  Row i is digit first + i of a batch and comes from
// substream(rng, first + i).  0 <= rate < 1.
void dropout_mask(real rate, const Rng& rng, int first, Matrix& M);

void dropout_forward(const Matrix& M, Matrix& A);
void dropout_backward(const Matrix& M, Matrix& dA);

#endif
