#include "data/model/quantise.h"

#include <algorithm>
#include <cmath>

#include "data/files/text.h"

namespace {

const int SHIFT = 22;

double rounded(double x) { return std::floor(x + 0.5); }

// Of the absolute values; at least 1e-9, so that it can divide.
double largest(const Matrix& A) {
    double most = 1e-9;
    for (real x : A.data) most = std::max(most, std::fabs(static_cast<double>(x)));
    return most;
}

// The W of the first layer for pooled pixels: the mean of the rows of those that become one pixel.
Matrix pool_weights(const Matrix& W, int pool) {
    const int side = DIGIT_SIDE / pool;
    Matrix means(side * side, W.cols);
    for (int i = 0; i < W.rows; ++i) {
        const int pixel = i / DIGIT_SIDE / pool * side + i % DIGIT_SIDE / pool;
        for (int j = 0; j < W.cols; ++j) means(pixel, j) += W(i, j) / static_cast<real>(pool * pool);
    }
    return means;
}

std::vector<int> layer_sums(const QuantisedLayer& q, const std::vector<uint8_t>& x) {
    std::vector<int> z = q.b;
    const int* w = q.W.data();
    for (uint8_t pixel : x) {
        for (int& sum : z) sum += pixel * *w++;
    }
    return z;
}

uint8_t activation(const QuantisedLayer& q, int z) {
    const int limit = (255 << q.shift) / q.multiplier, half = 1 << (q.shift - 1);
    return static_cast<uint8_t>(z <= 0 ? 0 : z >= limit ? 255 : (z * q.multiplier + half) >> q.shift);
}

}  // namespace

std::vector<uint8_t> pool_digit(const uint8_t* digit, int pool) {
    std::vector<uint8_t> pixels;
    for (int k = 0; k < DIGIT_PIXELS / (pool * pool); ++k) {
        const int side = DIGIT_SIDE / pool, top = k / side * pool, left = k % side * pool;
        int sum = pool * pool / 2;
        for (int i = 0; i < pool * pool; ++i) sum += digit[(top + i / pool) * DIGIT_SIDE + left + i % pool];
        pixels.push_back(static_cast<uint8_t>(sum / (pool * pool)));
    }
    return pixels;
}

bool quantise(const Network& net, const Dataset& digits, int pool, int bits, QuantisedNetwork& q,
              std::string& error) {
    const int most = (1 << (bits - 1)) - 1, count = std::min(digits.count(), 1000);
    const double one = std::ldexp(1.0, SHIFT);
    Workspace w;
    make_batch(digits, all_indices(count).data(), count, w.X, w.y);
    network_evaluate(net, w);
    q.clear();
    double s = pool * pool / 255.0;
    for (size_t k = 0; k < net.layers.size(); ++k) {
        const Matrix W = k == 0 ? pool_weights(net.layers[k].W, pool) : net.layers[k].W;
        const Matrix& b = net.layers[k].b;
        const double t = largest(W) / most, c = largest(b) / (s * t);
        s *= t;
        if (!(c + 32385.0 * W.rows < std::ldexp(1.0, 31))) {
            return fail(error, format("layer %d: sums of %d products and a bias of %.3g do not fit 32 bits",
                                      static_cast<int>(k) + 1, W.rows, c) +
                               ": train with fewer units or a smaller --lr");
        }
        QuantisedLayer layer{W.rows, W.cols, {}, {}, 1, SHIFT};
        for (real x : W.data) layer.W.push_back(static_cast<int>(rounded(static_cast<double>(x) / t)));
        for (real x : b.data) layer.b.push_back(static_cast<int>(rounded(static_cast<double>(x) / s)));
        if (k + 1 < net.layers.size()) {
            const double m = rounded(255 * s * one / largest(w.A[k]));
            layer.multiplier = static_cast<int>(std::min(std::max(m, 1.0), 255 * one));
            s *= one / layer.multiplier;
        }
        q.push_back(layer);
    }
    return true;
}

int quantised_answer(const QuantisedNetwork& q, std::vector<uint8_t> x) {
    for (size_t k = 0;; ++k) {
        const std::vector<int> z = layer_sums(q[k], x);
        if (k + 1 == q.size()) return static_cast<int>(std::max_element(z.begin(), z.end()) - z.begin());
        x.clear();
        for (int sum : z) x.push_back(activation(q[k], sum));
    }
}
