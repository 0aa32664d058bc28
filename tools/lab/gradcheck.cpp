// make gradcheck: every layer and the whole network against central differences, and what a mistake in the
// backward pass looks like beside that.  Compiled in double.
//
// The scale of relative errors is that of the CS231n course notes ("Neural networks part 3", Stanford):
//   above 1e-2   the gradient is probably wrong
//   above 1e-4   feel uncomfortable
//   above 1e-7   all right where the loss has kinks, as with ReLU, too much where it has none
//   else         be happy
#include <cstdio>
#include <string>

#include "nn/dropout.h"
#include "nn/relu.h"
#include "nn/softmax.h"
#include "tools/lab/gradient.h"
#include "tools/lab/mistakes.h"
#include "tools/shared/start.h"

namespace {

const char* verdict(double error) {
    if (!(error <= 1e-2)) return "wrong";
    return error > 1e-4 ? "suspicious" : error > 1e-7 ? "fine with kinks" : "happy";
}

bool happy = true;                              // so far all that is right looks right

void print_error(const char* name, double error) {
    std::printf("  %-46s %8.1e  %s\n", name, error, verdict(error));
}

void expect_happy(const char* name, double error) {
    print_error(name, error);
    if (!(error <= 1e-7)) happy = false;
}

// A layer alone has no loss.  sum R[i,j] A[i,j] with fixed R will do: then dLoss/dA is R.
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
    Matrix X = random_matrix(3, 5, rng), Z, dX, measured;
    const Matrix dZ = random_matrix(3, 4, rng);
    dense_backward(d, X, dZ, &dX);
    auto loss = [&] {
        dense_forward(d, X, Z);
        return weighted_sum(dZ, Z);
    };
    central_differences(X, loss, measured);
    expect_happy("dense    dX = dZ W^T", relative_error(dX, measured));
    central_differences(d.W, loss, measured);
    expect_happy("dense    dW = X^T dZ", relative_error(d.dW, measured));
    central_differences(d.b, loss, measured);
    expect_happy("dense    db = column sums of dZ", relative_error(d.db, measured));
}

void check_relu(Rng rng) {
    Matrix Z = random_matrix(4, 6, rng), A, dZ, measured;
    const Matrix dA = random_matrix(4, 6, rng);
    relu_backward(Z, dA, dZ);
    auto loss = [&] {
        relu_forward(Z, A);
        return weighted_sum(dA, A);
    };
    central_differences(Z, loss, measured);
    expect_happy("ReLU     dZ = dA where Z > 0", relative_error(dZ, measured));
}

void check_dropout(Rng rng) {
    Matrix A = random_matrix(4, 6, rng), M, dropped, measured;
    const Matrix dA = random_matrix(4, 6, rng);
    dropout_mask(real(0.4), rng, 4, 6, M);
    Matrix through = dA;
    dropout_backward(M, through);
    auto loss = [&] {
        dropped = A;
        dropout_forward(M, dropped);
        return weighted_sum(dA, dropped);
    };
    central_differences(A, loss, measured);
    expect_happy("dropout  dA <- dA * M", relative_error(through, measured));
}

void check_softmax(Rng rng) {
    Matrix Z = random_matrix(3, 10, rng), P, dZ, measured;
    const std::vector<int> y = {2, 7, 1};
    softmax(Z, P);
    softmax_backward(P, y, dZ);
    central_differences(Z, [&] { return cross_entropy(Z, y); }, measured);
    expect_happy("softmax  dZ = (P - onehot(y)) / B", relative_error(dZ, measured));
}

void check_l2(Rng rng) {
    Matrix W = random_matrix(4, 3, rng), dW(4, 3), dummy(4, 3), measured;
    add_l2({Param{"W", &W, &dW, true}}, real(0.3));
    central_differences(W, [&] { return add_l2({Param{"W", &W, &dummy, true}}, real(0.3)); }, measured);
    expect_happy("L2       dW += lambda W", relative_error(dW, measured));
}

void check_network(GradientProblem& problem) {
    problem.loss();
    const std::vector<double> errors = problem.errors();
    for (size_t p = 0; p < errors.size(); ++p) {
        expect_happy(("network  " + problem.params[p].name).c_str(), errors[p]);
    }
}

// One line per mistake, one column per parameter: everything below the mistake is wrong, what the backward
// pass had done before is right.  So the table also says where to look.
void show_mistakes(GradientProblem& problem) {
    std::printf("  %-37s", "");
    for (const Param& p : problem.params) std::printf(" %7s", p.name.c_str());
    std::printf("\n");
    for (const Mistake& mistake : MISTAKES) {
        network_gradients(problem.net, problem.X, problem.y);
        mistake.plant(problem);
        add_l2(problem.params, problem.lambda);
        double worst = 0;
        std::printf("  %-37s", mistake.name);
        for (double error : problem.errors()) {
            worst = worse(worst, error);
            std::printf(" %7.0e", error);
        }
        std::printf("  %s\n", verdict(worst));
        const bool found = !(worst <= 1e-4);
        if (found == (mistake.plant == no_mistake)) happy = false;
    }
}

// A right gradient that looks wrong.
void show_limits(Rng rng) {
    Matrix Z(1, 1), A, dA(1, 1), dZ, measured;
    Z.data[0] = real(3e-6);
    dA.data[0] = 1;
    relu_backward(Z, dA, dZ);
    for (double h : {1e-5, 1e-6}) {
        central_differences(Z, [&] { relu_forward(Z, A); return weighted_sum(dA, A); }, measured, h);
        print_error(h > 2e-6 ? "ReLU at Z = 3e-6, h = 1e-5: across the kink" : "the same, h = 1e-6: beside it",
                    relative_error(dZ, measured));
    }
    Matrix logits = random_matrix(3, 10, rng), P;
    const std::vector<int> y = {2, 7, 1};
    softmax(logits, P);
    softmax_backward(P, y, dZ);
    central_differences(logits, [&] { return static_cast<double>(static_cast<float>(cross_entropy(logits, y))); },
                        measured);
    print_error("softmax, the loss rounded to float", relative_error(dZ, measured));
}

}  // namespace

int main() {
    start_program();
    std::printf("The slope that the backward pass computes against (loss(w + h) - loss(w - h)) / 2h, h = 1e-5, in double:\n"
                "the largest relative error |a - b| / max(|a|, |b|), judged as in the notes of CS231n:\n"
                "  above 1e-2 wrong, above 1e-4 suspicious, above 1e-7 fine with kinks, else happy\n"
                "\nEvery layer, and the network 8-6-6-4 with dropout and L2:\n");
    const Rng rng = make_rng(1, TEST_DATA);
    check_dense(split(rng, 1));
    check_relu(split(rng, 2));
    check_dropout(split(rng, 3));
    check_softmax(split(rng, 4));
    check_l2(split(rng, 5));
    GradientProblem problem({8, 6, 6, 4}, 5, 0.2, 0.02);
    check_network(problem);
    std::printf("\nMistakes, planted one at a time into the gradients of that network:\n");
    show_mistakes(problem);
    std::printf("\nGradients that are right and do not look so:\n");
    show_limits(split(rng, 6));
    std::printf("\n%s\n", happy ? "all as expected" : "NOT as expected: a gradient is wrong, or a mistake was not found");
    const int status = finish_program();
    return happy ? status : 1;
}
