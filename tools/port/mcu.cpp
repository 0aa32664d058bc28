// A trained network on a machine without files, without threads and with little memory, such as a
// microcontroller: the forward pass for one digit at a time, without heap.  Computes the same bits as
// ./predict --probabilities.
//
// `make` leaves it out, since it needs a header that ./embed writes:
//
//   ./train && ./embed build/model.h
//   g++ -std=c++11 -O2 -ffp-contract=off -I. -Ibuild tools/port/mcu.cpp nn/real.cpp nn/check.cpp -o build/mcu
//
// Constant arrays stay in flash.  `buffer` is in RAM: 6,272 bytes for a network in which no layer is wider
// than the 784 pixels.
#include <cstdio>
#include <utility>

#include "model.h"
#include "nn/real.h"

namespace {

real buffer[2][WIDEST];                         // input and output of a layer

// z = x W + b.  The sums start at 0 and add their products in the order of k and the bias last, as nn/matmul
// and nn/dense do: so the bits are the same.
void dense(const Layer& layer, const real* x, real* z) {
    for (int j = 0; j < layer.out; ++j) z[j] = 0;
    for (int k = 0; k < layer.in; ++k) {
        if (x[k] == 0) continue;                // four of five pixels
        const real* w = layer.W + k * layer.out;
        for (int j = 0; j < layer.out; ++j) z[j] += x[k] * w[j];
    }
    for (int j = 0; j < layer.out; ++j) z[j] += layer.b[j];
}

void relu(real* z, int n) {
    for (int j = 0; j < n; ++j) z[j] = z[j] > 0 ? z[j] : 0;
}

// As in nn/softmax, in place.
void softmax(real* z, int n) {
    real max = z[0], sum = 0;
    for (int j = 1; j < n; ++j) max = z[j] > max ? z[j] : max;
    for (int j = 0; j < n; ++j) {
        z[j] = static_cast<real>(nn_exp(static_cast<double>(z[j] - max)));
        sum += z[j];
    }
    for (int j = 0; j < n; ++j) z[j] /= sum;
}

// pixels (DIGIT_PIXELS), 0 background .. 255 ink.  Returns the probability of each class (DIGIT_CLASSES),
// valid until the next call.
const real* predict_digit(const unsigned char* pixels) {
    real* x = buffer[0];
    real* z = buffer[1];
    for (int j = 0; j < DIGIT_PIXELS; ++j) x[j] = static_cast<real>(pixels[j]) / 255;
    for (int l = 0; l < LAYERS; ++l) {
        dense(layers[l], x, z);
        if (l + 1 < LAYERS) relu(z, layers[l].out);
        std::swap(x, z);
    }
    softmax(x, DIGIT_CLASSES);
    return x;
}

}  // namespace

// Prints the probabilities of the digits in model.h.  Only this uses printf, which may use the heap.
int main() {
    const char* fault = arithmetic_fault();
    if (fault != nullptr) {
        std::printf("%s\n", fault);
        return 1;
    }
    for (int i = 0; i < DIGITS; ++i) {
        const real* p = predict_digit(digits[i]);
        for (int c = 0; c < DIGIT_CLASSES; ++c) {
            std::printf("%.9g%s", static_cast<double>(p[c]), c + 1 < DIGIT_CLASSES ? "," : "\n");
        }
    }
    return 0;
}
