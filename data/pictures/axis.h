// One axis of a chart: a range of numbers, its round ticks, and where it lies on the paper.
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

// An axis that begins and ends with a tick; from and to are left to the caller.  low < high, and their
// distance is more than 1e-9 of their size.
//
// Ticks are multiples of 1, 2 or 5 times a power of ten, at equal distances; the first <= low and the last >=
// high.  At most `about` distances lie between low and high, at least about / 2.5; rounding the ends outwards
// adds up to two.  A number within 1e-9 of a distance from a tick counts as on it: 0.3 / 0.1 is a little less
// than 3.
//
// All labels have the same number of decimals, as few as tell them apart, and the unit behind it; or an
// exponent where they are so large or so small that nothing else is readable.
Axis make_axis(double low, double high, int about, const char* unit);

// Makes an empty range, or nearly empty one, wide enough for make_axis; leaves others as they are.
void widen(double& low, double& high);

#endif
