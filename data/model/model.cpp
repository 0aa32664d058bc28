#include "data/model/model.h"

#include <limits>
#include <map>
#include <utility>

#include "data/model/npz.h"
#include "data/files/text.h"

namespace {

typedef std::map<std::string, const Array*> Named;

// The array of this name, which is then no longer in the map; null if it was not there.
const Array* take(Named& named, const std::string& name) {
    const Named::iterator place = named.find(name);
    if (place == named.end()) return nullptr;
    const Array* array = place->second;
    named.erase(place);
    return array;
}

std::string name_and_shape(const Array& array) {
    return array.name + " is " + shape_text(array.shape);
}

bool check_type(const Array& array, std::string& error) {
    if (array.type == "<f4" || array.type == "<f8") return true;
    error = format("%s has the type '%s', expected '<f4' or '<f8': save %s.astype(numpy.float32)",
                   array.name.c_str(), array.type.c_str(), array.name.c_str());
    return false;
}

// W must take what the layer before it gives; last is the W of that layer, null for the first.
bool check_weights(const Array& W, const Array* last, std::string& error) {
    if (!check_type(W, error)) return false;
    if (W.shape.size() != 2 || W.shape[0] == 0 || W.shape[1] == 0) {
        error = name_and_shape(W) + ", expected (inputs, outputs) with at least one of each";
        return false;
    }
    if (last && W.shape[0] != last->shape[1]) {
        error = name_and_shape(W) + format(", expected (%d, ...), since ", last->shape[1]) +
                name_and_shape(*last);
        return false;
    }
    return true;
}

bool check_bias(const Array& b, const Array& W, std::string& error) {
    if (!check_type(b, error)) return false;
    const int n = W.shape[1];
    if (b.shape == std::vector<int>{n} || b.shape == std::vector<int>{1, n}) return true;
    error = name_and_shape(b) + format(", expected (%d,) or (1, %d), since ", n, n) + name_and_shape(W);
    return false;
}

// The arrays in the order of network_params, W1 b1 W2 b2 ..., checked to be the layers of one network.
bool order_arrays(const std::vector<Array>& arrays, std::vector<const Array*>& ordered, std::string& error) {
    Named named;
    for (const Array& array : arrays) named[array.name] = &array;
    if (named.empty()) error = "has no arrays, expected W1 b1 W2 b2 ...";
    const Array* last = nullptr;
    for (size_t layer = 1; !named.empty(); ++layer) {
        const std::string W_name = format("W%zu", layer), b_name = format("b%zu", layer);
        const Array* W = take(named, W_name);
        const Array* b = take(named, b_name);
        if (!W && !b) {
            error = format("has an array %s but neither %s nor %s, expected W1 b1 W2 b2 ... and nothing else",
                           quote(named.begin()->first).c_str(), W_name.c_str(), b_name.c_str());
            return false;
        }
        if (!W || !b) {
            error = format("has %s but no %s, expected both", (W ? W_name : b_name).c_str(),
                           (W ? b_name : W_name).c_str());
            return false;
        }
        if (!check_weights(*W, last, error) || !check_bias(*b, *W, error)) return false;
        ordered.push_back(W);
        ordered.push_back(b);
        last = W;
    }
    return !ordered.empty();
}

// network_init makes everything of the right size; its random weights are then overwritten.
bool build_network(const std::vector<Array>& arrays, Network& net, std::string& error) {
    std::vector<const Array*> ordered;
    if (!order_arrays(arrays, ordered, error)) return false;
    std::vector<int> sizes{ordered[0]->shape[0]};
    for (size_t i = 0; i < ordered.size(); i += 2) sizes.push_back(ordered[i]->shape[1]);
    network_init(net, sizes, make_rng(0, WEIGHTS));
    const std::vector<Param> params = network_params(net);
    const double most = static_cast<double>(std::numeric_limits<real>::max());
    for (size_t i = 0; i < params.size(); ++i) {
        if (!copy_values(*ordered[i], -most, most, *params[i].value, error)) return false;
    }
    return true;
}

}  // namespace

// Compares before it converts: beyond the largest real the conversion is undefined.
bool copy_values(const Array& array, double least, double most, Matrix& M, std::string& error) {
    const std::vector<double> values = reals(array);
    for (size_t i = 0; i < values.size(); ++i) {
        const double value = values[i];
        if (!(value >= least && value <= most)) {
            const size_t cols = static_cast<size_t>(M.cols);
            const std::string index = array.shape.size() == 1 ? format("[%zu]", i)
                                                              : format("[%zu, %zu]", i / cols, i % cols);
            const std::string range = least == -most ? format("of at most %g", most)
                                                     : format("from %g to %g", least, most);
            error = format("%s%s is %s, expected a number %s", array.name.c_str(), index.c_str(),
                           value != value ? "nan" : format("%g", value).c_str(), range.c_str());
            return false;
        }
        M.data[i] = static_cast<real>(value);
    }
    return true;
}

bool save_model(const std::string& path, Network& net, std::string& error) {
    std::vector<Array> arrays;
    for (const Param& param : network_params(net)) {
        const Matrix& M = *param.value;
        arrays.push_back(real_array(param.name, std::vector<int>{M.rows, M.cols}, M.data));
    }
    return write_npz(path, arrays, error);
}

bool load_model(const std::string& path, Network& net, std::string& error) {
    std::vector<Array> arrays;
    if (!read_npz(path, arrays, error)) return false;
    Network loaded;
    std::string sentence;
    if (!build_network(arrays, loaded, sentence)) {
        error = path + ": " + sentence;
        return false;
    }
    std::swap(net, loaded);
    return true;
}
