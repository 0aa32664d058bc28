// ReLU, the rectified linear unit: negative values become zero.
//
//   A = max(0, Z)          dZ = dLoss/dZ from dA = dLoss/dA          all (B,n)
//
// The slope at Z = 0 is a choice; 0 fits max(0, Z) written as "Z > 0 ? Z : 0".
// The notebook: A = np.maximum(0, Z).
#ifndef NN_RELU_H
#define NN_RELU_H

#include "nn/matrix.h"

void relu_forward(const Matrix& Z, Matrix& A);
void relu_backward(const Matrix& Z, const Matrix& dA, Matrix& dZ);

#endif
