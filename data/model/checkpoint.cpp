#include "data/model/checkpoint.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "data/files/bytes.h"
#include "data/files/text.h"
#include "data/model/model.h"
#include "data/model/npz.h"

namespace {

const int COLUMNS = 10;                         // of the history
const char* const REAL = sizeof(real) == sizeof(float) ? "<f4" : "<f8";

std::string origin_text(const Origin& origin) {
    std::string text = format("version %s\ndigits %08x\n", NN_VERSION, static_cast<unsigned>(origin.digits));
    for (const Choice& choice : origin.choices) text += choice.option + " " + choice.value + "\n";
    return text;
}

// A double holds whole numbers up to 2^53, so the hash takes two.
Array history_array(const std::vector<Progress>& history) {
    std::vector<double> x;
    for (const Progress& p : history) {
        const double high = static_cast<double>(p.weights >> 32), low = static_cast<uint32_t>(p.weights);
        x.insert(x.end(), {p.lr, p.loss, static_cast<double>(p.iteration), double(p.epoch),
                           double(p.train.correct), double(p.train.total), double(p.dev.correct),
                           double(p.dev.total), high, low});
    }
    return real_array("history", {static_cast<int>(history.size()), COLUMNS}, x);
}

// The array of this name, type and shape, in which -1 means any length; else null and an error message.
const Array* find(const std::vector<Array>& arrays, const std::string& name, const std::string& type,
                  const std::vector<int>& shape, std::string& error) {
    const Array* found = find_array(arrays, name);
    bool fits = found != nullptr && found->type == type && found->shape.size() == shape.size();
    for (size_t i = 0; fits && i < shape.size(); ++i) fits = shape[i] < 0 || shape[i] == found->shape[i];
    if (fits) return found;
    error = "has no array " + name + " of type " + type + " and shape " + shape_text(shape) +
            " (-1 is any number), expected what ./train writes as checkpoint.npz";
    return nullptr;
}

bool load_matrix(const std::vector<Array>& arrays, const std::string& name, double least, double most,
                 Matrix& M, std::string& error) {
    const Array* array = find(arrays, name, REAL, {M.rows, M.cols}, error);
    return array != nullptr && copy_values(*array, least, most, M, error);
}

// v may be infinite: the square of a gradient can be too large for a real although the gradient is not.  Adam
// then divides by infinity, and the weight does not move.
bool load_matrices(const std::vector<Array>& arrays, Training& t, std::string& error) {
    const double most = static_cast<double>(std::numeric_limits<real>::max());
    const std::vector<Param> params = network_params(t.net);
    for (size_t i = 0; i < params.size(); ++i) {
        if (!load_matrix(arrays, params[i].name, -most, most, *params[i].value, error) ||
            !load_matrix(arrays, "m_" + params[i].name, -most, most, t.adam.m[i], error) ||
            !load_matrix(arrays, "v_" + params[i].name, 0, HUGE_VAL, t.adam.v[i], error)) {
            return false;
        }
    }
    return true;
}

// One line of the history, which follows an iteration.  False for what no training can have reported.
bool load_line(const double* x, long long after, long long last, Progress& p) {
    for (int i = 0; i < COLUMNS; ++i) {
        const double most = i == 2 ? 9007199254740992.0 : i < 8 ? 2147483647.0 : 4294967295.0;
        if (!is_finite(x[i]) || (i >= 2 && !(x[i] >= 0 && x[i] <= most))) return false;
    }
    const auto whole = [&](int i) { return static_cast<int64_t>(x[i]); };
    p.lr = x[0];
    p.loss = x[1];
    p.iteration = whole(2);
    p.epoch = static_cast<int>(whole(3));
    p.train.correct = static_cast<int>(whole(4));
    p.train.total = static_cast<int>(whole(5));
    p.dev.correct = static_cast<int>(whole(6));
    p.dev.total = static_cast<int>(whole(7));
    p.weights = static_cast<uint64_t>(whole(8)) << 32 | static_cast<uint32_t>(whole(9));
    return p.iteration > after && p.iteration <= last;
}

bool load_history(const std::vector<Array>& arrays, Training& t, std::string& error) {
    const Array* array = find(arrays, "history", "<f8", {-1, COLUMNS}, error);
    if (array == nullptr) return false;
    const std::vector<double> x = reals(*array);
    long long after = 0;
    t.history.assign(static_cast<size_t>(array->shape[0]), Progress());
    for (size_t i = 0; i < t.history.size(); ++i) {
        if (!load_line(&x[i * COLUMNS], after, t.iteration, t.history[i])) {
            return fail(error, format("line %zu of the history cannot come from this training", i + 1));
        }
        after = t.history[i].iteration;
    }
    return true;
}

bool check_origin(const std::vector<Array>& arrays, const Origin& origin, std::string& error) {
    const Array* array = find(arrays, "origin", "|u1", {-1}, error);
    if (array == nullptr) return false;
    const std::vector<std::string> made = cut_at(array->bytes, '\n'), now = cut_at(origin_text(origin), '\n');
    for (size_t i = 0; i < std::max(made.size(), now.size()); ++i) {
        const std::string a = i < made.size() ? made[i] : "", b = i < now.size() ? now[i] : "";
        if (a == b) continue;
        // Line 1, counted from 0, names the digits.
        const std::string wrong = i == 1 ? "made from other digits: give the --data"
                                         : "made with " + quote(a) + ", this run has \"" + b + "\"" +
                                               ": repeat the options";
        return fail(error, wrong + " of that run, or start without --resume");
    }
    return true;
}

bool load(const std::vector<Array>& arrays, const Origin& origin, Training& t, std::string& error) {
    const Array* state = find(arrays, "state", "<f8", {2}, error);      // another version's has another one
    if (state == nullptr || !check_origin(arrays, origin, error)) return false;
    const double iteration = reals(*state)[0], last = static_cast<double>(total_iterations(t));
    error = format("iteration is %.15g, expected 1 to %.0f", iteration, last);
    if (!(iteration >= 1 && iteration <= last)) return false;
    t.iteration = t.adam.t = static_cast<long long>(iteration);
    t.loss_sum = reals(*state)[1];
    error = "the sum of the losses is not finite";
    return is_finite(t.loss_sum) && load_matrices(arrays, t, error) && load_history(arrays, t, error);
}

}  // namespace

