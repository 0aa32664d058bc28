// How programs print an accuracy.
#ifndef TOOLS_ACCURACY_H
#define TOOLS_ACCURACY_H

#include <string>

#include "data/text.h"
#include "nn/metrics.h"

// "97.95% +- 0.32 (1959 of 2000)": the share, its standard error, and the counts.
inline std::string accuracy_text(const Accuracy& a) {
    return format("%.2f%% +- %.2f (%d of %d)", 100 * a.share(), 100 * a.standard_error(), a.correct, a.total);
}

#endif
