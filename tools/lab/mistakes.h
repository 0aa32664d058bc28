// Classic mistakes of a backward pass, planted into the matrices that a right one has left: what would a
// gradient check say to each?
#ifndef TOOLS_LAB_MISTAKES_H
#define TOOLS_LAB_MISTAKES_H

#include "nn/dropout.h"
#include "nn/relu.h"
#include "tools/lab/gradient.h"

// The backward pass again from dZ of hidden block k downwards.
inline void backward_below(GradientProblem& problem, size_t k) {
    std::vector<Block>& hidden = problem.net.hidden;
    for (;;) {
        dense_backward(hidden[k].dense, k > 0 ? hidden[k - 1].A : problem.X, hidden[k].dZ,
                       k > 0 ? &hidden[k - 1].dA : nullptr);
        if (k-- == 0) return;
        dropout_backward(hidden[k].M, hidden[k].dA);
        relu_backward(hidden[k].Z, hidden[k].dA, hidden[k].dZ);
    }
}

inline void scale(Matrix& A, real factor) {
    for (real& a : A.data) a *= factor;
}

// The planted mistakes.  Each finds all matrices of a right backward pass, without L2, and makes of them what
// the mistake would have made.
inline void no_mistake(GradientProblem&) {}

inline void without_mean(GradientProblem& problem) {
    for (const Param& p : problem.params) scale(*p.grad, static_cast<real>(problem.X.rows));
}

inline void relu_forgotten(GradientProblem& problem) {
    Block& second = problem.net.hidden[1];
    second.dZ = second.dA;
    backward_below(problem, 1);
}

inline void mask_forgotten(GradientProblem& problem) {
    Block& first = problem.net.hidden[0];
    Block& second = problem.net.hidden[1];
    dense_backward(second.dense, first.A, second.dZ, &first.dA);
    relu_backward(first.Z, first.dA, first.dZ);
    backward_below(problem, 0);
}

inline void not_transposed(GradientProblem& problem) {
    Block& first = problem.net.hidden[0];
    const Block& second = problem.net.hidden[1];
    matmul(second.dZ, second.dense.W, first.dA);            // fits, since W2 is square
    dropout_backward(first.M, first.dA);
    relu_backward(first.Z, first.dA, first.dZ);
    backward_below(problem, 0);
}

inline void wrong_input(GradientProblem& problem) {
    Block& second = problem.net.hidden[1];
    dense_backward(second.dense, problem.net.hidden[0].Z, second.dZ, nullptr);
}

inline void bias_averaged(GradientProblem& problem) {
    for (const Param& p : problem.params) {
        if (!p.l2) scale(*p.grad, 1 / static_cast<real>(problem.X.rows));
    }
}

inline void l2_on_biases(GradientProblem& problem) {
    for (const Param& p : problem.params) {
        for (size_t i = 0; !p.l2 && i < p.value->data.size(); ++i) {
            p.grad->data[i] += problem.lambda * p.value->data[i];
        }
    }
}

inline void l2_twice(GradientProblem& problem) { add_l2(problem.params, problem.lambda); }

inline void last_percent(GradientProblem& problem) { scale(problem.net.output.dW, real(1.001)); }

struct Mistake {
    const char* name;
    void (*plant)(GradientProblem&);
};

const Mistake MISTAKES[] = {
    {"none", no_mistake},
    {"the 1/B of the mean forgotten", without_mean},
    {"dZ2 = dA2, ReLU forgotten", relu_forgotten},
    {"dropout's mask forgotten in block 1", mask_forgotten},
    {"dA1 = dZ2 W2 instead of dZ2 W2^T", not_transposed},
    {"dW2 = Z1^T dZ2 instead of A1^T dZ2", wrong_input},
    {"db divided by B once more", bias_averaged},
    {"L2 on biases too", l2_on_biases},
    {"lambda W added twice", l2_twice},
    {"dW3 one part in a thousand too large", last_percent},
};

#endif