uint32_t digits_crc(const Dataset& digits) {
    const uint32_t crc = crc32(0, digits.pixels.data(), digits.pixels.size());
    return crc32(crc, digits.labels.data(), digits.labels.size());
}

// A parameter, its m and its v take sizeof(real) each; a hundredth of the limit is left for everything else.
bool checkpoint_fits(const std::vector<int>& hidden, std::string& error) {
    double parameters = 0;
    int in = DIGIT_PIXELS;
    std::vector<int> sizes = hidden;
    sizes.push_back(DIGIT_CLASSES);
    for (int out : sizes) {
        parameters += (in + 1.0) * out;
        in = out;
    }
    const double bytes = 3 * sizeof(real) * parameters;
    if (bytes <= 0.99 * NPZ_LIMIT) return true;
    return fail(error, format("a network of %.0f parameters needs a checkpoint of %.1f GB, the limit is 1 GB",
                              parameters, bytes / NPZ_LIMIT) + ": choose fewer units in --hidden");
}

bool save_checkpoint(const std::string& path, const Training& t, const Origin& origin, std::string& error) {
    std::vector<Array> arrays;
    const std::vector<ConstParam> params = network_params(t.net);
    bool finite = is_finite(t.loss_sum);
    for (size_t i = 0; i < params.size(); ++i) {
        finite = finite && all_finite(*params[i].value) && all_finite(t.adam.m[i]);
        arrays.push_back(matrix_array(params[i].name, *params[i].value));
        arrays.push_back(matrix_array("m_" + params[i].name, t.adam.m[i]));
        arrays.push_back(matrix_array("v_" + params[i].name, t.adam.v[i]));
    }
    if (!finite) return fail(error, path + ": not written: a loss, weight or moment is not finite");
    const std::vector<double> state{static_cast<double>(t.iteration), t.loss_sum};
    arrays.push_back(real_array("state", {2}, state));
    arrays.push_back(history_array(t.history));
    const std::string text = origin_text(origin);
    arrays.push_back(Array{"origin", {static_cast<int>(text.size())}, "|u1", text});
    return write_npz(path, arrays, error);
}

bool load_checkpoint(const std::string& path, const Origin& origin, Training& t, std::string& error) {
    std::vector<Array> arrays;
    if (!read_npz(path, arrays, error)) return false;
    Training loaded = t;
    if (!load(arrays, origin, loaded, error)) return fail(error, path + ": " + error);
    std::swap(t, loaded);
    error.clear();
    return true;
}
