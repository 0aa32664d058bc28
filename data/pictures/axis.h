// One axis of a chart: a range of numbers, where it lies on the paper, and its round ticks.
#ifndef DATA_PICTURES_AXIS_H
#define DATA_PICTURES_AXIS_H

#include <string>
#include <vector>

const double LARGEST_SHOWN = 1e300;             // differences of such numbers are still finite

// An axis maps low .. high to from .. to on the paper.
struct Axis {
    double low = 0, high = 1, from = 0, to = 0;
    std::vector<double> ticks;
    std::vector<std::string> labels;
    double place(double value) const { return from + (value - low) / (high - low) * (to - from); }
};

// Round numbers, multiples of 1, 2 or 5 times a power of ten, at equal distances; the first <= low and the
// last >= high.  At most `about` distances lie between low and high, at least about / 2.5; rounding the ends
// outwards adds up to two.  What misses a tick by 1e-9 of a distance counts as on it: 0.3 / 0.1 is a little
// less than 3.  low < high, further apart than 1e-9 of their size.
std::vector<double> round_ticks(double low, double high, int about);

// The ticks in words, unit behind each.  All have the same number of decimals, as few as tell them apart,
// or an exponent where they are so large or so small that nothing else is readable.
std::vector<std::string> tick_labels(const std::vector<double>& ticks, const char* unit);

// Makes a range of nothing, or nearly so, wide enough for ticks; leaves others as they are.
void widen(double& low, double& high);

#endif
