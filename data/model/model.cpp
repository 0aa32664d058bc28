#include "data/model/model.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "data/files/text.h"
#include "data/model/npz.h"

namespace {

std::string name_and_shape(const Array& array) { return array.name + " is " + shape_text(array.shape); }

// before: the W of the layer whose outputs are the inputs of this one; null for the first layer.
bool check_layer(const Array& W, const Array& b, const Array* before, std::string& error) {
    for (const Array* array : {&W, &b}) {
        error = array->name + ": " + array->bytes;              // the error message of read_npy
        if (array->type.empty()) return false;
    }
    if (W.shape.size() != 2 || W.shape[0] == 0 || W.shape[1] == 0) {
        return fail(error, name_and_shape(W) + ", expected (inputs, outputs) with at least one of each");
    }
    if (before != nullptr && W.shape[0] != before->shape[1]) {
        return fail(error, name_and_shape(W) + format(", expected (%d, ...), since ", before->shape[1]) +
                           name_and_shape(*before));
    }
    const int n = W.shape[1];
    const bool transposed = !b.shape.empty() && b.shape.back() == W.shape[0] && W.shape[0] != n;
    if (b.shape == std::vector<int>{n} || b.shape == std::vector<int>{1, n}) return true;
    error = name_and_shape(b) + format(", expected (%d,) or (1, %d), since ", n, n) + name_and_shape(W);
    if (transposed) error += ": is W transposed, as PyTorch has it? save numpy.ascontiguousarray(W.T)";
    return false;
}

// A name such as W3 or b12.
bool names_parameter(const std::string& name) {
    const size_t digits = name.find_first_not_of("0123456789", 1);
    return name.size() > 1 && (name[0] == 'W' || name[0] == 'b') && digits == std::string::npos;
}

// Puts the arrays into the order of network_params, W1 b1 W2 b2 ..., and checks that they are one network.
bool order_arrays(const std::vector<Array>& arrays, std::vector<const Array*>& ordered, std::string& ignored,
                  std::string& error) {
    const Array* before = nullptr;
    for (int layer = 1;; ++layer) {
        const Array* W = find_array(arrays, format("W%d", layer));
        const Array* b = find_array(arrays, format("b%d", layer));
        if (W == nullptr || b == nullptr) break;
        if (!check_layer(*W, *b, before, error)) return false;
        ordered.push_back(W);
        ordered.push_back(b);
        before = W;
    }
    for (const Array& array : arrays) {
        if (std::find(ordered.begin(), ordered.end(), &array) != ordered.end()) continue;
        if (!names_parameter(array.name)) {
            ignored += " " + quote(array.name);
            continue;
        }
        return fail(error, "has an array " + quote(array.name) +
                           " that is part of no layer, expected W1 b1 W2 b2 ..., both of each");
    }
    error = "has no arrays W1 b1 W2 b2 ..." + (ignored.empty() ? "" : ", but" + ignored);
    return !ordered.empty();
}

// network_init makes every matrix of the right size; its random weights are then overwritten.
bool build_network(const std::vector<Array>& arrays, Network& net, std::string& ignored, std::string& error) {
    std::vector<const Array*> ordered;
    if (!order_arrays(arrays, ordered, ignored, error)) return false;
    std::vector<int> sizes{ordered[0]->shape[0]};
    for (size_t i = 0; i < ordered.size(); i += 2) sizes.push_back(ordered[i]->shape[1]);
    network_init(net, sizes, make_rng(0, Purpose::weights));
    const std::vector<Param> params = network_params(net);
    const double most = static_cast<double>(std::numeric_limits<real>::max());
    for (size_t i = 0; i < params.size(); ++i) {
        if (!copy_values(*ordered[i], -most, most, *params[i].value, error)) return false;
    }
    return true;
}

}  // namespace

const Array* find_array(const std::vector<Array>& arrays, const std::string& name) {
    for (const Array& array : arrays) {
        if (array.name == name) return &array;
    }
    return nullptr;
}

// Compares before it converts: beyond the largest real the conversion is undefined.
bool copy_values(const Array& array, double least, double most, Matrix& M, std::string& error) {
    const std::vector<double> values = reals(array);
    for (size_t i = 0; i < values.size(); ++i) {
        const double value = values[i];
        if (!(value >= least && value <= most)) {
            const size_t cols = static_cast<size_t>(M.cols);
            const std::string text = value != value ? "nan" : format("%g", value);
            return fail(error, array.name + format("[%zu, %zu] is %s, expected a number from %g to %g",
                                                   i / cols, i % cols, text.c_str(), least, most));
        }
        M.data[i] = static_cast<real>(value);
    }
    return true;
}

bool save_model(const std::string& path, const Network& net, std::string& error) {
    std::vector<Array> arrays;
    for (const ConstParam& param : network_params(net)) {
        arrays.push_back(matrix_array(param.name, *param.value));
    }
    return write_npz(path, arrays, error);
}

bool load_model(const std::string& path, Network& net, std::string& error, std::string* ignored) {
    std::vector<Array> arrays;
    std::string others;
    if (!read_npz(path, arrays, error)) return false;
    Network loaded;
    if (!build_network(arrays, loaded, others, error)) return fail(error, path + ": " + error);
    std::swap(net, loaded);
    if (ignored) *ignored = others;
    error.clear();
    return true;
}
