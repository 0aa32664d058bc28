#include "data/model/model.h"

#include <cfloat>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <limits>

#include "data/files/file.h"
#include "data/model/npz.h"
#include "tests/test.h"

namespace {

typedef std::vector<float> Floats;

Network small_network() {
    Network net;
    network_init(net, {3, 4, 2}, make_rng(1, WEIGHTS));
    return net;
}

uint64_t hash(Network& net) { return weights_hash(network_params(net)); }

// A (rows,cols) array of 0, 1, 2, ...
Array counting(const std::string& name, int rows, int cols) {
    Floats values;
    for (int i = 0; i < rows * cols; ++i) values.push_back(static_cast<float>(i));
    return real_array(name, {rows, cols}, values);
}

// What load_model says about these arrays, and that it leaves the network alone when it refuses them.
std::string refusal(const std::vector<Array>& arrays) {
    const std::string path = scratch("m.npz");
    std::string error;
    CHECK(write_npz(path, arrays, error));
    Network net = small_network();
    const uint64_t before = hash(net);
    const bool loaded = load_model(path, net, error);
    CHECK(loaded == error.empty());
    CHECK(loaded || hash(net) == before);
    return error;
}

const std::string at = "build/scratch/m.npz: ";

}  // namespace

TEST(model_returns_every_bit) {
    Network net = small_network();
    const Floats odd = {-0.0f, FLT_MAX, -FLT_MAX, FLT_MIN, 1e-45f, 0.1f};
    for (size_t i = 0; i < odd.size(); ++i) net.hidden[0].dense.W.data[i] = odd[i];
    net.output.b.data[1] = -1e-45f;
    std::string error;
    CHECK(save_model(scratch("m.npz"), net, error));
    Network loaded;
    CHECK(load_model(scratch("m.npz"), loaded, error));
    CHECK_TEXT(error, "");
    CHECK(network_sizes(loaded) == network_sizes(net));
    CHECK(hash(loaded) == hash(net));
    const std::vector<real>& values = loaded.hidden[0].dense.W.data;
    CHECK(std::memcmp(values.data(), odd.data(), odd.size() * sizeof(float)) == 0);
}

TEST(model_has_the_arrays_of_the_notebook) {
    Network net = small_network();
    std::vector<Array> arrays;
    std::string error;
    CHECK(save_model(scratch("m.npz"), net, error));
    CHECK(read_npz(scratch("m.npz"), arrays, error));
    std::string listed;
    for (const Array& array : arrays) listed += array.name + array.type + shape_text(array.shape) + " ";
    CHECK_TEXT(listed, "W1<f4(3, 4) b1<f4(1, 4) W2<f4(4, 2) b2<f4(1, 2) ");
    CHECK_EQ(arrays.size(), 4);
    CHECK_SAME(reals(arrays[2])[5], net.output.W.row(2)[1]);
}

TEST(model_that_was_loaded_goes_on_training_as_before) {
    Network net = small_network(), loaded;
    std::string error;
    CHECK(save_model(scratch("m.npz"), net, error));
    network_init(loaded, {2, 7, 7, 3}, make_rng(2, WEIGHTS));
    CHECK(load_model(scratch("m.npz"), loaded, error));
    Matrix X(2, 3);
    X.data = {0.5f, 0.0f, 1.0f, 0.25f, 0.75f, 0.0f};
    const std::vector<int> y{1, 0};
    network_dropout(net, 2, 0.2f, make_rng(3, DROPOUT));
    network_dropout(loaded, 2, 0.2f, make_rng(3, DROPOUT));
    const double loss = network_gradients(net, X, y);
    CHECK_SAME(network_gradients(loaded, X, y), loss);
    const std::vector<Param> a = network_params(net), b = network_params(loaded);
    CHECK_EQ(a.size(), b.size());
    for (size_t i = 0; i < a.size() && i < b.size(); ++i) CHECK(a[i].grad->data == b[i].grad->data);
    network_forward(net, X);
    network_forward(loaded, X);
    CHECK(net.logits.data == loaded.logits.data);
}

TEST(model_takes_what_numpy_users_save) {
    const Array W1 = real_array("W1", {2, 1}, std::vector<double>{0.1, -1e-60});
    const Array b1 = real_array("b1", {1}, Floats{3.0f});
    CHECK_TEXT(refusal({counting("b2", 1, 10), b1, counting("W2", 1, 10), W1}), "");
    Network net;
    std::string error;
    CHECK(load_model(scratch("m.npz"), net, error));
    CHECK(network_sizes(net) == (std::vector<int>{2, 1, 10}));
    CHECK_SAME(net.hidden[0].dense.W.data[0], 0.1f);
    CHECK(net.hidden[0].dense.W.data[1] == 0 && std::signbit(net.hidden[0].dense.W.data[1]));
    CHECK_SAME(net.hidden[0].dense.b.data[0], 3);
    CHECK_SAME(net.output.W.data[9], 9);
    CHECK_TEXT(refusal({counting("W1", 2, 3), counting("b1", 1, 3)}), "");      // no hidden block
}

