#include "data/model/checkpoint.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "data/files/bytes.h"
#include "data/model/model.h"
#include "data/model/npz.h"
#include "data/files/text.h"
#include "nn/version.h"

namespace {

const int64_t FORMAT = 1;
const int COUNTS = 7, VALUES = 2;               // columns of the history
const char* const REAL = sizeof(real) == sizeof(float) ? "<f4" : "<f8";
const std::vector<int> SINGLE;                  // the shape () of one number

// Everything in a training that is a matrix, and what its numbers can be.
struct Part {
    std::string name;
    Matrix* matrix;
    double least, most;
};

// The square of a gradient may be too large for a real where the gradient is not; Adam then divides by
// infinity, and the weight rests.
std::vector<Part> parts_of(Training& t) {
    const double most = static_cast<double>(std::numeric_limits<real>::max());
    const std::vector<Param> params = network_params(t.net);
    std::vector<Part> parts;
    for (size_t i = 0; i < params.size(); ++i) {
        parts.push_back(Part{params[i].name, params[i].value, -most, most});
        parts.push_back(Part{"m_" + params[i].name, &t.adam.m[i], -most, most});
        parts.push_back(Part{"v_" + params[i].name, &t.adam.v[i], 0, HUGE_VAL});
    }
    return parts;
}

Array integer_array(const std::string& name, const std::vector<int>& shape,
                    const std::vector<int64_t>& values) {
    Array array{name, shape, "<i8", ""};
    for (int64_t value : values) append_little(array.bytes, static_cast<uint64_t>(value), 8);
    return array;
}

std::vector<int64_t> integers(const Array& array) {
    std::vector<int64_t> values;
    for (size_t at = 0; at < array.bytes.size(); at += 8) {
        values.push_back(static_cast<int64_t>(little(array.bytes, at, 8)));
    }
    return values;
}

void append_history(const std::vector<Progress>& history, std::vector<Array>& arrays) {
    std::vector<int64_t> counts;
    std::vector<double> values;
    for (const Progress& p : history) {
        counts.insert(counts.end(), {p.iteration, p.epoch});
        counts.insert(counts.end(), {p.train.correct, p.train.total, p.dev.correct, p.dev.total});
        counts.push_back(static_cast<int64_t>(p.weights));
        values.insert(values.end(), {p.lr, p.loss});
    }
    const int lines = static_cast<int>(history.size());
    arrays.push_back(integer_array("history_counts", {lines, COUNTS}, counts));
    arrays.push_back(real_array("history_values", {lines, VALUES}, values));
}

// The arrays of a file while they are taken one by one.
struct Source {
    const std::vector<Array>& arrays;
    size_t taken;
    std::string& error;
};

bool refuse(const Source& source, const std::string& sentence) {
    source.error = sentence;
    return false;
}

// Finds the array of this name and type.  A length of -1 in shape stands for any.
bool take(Source& source, const std::string& name, const std::string& type, const std::vector<int>& shape,
          const Array*& array) {
    array = nullptr;
    for (const Array& candidate : source.arrays) {
        if (candidate.name == name) array = &candidate;
    }
    if (array == nullptr) {
        return refuse(source, "has no array " + name + ", expected what ./train writes as checkpoint.npz");
    }
    bool fits = array->type == type && array->shape.size() == shape.size();
    for (size_t i = 0; fits && i < shape.size(); ++i) fits = shape[i] < 0 || shape[i] == array->shape[i];
    source.taken += 1;
    if (fits) return true;
    std::string wanted = shape_text(shape);
    if (wanted.find("-1") != std::string::npos) wanted.replace(wanted.find("-1"), 2, "n");
    const std::string found = shape_text(array->shape);
    return refuse(source, format("%s is %s of type '%s', expected %s of type '%s'", name.c_str(),
                                 found.c_str(), array->type.c_str(), wanted.c_str(), type.c_str()));
}

bool take_integer(Source& source, const std::string& name, int64_t least, int64_t most, int64_t& value) {
    const Array* array;
    if (!take(source, name, "<i8", SINGLE, array)) return false;
    value = integers(*array)[0];
    if (value >= least && value <= most) return true;
    return refuse(source, name + " is " + std::to_string(value) + ", expected " + std::to_string(least) +
                          " to " + std::to_string(most));
}

bool take_reals(Source& source, const std::string& name, const std::vector<int>& shape,
                std::vector<double>& values) {
    const Array* array;
    if (!take(source, name, "<f8", shape, array)) return false;
    values = reals(*array);
    return std::all_of(values.begin(), values.end(), is_finite) ||
           refuse(source, name + " has a number that is not finite");
}

// The text of the options: lines with a name, a space, a value; the version of the program in front.
std::string options_text(const std::vector<Choice>& choices) {
    std::string text = format("version %s\n", VERSION);
    for (const Choice& choice : choices) text += choice.option + " " + choice.value + "\n";
    return text;
}

// As it stands, unless it could disturb a terminal.
std::string printable(const std::string& text) {
    auto is_plain = [](char c) { return c >= ' ' && c <= '~'; };
    return std::all_of(text.begin(), text.end(), is_plain) ? text : quote(text);
}

bool check_origin(Source& source, const Origin& origin) {
    int64_t number;
    const Array *options, *digits;
    if (!take_integer(source, "format", 1, FORMAT, number) ||
        !take(source, "options", "|u1", {-1}, options) || !take(source, "digits", "<u8", SINGLE, digits)) {
        return false;
    }
    const std::vector<std::string> made = split_at(options->bytes, '\n');
    const std::vector<std::string> now = split_at(options_text(origin.choices), '\n');
    if (made[0] != now[0]) {
        return refuse(source, "made by " + printable(made[0]) + ", this is " + now[0] +
                              ": start without --resume");
    }
    if (made.size() != now.size()) return refuse(source, "made with other kinds of options: start without --resume");
    for (size_t i = 0; i < now.size(); ++i) {
        if (made[i] == now[i]) continue;
        return refuse(source, "made with " + printable(made[i]) + ", this run has " + now[i] +
                              ": repeat the options or start without --resume");
    }
    return little(digits->bytes, 0, 8) == origin.digits ||
           refuse(source, "made from other digits: give the --data of that run or start without --resume");
}

Progress line_of(const int64_t* count, const double* value) {
    const int64_t most = std::numeric_limits<int>::max();
    auto small = [=](int64_t n) { return n >= 0 && n <= most ? static_cast<int>(n) : -1; };
    Progress p;
    p.iteration = count[0];
    p.epoch = small(count[1]);
    p.lr = value[0];
    p.loss = value[1];
    p.train.correct = small(count[2]);
    p.train.total = small(count[3]);
    p.dev.correct = small(count[4]);
    p.dev.total = small(count[5]);
    p.weights = static_cast<uint64_t>(count[6]);
    return p;
}

// What can be known of a line without training again.
bool is_possible(const Progress& p, long long before, const Training& t) {
    const long long epoch = p.iteration > 0 ? epoch_of(t, p.iteration) : 0;
    const int dev = static_cast<int>(t.split.dev.size()), train = static_cast<int>(t.split.train.size());
    return p.iteration > before && p.iteration <= t.iteration && p.epoch == epoch && p.lr >= 0 &&
           p.train.total > 0 && p.train.total <= train && p.dev.total == dev && p.train.correct >= 0 &&
           p.train.correct <= p.train.total && p.dev.correct >= 0 && p.dev.correct <= p.dev.total;
}

bool take_history(Source& source, Training& t) {
    const Array* array;
    if (!take(source, "history_counts", "<i8", {-1, COUNTS}, array)) return false;
    const std::vector<int64_t> counts = integers(*array);
    std::vector<double> values;
    if (!take_reals(source, "history_values", {array->shape[0], VALUES}, values)) return false;
    t.history.clear();
    long long before = 0;
    for (size_t i = 0; i * VALUES < values.size(); ++i) {
        t.history.push_back(line_of(&counts[i * COUNTS], &values[i * VALUES]));
        if (!is_possible(t.history.back(), before, t)) {
            return refuse(source, format("line %zu of the history cannot come from this training", i + 1));
        }
        before = t.history.back().iteration;
    }
    const long long total = total_iterations(t);
    return t.iteration < total || before == total ||
           refuse(source, "the history has no last line although the training is finished");
}

bool take_training(Source& source, Training& t) {
    int64_t iteration;
    std::vector<double> loss_sum;
    if (!take_integer(source, "iteration", 1, total_iterations(t), iteration) ||
        !take_reals(source, "loss_sum", SINGLE, loss_sum) ||
        !take_reals(source, "recent", {static_cast<int>(std::min<int64_t>(iteration, RECENT))}, t.recent)) {
        return false;
    }
    t.iteration = t.adam.t = iteration;
    t.loss_sum = loss_sum[0];
    for (const Part& part : parts_of(t)) {
        const Array* array;
        if (!take(source, part.name, REAL, {part.matrix->rows, part.matrix->cols}, array) ||
            !copy_values(*array, part.least, part.most, *part.matrix, source.error)) {
            return false;
        }
    }
    return take_history(source, t);
}

}  // namespace

