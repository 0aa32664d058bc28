// Gradient check: is the gradient of the backward pass the slope of the loss of the forward pass?
//
//   dLoss/dw  ~  (loss(w + h) - loss(w - h)) / (2 h)          h = 1e-5
//
// The error of this central difference is h^2/6 times the third derivative, plus the rounding error of the
// loss divided by h.  In double both are about 1e-10 of a slope near 1.  In float the second alone is 1e-2:
// compile with -DNN_REAL=double.
//
// Karpathy, Li and Johnson, CS231n course notes, "Neural networks part 3: gradient checks".
#ifndef TOOLS_LAB_GRADIENT_H
#define TOOLS_LAB_GRADIENT_H

#include <functional>
#include <vector>

#include "nn/network.h"
#include "nn/rng.h"

// measured[i] = the slope of loss() along value[i], which is moved by +h and -h and then restored.
void central_differences(Matrix& value, const std::function<double()>& loss, Matrix& measured,
                         double h = 1e-5);

// The larger of two errors; nan is larger than every number.
double worse(double worst, double error);

// The largest |a - b| / max(|a|, |b|, 1e-3) of two gradients, nan if one element is nan.  Without the 1e-3
// the rounding error of the loss would dominate where a gradient is tiny.
double relative_error(const Matrix& computed, const Matrix& measured);

// Normal deviates times scale.
void fill_normal(Matrix& A, double scale, Rng& rng);

// A network and a batch in which every part of the gradient matters: biases are not 0, there are dropout
// masks and L2.
struct GradientProblem {
    Network net;
    Workspace w;                                // the batch, the masks, and what the last loss() computed
    real lambda;
    std::vector<Param> params;

    GradientProblem(const std::vector<int>& sizes, int rows, double dropout, double lambda);

    double loss();                              // L2 included; sets the gradients in params
    std::vector<double> errors();               // relative error of each gradient that is in params now
};

#endif
