#include "tools/shared/words.h"

#include "data/files/text.h"

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