bool save_checkpoint(const std::string& path, Training& t, const Origin& origin, std::string& error) {
    std::vector<Array> arrays;
    for (const Part& part : parts_of(t)) {
        if (part.least < 0 && !all_finite(*part.matrix)) return true;
        arrays.push_back(real_array(part.name, {part.matrix->rows, part.matrix->cols}, part.matrix->data));
    }
    if (!is_finite(t.loss_sum)) return true;
    arrays.push_back(integer_array("iteration", SINGLE, {t.iteration}));
    arrays.push_back(real_array("loss_sum", SINGLE, std::vector<double>{t.loss_sum}));
    arrays.push_back(real_array("recent", {static_cast<int>(t.recent.size())}, t.recent));
    append_history(t.history, arrays);
    arrays.push_back(integer_array("format", SINGLE, {FORMAT}));
    arrays.push_back(Array{"digits", SINGLE, "<u8", ""});
    append_little(arrays.back().bytes, origin.digits, 8);
    const std::string options = options_text(origin.choices);
    arrays.push_back(Array{"options", {static_cast<int>(options.size())}, "|u1", options});
    return write_npz(path, arrays, error);
}

bool load_checkpoint(const std::string& path, const Origin& origin, Training& t, std::string& error) {
    std::vector<Array> arrays;
    if (!read_npz(path, arrays, error)) return false;
    std::string sentence;
    Source source{arrays, 0, sentence};
    Training loaded = t;
    bool good = check_origin(source, origin) && take_training(source, loaded);
    if (good && source.taken != arrays.size()) {
        good = refuse(source, format("has %zu arrays, expected %zu", arrays.size(), source.taken));
    }
    if (good) std::swap(t, loaded);
    else error = path + ": " + sentence;
    return good;
}
