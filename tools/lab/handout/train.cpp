// ./train: a small network learns synthetic digits with your functions.  Each of them moves a number.  Until
// they are written they leave zeros, and 10% of the digits are right by chance.
#include "data/digits/csv.h"
#include "data/digits/digits.h"
#include "nn/adam.h"
#include "nn/metrics.h"
#include "nn/network.h"

const int TRAIN = 6000, DEV = 1000, BATCH = 50;

// The square root of the mean square.
double size(const Matrix& A) {
    double sum = 0;
    for (real x : A.data) sum += x * x;
    return std::sqrt(sum / A.data.size());
}

void train_epoch(const Dataset& digits, Network& net, Adam& adam, Rng& rng, Workspace& w) {
    std::vector<int> order = all_indices(TRAIN);
    // Without shuffling, the digits are sorted by class.
    std::stable_sort(order.begin(), order.end(), [](int a, int b) { return a % 10 < b % 10; });
    shuffle_items(rng, order);
    double loss = 0, probability = 0;
    for (int first = 0; first < TRAIN; first += BATCH) {
        make_batch(digits, &order[first], BATCH, w.X, w.y);
        network_dropout(net, real(0.2), substream(make_rng(1, Purpose::dropout), adam.t), 0, w);
        loss += network_gradients(net, w) * BATCH / TRAIN;
        for (int i = 0; i < BATCH; ++i) probability += w.P(i, w.y[i]) / TRAIN;
        adam_step(adam, 0.003, network_params(net));
    }
    std::printf("loss %.3f, probability of the correct class %.3f, ", loss, probability);
}

void evaluate(const Dataset& dev, const Network& net) {
    Workspace w;
    Confusion confusion(DIGIT_CLASSES);
    make_batch(dev, all_indices(DEV).data(), DEV, w.X, w.y);
    network_evaluate(net, w);
    int correct = 0;
    for (int i = 0; i < DEV; ++i) {
        correct += argmax(w.Z[1], i) == w.y[i];
        confusion.add(w.y[i], argmax(w.Z[1], i));
    }
    std::printf("dev accuracy %.1f%%, in the confusion matrix %d digits\n", 100.0 * correct / DEV,
                confusion.accuracy().total);
}

int main() {
    Dataset digits, dev;
    make_digits(make_rng(1, Purpose::digits), TRAIN, digits);
    make_digits(make_rng(2, Purpose::digits), DEV, dev, REGULAR_HANDS);
    Network net;
    Adam adam;
    Workspace w;
    network_init(net, {DIGIT_PIXELS, 64, DIGIT_CLASSES}, make_rng(1, Purpose::weights));
    adam_init(adam, network_params(net));
    Rng rng = make_rng(1, Purpose::shuffle);
    std::printf("size of W1 %.4f\n", size(net.layers[0].W));
    for (int epoch = 0; epoch < 3; ++epoch) {
        train_epoch(digits, net, adam, rng, w);
        evaluate(dev, net);
    }
    Matrix T, product;
    transpose(w.X, T);
    matmul_textbook(w.X, T, product);
    std::printf("size of dZ2 %.5f, dA1 %.5f, dZ1 %.5f, ", size(w.dZ[1]), size(w.dA[0]), size(w.dZ[0]));
    std::printf("of dW1 %.5f, ", size(net.layers[0].dW));
    std::printf("of the dropout mask %.4f, of X times its transpose %.2f\n", size(w.M[0]), size(product));
    uint8_t cell = 0;
    std::printf("the cell 42 of a CSV file is %s\n", read_number("42,", 255, cell) ? "read" : "refused");
}
