// make gradcheck: compares the gradients of every layer and of the whole network with central differences,
// and shows how mistakes of a backward pass look there.  Compiled in double.
#include <cstdio>
#include <string>

#include "nn/dropout.h"
#include "nn/matmul.h"
#include "nn/relu.h"
#include "nn/softmax.h"
#include "tools/lab/gradient.h"
#include "tools/shared/start.h"

namespace {

bool as_expected = true;

const char* verdict(double error) {
    if (!(error <= 1e-2)) return "wrong";
    return error > 1e-4 ? "suspicious" : error > 1e-7 ? "ok with kinks" : "ok";
}

// Compares a computed gradient of value with central differences of loss().
void compare(const char* name, const Matrix& computed, Matrix& value, const std::function<double()>& loss) {
    Matrix measured;
    central_differences(value, loss, measured);
    const double error = relative_error(computed, measured);
    std::printf("  %-46s %8.1e  %s\n", name, error, verdict(error));
    if (!(error <= 1e-7)) as_expected = false;
}

// A layer alone has no loss, so sum R[i,j] A[i,j] with a fixed R serves as one.  Then dLoss/dA is R.
double weighted_sum(const Matrix& R, const Matrix& A) {
    double sum = 0;
    for (size_t i = 0; i < A.data.size(); ++i) sum += static_cast<double>(R.data[i] * A.data[i]);
    return sum;
}

Matrix random_matrix(int rows, int cols, Rng& rng) {
    Matrix A(rows, cols);
    fill_normal(A, 1, rng);
    return A;
}

void check_dense(Rng rng) {
    Dense d;
    dense_init(d, 5, 4, rng);
    fill_normal(d.b, 1, rng);
    Matrix X = random_matrix(3, 5, rng), Z, dX;
    const Matrix dZ = random_matrix(3, 4, rng);
    dense_transpose(d);
    dense_backward(d, dZ, dX);
    dense_gradients(X, dZ, d.dW, d.db);
    const auto loss = [&] {
        dense_forward(d, X, Z);
        return weighted_sum(dZ, Z);
    };
    compare("dense    dX = dZ W^T", dX, X, loss);
    compare("dense    dW = X^T dZ", d.dW, d.W, loss);
    compare("dense    db = column sums of dZ", d.db, d.b, loss);
}

typedef void (*Forward)(const Matrix& Z, Matrix& A);
typedef void (*Backward)(const Matrix& Z, const Matrix& dA, Matrix& dZ);

void check_activation(const char* name, Forward forward, Backward backward, Rng rng) {
    Matrix Z = random_matrix(4, 6, rng), A, dZ;
    const Matrix dA = random_matrix(4, 6, rng);
    backward(Z, dA, dZ);
    compare(name, dZ, Z, [&] {
        forward(Z, A);
        return weighted_sum(dA, A);
    });
}

void check_dropout(Rng rng) {
    Matrix A = random_matrix(4, 6, rng), M(4, 6), dropped;
    const Matrix dA = random_matrix(4, 6, rng);
    dropout_mask(real(0.4), rng, 0, M);
    Matrix computed = dA;
    dropout_backward(M, computed);
    compare("dropout  dA <- dA * M", computed, A, [&] {
        dropped = A;
        dropout_forward(M, dropped);
        return weighted_sum(dA, dropped);
    });
}

void check_softmax(Rng rng) {
    Matrix Z = random_matrix(3, 10, rng), P, dZ;
    const std::vector<int> y = {2, 7, 1};
    softmax(Z, P);
    softmax_backward(P, y, 3, dZ);
    std::vector<double> losses;
    compare("softmax  dZ = (P - onehot(y)) / B", dZ, Z, [&] {
        cross_entropy(Z, y, losses);
        return (losses[0] + losses[1] + losses[2]) / 3;
    });
}

void check_l2(Rng rng) {
    Matrix W = random_matrix(4, 3, rng), dW(4, 3), unused(4, 3);
    add_l2({Param{"W", &W, &dW, true}}, real(0.3));
    const std::vector<Param> again = {Param{"W", &W, &unused, true}};
    compare("L2       dW += lambda W", dW, W, [&] { return add_l2(again, real(0.3)); });
}

enum Mistake {
    NONE, MEAN_FORGOTTEN, RELU_FORGOTTEN, MASK_FORGOTTEN, NOT_TRANSPOSED, WRONG_INPUT, BIAS_AVERAGED,
    L2_ON_BIASES, L2_TWICE, TOO_LARGE
};

// In the order of the enum.  wrong: the parameters whose gradients the mistake makes wrong.
const struct { const char *name, *wrong; } MISTAKES[] = {
    {"none", ""},
    {"the 1/B of the mean forgotten", " W1 b1 W2 b2 W3 b3"},
    {"dZ2 = dA2, ReLU forgotten", " W1 b1 W2 b2"},
    {"dropout mask forgotten in layer 1", " W1 b1"},
    {"dA1 = dZ2 W2 instead of dZ2 W2^T", " W1 b1"},         // the shapes fit, since W2 is square
    {"dW2 = Z1^T dZ2 instead of A1^T dZ2", " W2"},
    {"db divided by B once more", " b1 b2 b3"},
    {"L2 on biases too", " b1 b2 b3"},
    {"lambda W added twice", " W1 W2 W3"},
    {"dW3 too large by 0.1%", " W3"},
};

// After a correct backward pass without L2: computes again what the mistake changes, and adds L2.
void plant(Mistake mistake, GradientProblem& problem) {
    Dense &first = problem.net.layers[0], &second = problem.net.layers[1];
    Workspace& w = problem.w;
    if (mistake == RELU_FORGOTTEN || mistake == MASK_FORGOTTEN || mistake == NOT_TRANSPOSED) {
        if (mistake == RELU_FORGOTTEN) w.dZ[1] = w.dA[1];
        dense_backward(second, w.dZ[1], w.dA[0]);
        if (mistake == NOT_TRANSPOSED) matmul(w.dZ[1], second.W, w.dA[0]);
        if (mistake != MASK_FORGOTTEN) dropout_backward(w.M[0], w.dA[0]);
        relu_backward(w.Z[0], w.dA[0], w.dZ[0]);
    }
    dense_gradients(w.X, w.dZ[0], first.dW, first.db);
    dense_gradients(mistake == WRONG_INPUT ? w.Z[0] : w.A[0], w.dZ[1], second.dW, second.db);

    const real rows = static_cast<real>(w.X.rows);
    for (const Param& p : problem.params) {
        real factor = 1;
        if (mistake == MEAN_FORGOTTEN) factor = rows;
        if (mistake == BIAS_AVERAGED && !p.l2) factor = 1 / rows;
        if (mistake == TOO_LARGE && p.name == "W3") factor = real(1.001);
        const real lambda = mistake == (p.l2 ? L2_TWICE : L2_ON_BIASES) ? problem.lambda : 0;
        for (size_t i = 0; i < p.grad->data.size(); ++i) {
            p.grad->data[i] = factor * p.grad->data[i] + lambda * p.value->data[i];
        }
    }
    add_l2(problem.params, problem.lambda);
}

// A line for each mistake, a column for each parameter.  The backward pass runs from the output to the input,
// so the columns also tell where the mistake is: gradients that were computed before it are right.
void show_mistakes(GradientProblem& problem) {
    std::printf("  %-37s", "");
    for (const Param& p : problem.params) std::printf(" %7s", p.name.c_str());
    std::printf("\n");
    for (int mistake = NONE; mistake <= TOO_LARGE; ++mistake) {
        network_gradients(problem.net, problem.w);
        plant(static_cast<Mistake>(mistake), problem);
        const std::vector<double> errors = problem.errors();
        double worst = 0;
        std::string wrong;
        std::printf("  %-37s", MISTAKES[mistake].name);
        for (size_t p = 0; p < errors.size(); ++p) {
            worst = worse(worst, errors[p]);
            if (!(errors[p] <= 1e-4)) wrong += " " + problem.params[p].name;
            std::printf(" %7.0e", errors[p]);
        }
        std::printf("  %s\n", verdict(worst));
        if (wrong != MISTAKES[mistake].wrong || (mistake == NONE && !(worst <= 1e-7))) as_expected = false;
    }
}

}  // namespace

int main() {
    start_program();
    std::printf("The backward pass against (loss(w + h) - loss(w - h)) / 2h, h = 1e-5, in double:\n"
                "largest relative errors |a - b| / max(|a|, |b|, 1e-3), on the scale of the CS231n notes:\n"
                "  above 1e-2 wrong, above 1e-4 suspicious, above 1e-7 ok with kinks, else ok\n"
                "\nEvery layer alone:\n");
    const Rng rng = make_rng(1, Purpose::test_data);
    check_dense(substream(rng, 1));
    check_activation("ReLU     dZ = dA where Z > 0", relu_forward, relu_backward, substream(rng, 2));
    check_dropout(substream(rng, 3));
    check_softmax(substream(rng, 4));
    check_l2(substream(rng, 5));
    std::printf("\nThe network 8-6-6-4 with dropout and L2, then mistakes planted into its gradients:\n");
    GradientProblem problem({8, 6, 6, 4}, 5, 0.2, 0.02);
    show_mistakes(problem);
    std::printf("\n%s\n", as_expected ? "all as expected"
                                      : "NOT as expected: a gradient is wrong, or a mistake was not found");
    const int status = finish_program();
    return as_expected ? status : 1;
}
