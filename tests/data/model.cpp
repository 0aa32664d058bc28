#include "data/model/model.h"

#include <cfloat>
#include <cmath>
#include <cstdio>
#include <cstring>

#include "data/files/file.h"
#include "data/files/zip.h"
#include "data/model/npz.h"
#include "tests/test.h"

namespace {

typedef std::vector<float> Floats;
typedef std::vector<double> Doubles;

const std::string PATH = scratch("m.npz");

Network small_network(const std::vector<int>& sizes = {3, 4, 2}) {
    Network net;
    network_init(net, sizes, make_rng(1, Purpose::weights));
    return net;
}

// A (rows,cols) array of 0, 1, 2, ...
Array counting(const std::string& name, int rows, int cols) {
    Floats values;
    for (int i = 0; i < rows * cols; ++i) values.push_back(static_cast<float>(i));
    return real_array(name, {rows, cols}, values);
}

// load_model's error message for these arrays; empty if it takes them.  When it refuses them, the network
// must stay as it was.
std::string refusal(const std::vector<Array>& arrays) {
    std::string error;
    CHECK(write_npz(PATH, arrays, error));
    Network net = small_network();
    const uint64_t before = weights_hash(net);
    const bool loaded = load_model(PATH, net, error);
    CHECK(loaded == error.empty());
    CHECK(loaded || weights_hash(net) == before);
    return error;
}

}  // namespace

TEST(model_returns_every_bit) {
    Network net = small_network(), loaded = small_network({2, 7, 7, 3});
    const Floats odd = {-0.0f, FLT_MAX, -FLT_MAX, FLT_MIN, 1e-45f, 0.1f};
    for (size_t i = 0; i < odd.size(); ++i) net.layers[0].W.data[i] = odd[i];
    std::string error;
    CHECK(save_model(PATH, net, error));
    CHECK(load_model(PATH, loaded, error));
    CHECK_TEXT(error, "");
    CHECK(network_sizes(loaded) == network_sizes(net));
    CHECK(weights_hash(loaded) == weights_hash(net));
    CHECK(std::memcmp(loaded.layers[0].W.data.data(), odd.data(), odd.size() * sizeof(float)) == 0);
}

TEST(model_has_the_arrays_of_the_notebook) {
    const Network net = small_network();
    std::vector<Array> arrays;
    std::string error, listed;
    CHECK(save_model(PATH, net, error));
    CHECK(read_npz(PATH, arrays, error));
    for (const Array& array : arrays) listed += array.name + array.type + shape_text(array.shape) + " ";
    CHECK_TEXT(listed, "W1<f4(3, 4) b1<f4(1, 4) W2<f4(4, 2) b2<f4(1, 2) ");
    if (arrays.size() == 4) CHECK_SAME(reals(arrays[2])[5], net.layers[1].W(2, 1));
    CHECK(!save_model("build/scratch/none/m.npz", net, error));
    CHECK_TEXT(error.substr(0, 25), "build/scratch/none/m.npz:");
}

TEST(model_takes_arrays_that_numpy_users_save) {
    const Array W1 = real_array("W1", {2, 1}, Doubles{0.1, -1e-60}), b1 = real_array("b1", {1}, Floats{3});
    CHECK_TEXT(refusal({counting("b2", 1, 10), b1, counting("W2", 1, 10), W1}), "");
    Network net;
    std::string error;
    CHECK(load_model(PATH, net, error));
    CHECK(network_sizes(net) == (std::vector<int>{2, 1, 10}));
    const Matrix& W = net.layers[0].W;
    CHECK(W(0, 0) == 0.1f && W(1, 0) == 0 && std::signbit(W(1, 0)) && net.layers[0].b(0, 0) == 3);
    CHECK_SAME(net.layers[1].W(0, 9), 9);
    CHECK_TEXT(refusal({counting("W1", 2, 3), counting("b1", 1, 3)}), "");      // no hidden layer
    std::string ignored;                        // other arrays, also of a type that is not read
    const std::vector<Array> more = {W1, b1, counting("W2", 1, 10), counting("b2", 1, 10)};
    Archive archive;
    for (const Array& array : more) add_member(archive, array.name + ".npy", npy_bytes(array));
    add_member(archive, "epoch.npy", npy_bytes(real_array("epoch", {}, Floats{3})));
    add_member(archive, "name.npy", "\x93NUMPY, a text");
    CHECK(write_file(PATH, archive_bytes(archive), error) && load_model(PATH, net, error, &ignored));
    CHECK_TEXT(ignored, " \"epoch\" \"name\"");
    add_member(archive, "W3.npy", "\x93NUMPY, a text");
    add_member(archive, "b3.npy", "\x93NUMPY, a text");
    CHECK(write_file(PATH, archive_bytes(archive), error) && !load_model(PATH, net, error));
    CHECK_TEXT(error.substr(0, PATH.size() + 36), PATH + ": W3: it begins with \"\\x93NUMPY, \", ");
}

