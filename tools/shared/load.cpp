#include "tools/shared/load.h"

#include <algorithm>
#include <cstdio>
#include <vector>

#include "data/digits/digits.h"
#include "data/digits/look.h"
#include "data/digits/read.h"
#include "data/files/file.h"
#include "data/files/text.h"
#include "data/model/model.h"
#include "tools/shared/start.h"

Dataset read_digits_or_exit(const std::string& path, Use use, std::string* look) {
    Dataset digits;
    std::string error, remark;
    if (!read_digits(path, use, digits, error, &remark)) exit_with_error(error);
    const int n = digits.count(), first = digits.labelled() ? digits.label(0) : -1;
    const auto equal = std::count(digits.labels.begin(), digits.labels.end(), first);
    if (use == Use::train && n > 1 && equal == n) {
        exit_with_error(path + format(": all %d labels are %d: is the label the first column?", n, first));
    }
    const std::string text = warn_about(path, digits, remark);
    if (look) *look = text;
    return digits;
}

Dataset read_or_draw(const std::string& source, uint64_t seed, int count) {
    if (!source.empty() && source != "synthetic") return read_digits_or_exit(source, Use::train);
    Dataset digits;
    make_digits(make_rng(seed, Purpose::digits), count, digits);
    return digits;
}

std::string warn_about(const std::string& path, const Dataset& digits, const std::string& remark) {
    const Look look = look_at(digits);
    if (!remark.empty()) std::fprintf(stderr, "%s\n", remark.c_str());
    for (const std::string& warning : look.warnings) {
        std::fprintf(stderr, "warning: %s: %s\n", path.c_str(), warning.c_str());
    }
    return look.text;
}

std::string default_data() {
    for (const char* path : {"data/train.csv", "data/train-images-idx3-ubyte.gz"}) {
        if (file_exists(path)) return path;
    }
    return "";
}

void load_network_or_exit(const std::string& path, Network& net) {
    std::string error, ignored;
    if (!file_exists(path)) {
        exit_with_error(path + ": no such file: ./train makes it, or give another with --model");
    }
    if (!load_model(path, net, error, &ignored)) exit_with_error(error);
    if (!ignored.empty()) std::fprintf(stderr, "%s: ignored the arrays%s\n", path.c_str(), ignored.c_str());
    const std::vector<int> sizes = network_sizes(net);
    if (sizes.front() == DIGIT_PIXELS && sizes.back() == DIGIT_CLASSES) return;
    exit_with_error(format("%s: the network has %d inputs and %d classes, expected %d pixels and %d digits",
                           path.c_str(), sizes.front(), sizes.back(), DIGIT_PIXELS, DIGIT_CLASSES));
}

std::string accuracy_text(const Accuracy& a) {
    double low, high;
    a.confidence_interval(low, high);
    return format("%.2f%% (%d of %d, 95%% confidence interval %.1f%% to %.1f%%)", 100 * a.fraction(),
                  a.correct, a.total, 100 * low, 100 * high);
}

std::string network_text(const Network& net) {
    std::string sizes;
    for (int size : network_sizes(net)) sizes += (sizes.empty() ? "" : "-") + std::to_string(size);
    return sizes + format(", %lld parameters", parameter_count(net));
}
