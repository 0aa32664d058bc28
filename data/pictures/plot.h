// Line charts as SVG, written by hand: a browser shows them sharp at any size and a student can read how
// a picture comes about.
//
// The legend is written beside the ends of the lines, where it covers nothing and needs no colour to be
// understood.
//
// The notebook: plt.plot(iterations, accuracy); plt.legend().
#ifndef DATA_PICTURES_PLOT_H
#define DATA_PICTURES_PLOT_H

#include <string>
#include <vector>

struct Series {
    std::string name;                           // for the legend
    std::vector<double> x, y;                   // of equal length; x ascending
};

struct Chart {
    std::string title, x_label, y_label;
    std::vector<Series> series;
    bool percent = false;                       // y is 0..100: labels with %, see line_chart
    bool falling = false;                       // y falls towards 0, as a loss does: see line_chart
};

// The chart as an SVG document, readable on white and on dark pages.  The y axis ends at round numbers.
//
// Points that are nan, infinite or beyond 1e300 are left out; a series without points has no line.  Of more
// than 2000 points those that stand out are drawn: the lowest and the highest of every neighbourhood.
//
// percent: values outside 0 .. 100 are left out as well.  The axis starts below all points but the lowest 3
// in 100, so that the first steps of a training do not flatten the rest; the lines come in from below then,
// and a note says how many points lie there.
//
// falling: the same the other way round.  The axis starts at 0 and ends above all points but the highest 3 in
// 100; the lines come in from above.
std::string line_chart(const Chart& chart);

#endif