TEST(model_refuses_arrays_that_are_no_network) {
    const Array W1 = counting("W1", 784, 4), b1 = counting("b1", 1, 4);
    const Array W2 = counting("W2", 4, 2), b2 = counting("b2", 1, 2);
    const Array one = counting("W1", 1, 2), two = counting("b1", 1, 2);
    const std::string part = " that is part of no layer, expected W1 b1 W2 b2 ..., both of each";
    const std::string sizes = ", expected (inputs, outputs) with at least one of each";
    const std::string four = ", expected (4,) or (1, 4), since W1 is (784, 4)";
    const std::string finite = ", expected a number from -3.40282e+38 to 3.40282e+38";
    const struct {
        std::vector<Array> arrays;
        std::string error;
    } cases[] = {
        {{}, "has no arrays W1 b1 W2 b2 ..."},
        {{W1, b1, W2}, "has an array \"W2\"" + part},
        {{b1, W2, b2}, "has an array \"b1\"" + part},
        {{W1, b1, counting("W3", 4, 2), counting("b3", 1, 2)}, "has an array \"W3\"" + part},
        {{W1, b1, counting("W02", 4, 2), b2}, "has an array \"W02\"" + part},
        {{counting("epoch\n", 1, 1)}, "has no arrays W1 b1 W2 b2 ..., but \"epoch\\x0a\""},
        {{counting("W1", 4, 784), b1},
         "b1 is (1, 4), expected (784,) or (1, 784), since W1 is (4, 784): is W "
                                       "transposed, as PyTorch has it? save numpy.ascontiguousarray(W.T)"},
        {{W1, b1, counting("W2", 128, 10), counting("b2", 1, 10)},
         "W2 is (128, 10), expected (4, ...), since W1 is (784, 4)"},
        {{W1, counting("b1", 1, 5)}, "b1 is (1, 5)" + four},
        {{W1, counting("b1", 4, 1)}, "b1 is (4, 1)" + four},
        {{W1, real_array("b1", {}, Floats{1})}, "b1 is ()" + four},
        {{real_array("W1", {4}, Floats(4)), b1}, "W1 is (4,)" + sizes},
        {{counting("W1", 0, 4), b1}, "W1 is (0, 4)" + sizes},
        {{counting("W1", 4, 0), b1}, "W1 is (4, 0)" + sizes},
        {{real_array("W1", {2, 2}, Doubles{0, 1, 2, -std::nan("")}), two}, "W1[1, 1] is nan" + finite},
        {{one, real_array("b1", {2}, Doubles{0, -HUGE_VAL})}, "b1[0, 1] is -inf" + finite},
        {{real_array("W1", {1, 2}, Doubles{1e300, 0}), two}, "W1[0, 0] is 1e+300" + finite},
    };
    for (const auto& c : cases) CHECK_TEXT(refusal(c.arrays), PATH + ": " + c.error);
    CHECK_TEXT(refusal({real_array("W1", {1, 2}, Doubles{FLT_MAX, -FLT_MAX}), two}), "");
}
