#include "data/model/quantise.h"

#include "tests/test.h"

static Dataset one_digit(int place, uint8_t value) {
    Dataset digit;
    digit.pixels.assign(DIGIT_PIXELS, 0);
    digit.pixels[static_cast<size_t>(place)] = value;
    return digit;
}

// 784-2-10 with few weights; in the first layer t = 1.  m is chosen by a pixel of 200.
static QuantisedNetwork small_network(int pool, int bits, real bias, std::string& error) {
    Network net;
    network_init(net, {DIGIT_PIXELS, 2, 10}, make_rng(1, Purpose::weights));
    for (const Param& param : network_params(net)) param.value->data.assign(param.value->data.size(), 0);
    Dense &first = net.layers[0], &last = net.layers[1];
    first.W(0, 0) = 127, first.W(0, 1) = -127, first.W(1, 1) = 63.5f;
    first.b(0, 0) = 1, first.b(0, 1) = -1;
    last.W(0, 3) = 1, last.W(1, 5) = 0.5f, last.b(0, 7) = bias;
    QuantisedNetwork q;
    CHECK(quantise(net, one_digit(0, 200), pool, bits, q, error) == error.empty());
    return q;
}

TEST(quantised_numbers_are_those_of_the_formulas) {
    std::string error;
    QuantisedNetwork q = small_network(1, 8, 0.9375f, error);
    CHECK(q[0].W[0] == 127 && q[0].W[1] == -127 && q[0].W[2] == 0 && q[0].W[3] == 64);
    CHECK(q[0].b == (std::vector<int>{255, -255}));     // b * 255
    CHECK_EQ(q[0].multiplier, 41690);                   // 255 * 2^22 / 25655, where 25655 = 200 * 127 + 255
    CHECK(q[1].W[3] == 127 && q[1].W[10 + 5] == 64);
    CHECK_EQ(q[1].b[7], 302);                           // 0.9375 * 127 * 255 * 41690 / 2^22 = 301.8
    const struct { int place; uint8_t value; int answer; } table[] = {
        {0, 201, 3},            // z = 25782, -25782    a = 255, 0: not 256, which would be 0 in 8 bits
        {1, 255, 5},            // z = 255, 16065       a = 3, 160    z3 = 381, z5 = 10240
        {2, 255, 3},            // z = 255, -255        a = 3, 0: not 2, from 2.53    z3 = 381 > z7
    };
    for (const auto& row : table) {
        CHECK_EQ(quantised_answer(q, one_digit(row.place, row.value).pixels), row.answer);
    }
    q = small_network(1, 4, 0, error);
    CHECK(q[0].W[0] == 7 && q[0].W[3] == 4);            // -7..7, and 63.5 * 7 / 127 = 3.5
    q = small_network(2, 8, 0, error);
    CHECK(q[0].in == 196 && q[0].W[0] == 127 && q[0].W[1] == -63);      // of -63.5, the mean of -127 and 63.5
    CHECK_EQ(q[0].b[0], 255);                   // as without pooling: t is a quarter, s four times as large
    CHECK_EQ(pool_digit(one_digit(29, 255).digit(0), 2)[0], 64);        // 255 / 4, rounded
    small_network(1, 8, 1e9f, error);
    CHECK_TEXT(error, "layer 2: sums of 2 products and a bias of 3.22e+11 do not fit 32 bits: train with "
                      "fewer units or a smaller --lr");
}
