// How programs print an accuracy.
#ifndef TOOLS_ACCURACY_H
#define TOOLS_ACCURACY_H

#include <string>

#include "data/text.h"
#include "nn/metrics.h"

// "97.95% +- 0.32": the share and its standard error.  A page has a sign for the latter.
inline std::string share_text(const Accuracy& a, const char* sign = "+-") {
    return format("%.2f%% %s %.2f", 100 * a.share(), sign, 100 * a.standard_error());
}

// "97.95% +- 0.32 (1959 of 2000)": the counts too.
inline std::string accuracy_text(const Accuracy& a, const char* sign = "+-") {
    return share_text(a, sign) + format(" (%d of %d)", a.correct, a.total);
}

#endif
