// Softmax turns a row of logits into probabilities.  Cross-entropy is -ln of the probability given to the
// correct class; the loss is its mean over the batch.
//
//   p[i,c] = exp(z[i,c]) / sum_c' exp(z[i,c'])
//   loss   = - 1/B sum_i ln p[i,y[i]]                 Z, P (B,C)   y (B), 0 .. C-1
//   dZ     = d loss / d Z
//
// The notebook: loss = -np.log(P[range(B), y]).mean().
#ifndef NN_SOFTMAX_H
#define NN_SOFTMAX_H

#include <vector>

#include "nn/matrix.h"

void softmax(const Matrix& Z, Matrix& P);
// The loss of each row, from Z and not from P: see softmax.cpp.  losses (B)
void cross_entropy(const Matrix& Z, const std::vector<int>& y, std::vector<double>& losses);
// B: the number of digits in the batch; P may hold a part of them.
void softmax_backward(const Matrix& P, const std::vector<int>& y, int B, Matrix& dZ);

#endif
