#include "data/pictures/axis.h"

#include <algorithm>
#include <cmath>

#include "data/files/text.h"
#include "nn/check.h"

namespace {

std::vector<double> round_ticks(double low, double high, int about) {
    const double span = high - low, size = std::max(std::fabs(low), std::fabs(high));
    NN_CHECK(span > 1e-9 * size && span > 0.1 / LARGEST_SHOWN && about > 0,
             "make_axis: from %g to %g in %d", low, high, about);

    // The step is digit * 10^power, and ticks are whole multiples of it.  A negative power divides by
    // 10^-power, because 3 / 10.0 is the double nearest to 0.3 and 3 * 0.1 is not.
    const double least = span / about;
    const bool divide = least < 1;
    double power = 1;                           // unit, which is power or 1 / power, <= least < 10 unit
    while (divide ? 1 / power > least : power * 10 <= least) power *= 10;
    const double unit = divide ? 1 / power : power;
    const int digits[] = {1, 2, 5, 10};
    int choice = 0;
    while (choice < 3 && digits[choice] * unit < least * (1 - 1e-9)) ++choice;
    const int digit = digits[choice];

    const double step = digit * unit;
    const double first = std::floor(low / step + 1e-9);
    const double last = -std::floor(-high / step + 1e-9);
    std::vector<double> ticks;
    for (double i = first; i <= last; i += 1) {
        const double multiple = i * digit;
        ticks.push_back(divide ? multiple / power : multiple * power);
    }
    return ticks;
}

std::vector<std::string> tick_labels(const std::vector<double>& ticks, const char* unit) {
    const double step = ticks[1] - ticks[0];
    const double size = std::max(std::fabs(ticks.front()), std::fabs(ticks.back()));
    const bool plain = size < 1e8 && step > 0.99e-5;
    int decimals = 0;
    for (double rest = step; plain && rest < 0.99; rest *= 10) decimals += 1;
    std::vector<std::string> labels;
    for (double tick : ticks) {
        labels.push_back((plain ? format("%.*f", decimals, tick) : format("%.9g", tick)) + unit);
    }
    return labels;
}

}  // namespace

Axis make_axis(double low, double high, int about, const char* unit) {
    Axis axis;
    axis.ticks = round_ticks(low, high, about);
    axis.labels = tick_labels(axis.ticks, unit);
    axis.low = axis.ticks.front();
    axis.high = axis.ticks.back();
    return axis;
}

void widen(double& low, double& high) {
    const double size = std::max(std::fabs(low), std::fabs(high));
    if (high - low > 1e-6 * size && high - low > 1 / LARGEST_SHOWN) return;
    const double margin = size > 1 / LARGEST_SHOWN ? size / 2 : 1;
    low -= margin;
    high += margin;
}
