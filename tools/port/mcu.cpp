// The trained network on a machine that has no files, no threads and little memory, such as a
// microcontroller: the forward pass alone, one digit at a time, without heap.  The same bits as
// ./predict --probabilities.
//
// `make` leaves it out, since it needs a header that ./embed writes:
//
//   ./train && ./embed build/model.h
//   g++ -std=c++11 -O2 -ffp-contract=off -I. -Ibuild tools/port/mcu.cpp nn/elementary.cpp nn/check.cpp -o build/mcu
//
// Arrays that are const stay in flash.  In RAM stands `buffer`: 6,272 bytes for a network of which no layer
// is wider than the 784 pixels.
#include <cstdio>
#include <utility>

#include "model.h"
#include "nn/elementary.h"

namespace {

real buffer[2][WIDEST];                         // what a layer reads, and what it writes

// z = x W + b.  The sums start at 0, take their products in the order of k and the bias last, as in nn/matrix
// and nn/dense: that is what makes the bits the same.
void dense(const Layer& layer, const real* x, real* z) {
    for (int j = 0; j < layer.out; ++j) z[j] = 0;
    for (int k = 0; k < layer.in; ++k) {
        if (x[k] == 0) continue;                // four pixels of five
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

// pixels (PIXELS), 0 background .. 255 ink -> the probability of each class (CLASSES), which stays until the
// next call.
const real* predict(const unsigned char* pixels) {
    real* x = buffer[0];
    real* z = buffer[1];
    for (int j = 0; j < PIXELS; ++j) x[j] = static_cast<real>(pixels[j]) / 255;
    for (int l = 0; l < LAYERS; ++l) {
        dense(layers[l], x, z);
        if (l + 1 < LAYERS) relu(z, layers[l].out);
        std::swap(x, z);
    }
    softmax(x, CLASSES);
    return x;
}

}  // namespace

// Only shows it: printf may use the heap of its C library.
int main() {
    const char* fault = arithmetic_fault();
    if (fault != nullptr) {
        std::printf("%s\n", fault);
        return 1;
    }
    for (int i = 0; i < DIGITS; ++i) {
        const real* p = predict(digits[i]);
        for (int c = 0; c < CLASSES; ++c) std::printf("%s%.9g", c == 0 ? "" : ",", static_cast<double>(p[c]));
        std::printf("\n");
    }
    return 0;
}
