// ./train: what your functions do, beside what they do when all are right.  A function that is not written
// yet leaves zeros, and the network learns nothing, or little.
#include <cmath>
#include <cstdio>
#include <string>

#include "data/digits/csv.h"
#include "data/digits/digits.h"
#include "nn/adam.h"
#include "nn/dropout.h"
#include "nn/metrics.h"
#include "nn/network.h"
#include "nn/relu.h"
#include "nn/softmax.h"

namespace {

std::string text(double x, const char* format = "%.3f") {
    char out[40];
    std::snprintf(out, sizeof out, format, x);
    return out;
}

std::string text(const Matrix& A) {
    std::string all;
    for (real x : A.data) all += (all.empty() ? "" : " ") + text(static_cast<double>(x), "%.2f");
    return all;
}

void line(const char* exercise, const char* what, const std::string& now, const char* right) {
    std::printf("%12s  %-44s %-24s %s\n", exercise, what, now.c_str(), right);
}

Matrix matrix(int rows, int cols, const std::vector<double>& numbers) {
    Matrix A(rows, cols);
    for (size_t i = 0; i < numbers.size(); ++i) A.data[i] = static_cast<real>(numbers[i]);
    return A;
}

// Each function alone.
void functions() {
    const Matrix A = matrix(1, 3, {1, 2, 3}), G = matrix(1, 2, {1, 10});
    Matrix C, P(1, 3), dZ, M(100, 100);
    matmul_textbook(A, matrix(3, 2, {1, 4, 2, 5, 3, 6}), C);
    line("1", "(1 2 3) times a matrix", text(C), "14.00 32.00");
    relu_backward(matrix(1, 3, {-1, 2, 3}), A, dZ);
    line("2", "what ReLU passes back of (1 2 3) at (-1 2 3)", text(dZ), "0.00 2.00 3.00");
    Dense d;
    dense_init(d, 800, 100, make_rng(1, Purpose::weights));
    double squares = 0;
    for (real w : d.W.data) squares += static_cast<double>(w * w);
    line("3", "deviation of the weights of 800 inputs", text(std::sqrt(squares / 80000)), "0.050");
    softmax(A, P);
    line("4", "probabilities of the logits (1 2 3)", text(P), "0.09 0.24 0.67");
    std::vector<double> losses;
    cross_entropy(A, {0}, losses);
    line("5", "loss if the first class is correct", text(losses[0]), "2.408");
    softmax_backward(matrix(1, 3, {0.09, 0.24, 0.67}), {0}, 1, dZ);
    line("6", "its gradient by the logits", text(dZ), "-0.91 0.24 0.67");
    d.W = matrix(2, 2, {1, 2, 3, 4});
    dense_transpose(d);
    dense_backward(d, G, C);
    line("7", "gradient (1 10) through W = (1 2; 3 4)", text(C), "21.00 43.00");
    dense_gradients(matrix(1, 2, {1, 2}), G, d.dW, d.db);
    line("8", "gradient of W, if its input is (1 2)", text(d.dW), "1.00 10.00 2.00 20.00");
    dropout_mask(real(0.2), make_rng(1, Purpose::dropout), 0, M);
    double zeros = 0;
    for (real m : M.data) zeros += m == 0;
    line("9", "dropped out at rate 0.2", text(zeros / 10000), "0.197");
    Matrix W(1, 2);
    Adam adam;
    const std::vector<Param> params = {Param{"W", &W, &d.db, true}};
    d.db = G;
    adam_init(adam, params);
    adam_step(adam, 0.5, params);
    line("10", "first step by the gradient (1 10), rate 0.5", text(W), "-0.50 -0.50");
    Confusion confusion(2);
    confusion.add(1, 0);
    line("11", "1 taken for 0 once: counted", text(confusion.at(1, 0), "%.0f"), "1");
    std::vector<int> items = {1, 2, 3, 4, 5, 6};
    Rng rng = make_rng(1, Purpose::shuffle);
    shuffle_items(rng, items);
    std::string order;
    for (int item : items) order += (order.empty() ? "" : " ") + std::to_string(item);
    line("12", "1 2 3 4 5 6 shuffled", order, "6 5 3 1 2 4");
    uint8_t value = 0;
    const bool read = read_number("42,", 255, value) != nullptr;
    line("13", "the cell 42 of a CSV file", read ? std::to_string(value) : "refused", "42");
}

double accuracy(const Network& net, const Dataset& digits, const std::vector<int>& index) {
    Workspace w;
    make_batch(digits, index.data(), static_cast<int>(index.size()), w.X, w.y);
    network_evaluate(net, w);
    double correct = 0;
    for (int i = 0; i < w.X.rows; ++i) correct += argmax(w.Z.back(), i) == w.y[static_cast<size_t>(i)];
    return 100 * correct / w.X.rows;
}

// All together.  Without shuffling, the digits would be sorted by class.
void learning() {
    const int TRAIN = 6000, BATCH = 50;
    const char* const right[] = {"86.0%", "88.3%", "90.0%"};
    Dataset digits;
    make_digits(make_rng(1, Purpose::digits), TRAIN + 1000, digits);
    std::vector<int> dev = all_indices(digits.count()), order;
    dev.erase(dev.begin(), dev.begin() + TRAIN);
    redraw_digits(make_rng(2, Purpose::digits), dev, REGULAR_HANDS, digits);
    Network net;
    network_init(net, {DIGIT_PIXELS, 64, DIGIT_CLASSES}, make_rng(1, Purpose::weights));
    const std::vector<Param> params = network_params(net);
    Adam adam;
    adam_init(adam, params);
    Rng rng = make_rng(1, Purpose::shuffle);
    Workspace w;
    for (int epoch = 0; epoch < 3; ++epoch) {
        order = all_indices(TRAIN);
        std::stable_sort(order.begin(), order.end(), [](int a, int b) { return a % 10 < b % 10; });
        shuffle_items(rng, order);
        for (int first = 0; first < TRAIN; first += BATCH) {
            make_batch(digits, &order[static_cast<size_t>(first)], BATCH, w.X, w.y);
            network_dropout(net, real(0.2), substream(make_rng(1, Purpose::dropout), adam.t), 0, w);
            network_gradients(net, w);
            adam_step(adam, 0.003, params);
        }
        line("2-4 6-10 12", "dev accuracy after another epoch", text(accuracy(net, digits, dev), "%.1f%%"),
             right[epoch]);
    }
}

}  // namespace

int main() {
    line("", "", "now", "all right");
    functions();
    learning();
}
