#include "data/model/checkpoint.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "data/files/text.h"
#include "data/model/model.h"
#include "data/model/npz.h"
#include "nn/hash.h"

namespace {

const int COUNTS = 7, VALUES = 2;               // columns of the history
const char* const REAL = sizeof(real) == sizeof(float) ? "<f4" : "<f8";

std::string origin_text(const Origin& origin) {
    std::string text = format("version %s\ndigits %s\n", NN_VERSION, hash_text(origin.digits).c_str());
    for (const Choice& choice : origin.choices) text += choice.option + " " + choice.value + "\n";
    return text;
}

void append_history(const std::vector<Progress>& history, std::vector<Array>& arrays) {
    std::vector<int64_t> counts;
    std::vector<double> values;
    for (const Progress& p : history) {
        counts.insert(counts.end(), {p.iteration, p.epoch, p.train.correct, p.train.total, p.dev.correct,
                                     p.dev.total, static_cast<int64_t>(p.weights)});
        values.insert(values.end(), {p.lr, p.loss});
    }
    const int lines = static_cast<int>(history.size());
    arrays.push_back(integer_array("history_counts", {lines, COUNTS}, counts));
    arrays.push_back(real_array("history_values", {lines, VALUES}, values));
}

// The array of this name, type and shape, in which -1 means any length; else null and an error message.
const Array* find(const std::vector<Array>& arrays, const std::string& name, const std::string& type,
                  const std::vector<int>& shape, std::string& error) {
    const Array* found = find_array(arrays, name);
    error = "has no array " + name + ", expected what ./train writes as checkpoint.npz";
    if (found == nullptr) return nullptr;
    bool fits = found->type == type && found->shape.size() == shape.size();
    for (size_t i = 0; fits && i < shape.size(); ++i) fits = shape[i] < 0 || shape[i] == found->shape[i];
    if (fits) return found;
    error = name + " is " + shape_text(found->shape) + " of type '" + found->type + "', expected " +
            shape_text(shape) + " of type '" + type + "', where -1 is any number";
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
bool load_line(const int64_t* n, const double* x, long long after, long long last, Progress& p) {
    for (int i = 1; i < COUNTS - 1; ++i) {
        if (n[i] < 0 || n[i] > std::numeric_limits<int>::max()) return false;
    }
    p.iteration = n[0];
    p.epoch = static_cast<int>(n[1]);
    p.train.correct = static_cast<int>(n[2]);
    p.train.total = static_cast<int>(n[3]);
    p.dev.correct = static_cast<int>(n[4]);
    p.dev.total = static_cast<int>(n[5]);
    p.weights = static_cast<uint64_t>(n[6]);
    p.lr = x[0];
    p.loss = x[1];
    return p.iteration > after && p.iteration <= last && is_finite(p.lr) && is_finite(p.loss);
}

bool load_history(const std::vector<Array>& arrays, Training& t, std::string& error) {
    const Array* counts = find(arrays, "history_counts", "<i8", {-1, COUNTS}, error);
    if (counts == nullptr) return false;
    const Array* values = find(arrays, "history_values", "<f8", {counts->shape[0], VALUES}, error);
    if (values == nullptr) return false;
    const std::vector<int64_t> n = integers(*counts);
    const std::vector<double> x = reals(*values);
    t.history.assign(static_cast<size_t>(counts->shape[0]), Progress());
    long long after = 0;
    for (size_t i = 0; i < t.history.size(); ++i) {
        if (!load_line(&n[i * COUNTS], &x[i * VALUES], after, t.iteration, t.history[i])) {
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
        const std::string wrong = i == 1 ? "made from other digits: give the --data"
                                         : "made with " + quote(a) + ", this run has " + quote(b) +
                                               ": repeat the options";
        return fail(error, wrong + " of that run, or start without --resume");
    }
    return true;
}

bool load(const std::vector<Array>& arrays, const Origin& origin, Training& t, std::string& error) {
    if (!check_origin(arrays, origin, error)) return false;
    const Array* iteration = find(arrays, "iteration", "<i8", {1}, error);
    if (iteration == nullptr) return false;
    const Array* loss_sum = find(arrays, "loss_sum", "<f8", {1}, error);
    if (loss_sum == nullptr) return false;
    t.iteration = t.adam.t = integers(*iteration)[0];
    t.loss_sum = reals(*loss_sum)[0];
    error = format("iteration is %lld, expected 1 to %lld", t.iteration, total_iterations(t));
    if (t.iteration < 1 || t.iteration > total_iterations(t)) return false;
    error = "loss_sum is not finite";
    return is_finite(t.loss_sum) && load_matrices(arrays, t, error) && load_history(arrays, t, error);
}

// Four bytes a word, the lowest first, and then how many there were.
void hash_bytes(Hash& hash, const std::vector<uint8_t>& bytes) {
    for (size_t at = 0; at < bytes.size(); at += 4) {
        uint32_t word = 0;
        for (size_t i = at; i < bytes.size() && i < at + 4; ++i) word |= uint32_t(bytes[i]) << (8 * (i - at));
        hash_word(hash, word);
    }
    hash_word(hash, static_cast<uint32_t>(bytes.size()));
}

}  // namespace

uint64_t digits_hash(const Dataset& digits) {
    Hash hash;
    hash_bytes(hash, digits.pixels);
    hash_bytes(hash, digits.labels);
    return hash.value;
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
    arrays.push_back(integer_array("iteration", {1}, {t.iteration}));
    arrays.push_back(real_array("loss_sum", {1}, std::vector<double>{t.loss_sum}));
    append_history(t.history, arrays);
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