TEST(model_refuses_arrays_that_are_no_network) {
    const Array W1 = counting("W1", 784, 4), b1 = counting("b1", 1, 4);
    const Array W2 = counting("W2", 4, 2), b2 = counting("b2", 1, 2);
    const std::string nothing_else = ", expected W1 b1 W2 b2 ... and nothing else";
    CHECK_TEXT(refusal({W1, b1, W2, b2}), "");
    CHECK_TEXT(refusal({}), at + "has no arrays, expected W1 b1 W2 b2 ...");
    CHECK_TEXT(refusal({W1, b1, W2}), at + "has W2 but no b2, expected both");
    CHECK_TEXT(refusal({W1, W2, b2}), at + "has W1 but no b1, expected both");
    CHECK_TEXT(refusal({b1, W2, b2}), at + "has b1 but no W1, expected both");
    CHECK_TEXT(refusal({W1, b1, counting("W3", 4, 2), counting("b3", 1, 2)}),
               at + "has an array \"W3\" but neither W2 nor b2" + nothing_else);
    CHECK_TEXT(refusal({W1, b1, counting("epoch\n", 1, 1)}),
               at + "has an array \"epoch\\x0a\" but neither W2 nor b2" + nothing_else);
    CHECK_TEXT(refusal({counting("arr_0", 4, 2)}),
               at + "has an array \"arr_0\" but neither W1 nor b1" + nothing_else);
    CHECK_TEXT(refusal({W1, b1, counting("W02", 4, 2), b2}), at + "has b2 but no W2, expected both");
}

TEST(model_refuses_shapes_that_do_not_fit) {
    const Array W1 = counting("W1", 784, 4), b1 = counting("b1", 1, 4);
    const std::string weights = ", expected (inputs, outputs) with at least one of each";
    CHECK_TEXT(refusal({W1, b1, counting("W2", 128, 10), counting("b2", 1, 10)}),
               at + "W2 is (128, 10), expected (4, ...), since W1 is (784, 4)");
    CHECK_TEXT(refusal({W1, counting("b1", 1, 5)}),
               at + "b1 is (1, 5), expected (4,) or (1, 4), since W1 is (784, 4)");
    CHECK_TEXT(refusal({W1, counting("b1", 4, 1)}),
               at + "b1 is (4, 1), expected (4,) or (1, 4), since W1 is (784, 4)");
    CHECK_TEXT(refusal({W1, real_array("b1", {}, Floats{1})}),
               at + "b1 is (), expected (4,) or (1, 4), since W1 is (784, 4)");
    CHECK_TEXT(refusal({real_array("W1", {4}, Floats(4)), b1}), at + "W1 is (4,)" + weights);
    CHECK_TEXT(refusal({real_array("W1", {0, 4}, Floats()), b1}), at + "W1 is (0, 4)" + weights);
    CHECK_TEXT(refusal({real_array("W1", {4, 0}, Floats()), b1}), at + "W1 is (4, 0)" + weights);
}

TEST(model_refuses_values_that_are_no_weights) {
    const Array b1 = counting("b1", 1, 2);
    const double inf = std::numeric_limits<double>::infinity();
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const std::string most = ", expected a number of at most 3.40282e+38";
    CHECK_TEXT(refusal({Array{"W1", {1, 2}, "<i8", std::string(16, '\0')}, b1}),
               at + "W1 has the type '<i8', expected '<f4' or '<f8': save W1.astype(numpy.float32)");
    CHECK_TEXT(refusal({counting("W1", 1, 2), Array{"b1", {2}, "|u1", "ab"}}),
               at + "b1 has the type '|u1', expected '<f4' or '<f8': save b1.astype(numpy.float32)");
    CHECK_TEXT(refusal({real_array("W1", {2, 2}, Floats{0, 1, 2, -nan}), b1}),
               at + "W1[1, 1] is nan" + most);
    CHECK_TEXT(refusal({real_array("W1", {1, 2}, std::vector<double>{0, -inf}), b1}),
               at + "W1[0, 1] is -inf" + most);
    CHECK_TEXT(refusal({counting("W1", 1, 2), real_array("b1", {2}, std::vector<double>{0, inf})}),
               at + "b1[1] is inf" + most);
    CHECK_TEXT(refusal({real_array("W1", {1, 2}, std::vector<double>{1e300, 0}), b1}),
               at + "W1[0, 0] is 1e+300" + most);
    CHECK_TEXT(refusal({real_array("W1", {1, 2}, std::vector<double>{FLT_MAX, -FLT_MAX}), b1}), "");
}

// What was cut off or has a wrong bit is refused, or the bit means nothing and the network is the same.
TEST(model_that_was_damaged_is_refused_or_the_same) {
    const std::string path = scratch("m.npz");
    Network saved;
    network_init(saved, {1, 1}, make_rng(4, WEIGHTS));
    std::string good, error;
    CHECK(save_model(path, saved, error));
    CHECK(read_file(path, 1 << 20, good, error));
    int accepted = 0;
    for (size_t i = 0; i < 9 * good.size(); ++i) {
        std::remove(path.c_str());              // replacing a file is slow, making one is not
        CHECK(write_file(path, damaged(good, i), error));
        Network net = small_network();
        const uint64_t before = hash(net);
        error.clear();
        const bool loaded = load_model(path, net, error);
        CHECK(loaded == error.empty());
        CHECK(hash(net) == (loaded ? hash(saved) : before));
        accepted += loaded ? 1 : 0;
    }
    CHECK_EQ(accepted, 2 * 8 * 16);             // time stamps, attributes, the program: see tests/data/npz.cpp
}

TEST(model_names_the_file_that_cannot_be_written) {
    Network net = small_network();
    std::string error;
    CHECK(!save_model("build/scratch/none/m.npz", net, error));
    CHECK_TEXT(error.substr(0, 25), "build/scratch/none/m.npz:");
}
