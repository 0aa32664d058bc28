// Adam: gradient descent in which every number has a step width of its own; and the learning-rate schedules.
//
// Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015, Algorithm 1 (arXiv:1412.6980).
// Loshchilov and Hutter, "SGDR", ICLR 2017, equation 5, for the cosine (arXiv:1608.03983).
//
// The notebook: m = b1*m + (1-b1)*g;  v = b2*v + (1-b2)*g**2;  mh = m/(1-b1**t);  vh = v/(1-b2**t);
//               W -= lr * mh / (np.sqrt(vh) + eps);  lr = lr0 / (1 + decay*t).
#ifndef NN_ADAM_H
#define NN_ADAM_H

#include <vector>

#include "nn/param.h"

struct Adam {
    double beta1 = 0.9, beta2 = 0.999, eps = 1e-8;
    long long t = 0;                            // steps done
    std::vector<Matrix> m, v;                   // one pair per Param, of its shape
};

void adam_init(Adam& adam, const std::vector<Param>& params);
void adam_step(Adam& adam, double lr, const std::vector<Param>& params);

// The same in parts: adam_begin once a step, then adam_update for n numbers w with gradients g.
struct AdamRates {
    real lr, eps, beta1, beta2;
    real one_minus_beta1, one_minus_beta2;      // computed in double
    real correction1, correction2;              // 1 / (1 - beta1^t) and 1 / (1 - beta2^t)
};
AdamRates adam_begin(Adam& adam, double lr);
void adam_update(AdamRates r, int n, const real* g, real* m, real* v, real* w);

enum class Schedule { cosine, inverse };

// The learning rate; t = 0 .. total-1 steps are done.  (In the same step Adam's t is t + 1.)
//   cosine   lr0 (1 + cos(pi t / total)) / 2       from lr0 down to nearly 0
//   inverse  lr0 / (1 + decay t)                   the notebook's; constant for decay = 0
double learning_rate(Schedule schedule, double lr0, double decay, long long t, long long total);

#endif
