// How programs name an accuracy and a network.
#ifndef TOOLS_SHARED_WORDS_H
#define TOOLS_SHARED_WORDS_H

#include <string>

#include "data/files/text.h"
#include "nn/metrics.h"
#include "nn/network.h"

// "97.95% +- 0.32": the share and its standard error.  A page has a sign for the latter.
inline std::string share_text(const Accuracy& a, const char* sign = "+-") {
    return format("%.2f%% %s %.2f", 100 * a.share(), sign, 100 * a.standard_error());
}

// "97.95% +- 0.32 (1959 of 2000)": the counts too.
inline std::string accuracy_text(const Accuracy& a, const char* sign = "+-") {
    return share_text(a, sign) + format(" (%d of %d)", a.correct, a.total);
}

// "784-256-128-10, 235146 parameters"
inline std::string network_text(Network& net) {
    std::string sizes;
    for (int size : network_sizes(net)) sizes += (sizes.empty() ? "" : "-") + std::to_string(size);
    return sizes + format(", %lld parameters", parameter_count(network_params(net)));
}

#endif
