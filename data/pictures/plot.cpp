#include "data/pictures/plot.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "data/pictures/axis.h"
#include "data/pictures/svg.h"
#include "data/files/text.h"
#include "nn/check.h"

namespace {

// The document: a title above the plot, labels to its left and below, the legend to its right.
const double PLOT_WIDTH = 420, PLOT_HEIGHT = 300, TOP = 60, BOTTOM = 56;
const double ROW = 18;                          // height of a line of text
const size_t MOST_POINTS = 2000;                // of one line: about three for each unit of the plot's width
const size_t MARKED_POINTS = 40;                // up to so many each get a dot

struct Point {
    double x, y;
};
typedef std::vector<Point> Line;

bool drawable(double value) {
    return value > -LARGEST_SHOWN && value < LARGEST_SHOWN;             // false for nan
}

Line drawable_points(const Series& series, bool percent) {
    NN_CHECK(series.x.size() == series.y.size(), "line_chart: %d values of x but %d of y",
             static_cast<int>(series.x.size()), static_cast<int>(series.y.size()));
    Line line;
    for (size_t i = 0; i < series.x.size(); ++i) {
        const double x = series.x[i], y = series.y[i];
        const bool possible = !percent || (y >= 0 && y <= 100);
        if (drawable(x) && drawable(y) && possible) line.push_back(Point{x, y});
    }
    return line;
}

// The lowest and the highest of each of MOST_POINTS / 2 neighbourhoods: no peak is lost, as it would be if
// every n-th point was kept.
Line thinned(const Line& line) {
    if (line.size() <= MOST_POINTS) return line;
    const uint64_t n = line.size(), parts = MOST_POINTS / 2;
    Line kept(1, line.front());
    for (uint64_t part = 0; part < parts; ++part) {
        const size_t begin = static_cast<size_t>(n * part / parts);
        const size_t end = static_cast<size_t>(n * (part + 1) / parts);
        size_t low = begin, high = begin;
        for (size_t i = begin; i < end; ++i) {
            if (line[i].y < line[low].y) low = i;
            if (line[i].y > line[high].y) high = i;
        }
        kept.push_back(line[std::min(low, high)]);
        kept.push_back(line[std::max(low, high)]);
    }
    kept.push_back(line.back());
    return kept;
}

// The y axis covers all points, or for percentages all but the lowest 3 in 100, or for what falls to zero all
// but the highest 3 in 100.
Axis y_axis(const std::vector<Line>& lines, bool percent, bool falling) {
    std::vector<double> values;
    for (const Line& line : lines) {
        for (const Point& point : line) values.push_back(point.y);
    }
    std::sort(values.begin(), values.end());
    double low = 0, high = percent ? 100 : 1;
    if (!values.empty()) {
        const size_t few = values.size() * 3 / 100;
        low = falling ? std::min(0.0, values.front()) : values[percent ? few : 0];
        high = values[values.size() - 1 - (falling ? few : 0)];
        widen(low, high);
        if (falling && values.front() >= 0) low = 0;
        if (percent) low = std::max(low, 0.0), high = std::min(high, 100.0);
    }
    Axis axis;
    axis.ticks = round_ticks(low, high, 6);
    axis.labels = tick_labels(axis.ticks, percent ? "%" : "");
    axis.low = axis.ticks.front();
    axis.high = axis.ticks.back();
    axis.from = TOP + PLOT_HEIGHT;              // y grows upwards in a chart and downwards on paper
    axis.to = TOP;
    return axis;
}

// The x axis begins at a round number and ends with the last point.
Axis x_axis(const std::vector<Line>& lines) {
    double low = LARGEST_SHOWN, high = -LARGEST_SHOWN;
    bool whole = true;
    for (const Line& line : lines) {
        for (const Point& point : line) {
            low = std::min(low, point.x);
            high = std::max(high, point.x);
            whole = whole && std::floor(point.x) == point.x;
        }
    }
    if (low > high) low = 0, high = 1;
    widen(low, high);
    Axis axis;                                  // where it lies on the paper, the chart says later
    int about = whole && high - low < 8 ? std::max(1, static_cast<int>(high - low)) : 8;
    for (;; about /= 2) {                       // fewer ticks where their labels are long
        axis.ticks = round_ticks(low, high, about);
        if (axis.ticks.back() > high && axis.ticks.size() > 2) axis.ticks.pop_back();
        axis.labels = tick_labels(axis.ticks, "");
        if (about <= 2 || svg_text_width(axis.labels) * static_cast<double>(axis.labels.size()) < PLOT_WIDTH) break;
    }
    axis.low = axis.ticks.front();
    axis.high = std::max(high, axis.ticks.back());
    return axis;
}

std::string draw_axes(const Chart& chart, const Axis& x, const Axis& y) {
    std::string svg;
    for (size_t i = 0; i < y.ticks.size(); ++i) {
        const double at = y.place(y.ticks[i]);
        svg += svg_line(x.from, at, x.to, at, i == 0 ? "axis" : "grid");
        svg += svg_words(x.from - 8, at + 4.5, "end", y.labels[i]);
    }
    for (size_t i = 0; i < x.ticks.size(); ++i) {
        const double at = x.place(x.ticks[i]);
        svg += svg_line(at, y.from, at, y.from + 5, "axis");
        svg += svg_words(at, y.from + ROW + 2, "middle", x.labels[i]);
    }
    svg += svg_words(x.from, TOP - 15, "", chart.y_label);
    svg += svg_words((x.from + x.to) / 2, y.from + 2 * ROW + 8, "middle", chart.x_label);
    return svg;
}

std::string line_class(size_t number) {
    return format("line%d", static_cast<int>(number % LINE_STYLES));
}

// The line and, of few points, a dot for each.
std::string draw_line(const Line& line, size_t number, const Axis& x, const Axis& y) {
    std::string points, dots;
    for (const Point& point : thinned(line)) {
        const double px = x.place(point.x), py = y.place(point.y);
        points += format("%s%.1f,%.1f", points.empty() ? "" : " ", px, py);
        if (line.size() <= MARKED_POINTS) dots += format("M%.1f %.1fh0", px, py);
    }
    std::string svg = "<polyline class=\"" + line_class(number) + "\" points=\"" + points + "\"/>\n";
    if (!dots.empty()) svg += "<path class=\"dots " + line_class(number) + "\" d=\"" + dots + "\"/>\n";
    return svg;
}

// All lines, cut at the edges of the plot and a little beyond: an inner document shows nothing outside of it.
std::string draw_lines(const std::vector<Line>& lines, const Axis& x, const Axis& y) {
    const double edge = 5, left = x.from - edge, top = y.to - edge;
    const double width = x.to - x.from + 2 * edge, height = y.from - y.to + 2 * edge;
    std::string svg = format("<svg x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" "
                             "viewBox=\"%.1f %.1f %.1f %.1f\">\n",
                             left, top, width, height, left, top, width, height);
    for (size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].empty()) svg += draw_line(lines[i], i, x, y);
    }
    return svg + "</svg>\n";
}

// Names beside the ends of the lines, moved apart where lines end close together.
std::string draw_legend(const std::vector<Line>& lines, const std::vector<std::string>& names, const Axis& x,
                        const Axis& y) {
    std::vector<std::pair<double, size_t>> labels;             // where the line ends, its number
    for (size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].empty()) labels.push_back(std::make_pair(y.place(lines[i].back().y), i));
    }
    std::sort(labels.begin(), labels.end());
    std::string svg;
    double free = TOP;                          // the first height that nothing occupies
    for (size_t i = 0; i < labels.size(); ++i) {
        const double below = ROW * static_cast<double>(labels.size() - 1 - i);      // room for those to come
        const double at = std::max(free, std::min(labels[i].first, y.from - below));
        const size_t number = labels[i].second;
        svg += svg_line(x.to + 10, at, x.to + 28, at, line_class(number).c_str());
        svg += svg_words(x.to + 33, at + 4.5, "", names[number]);
        free = at + ROW;
    }
    return svg;
}

// What the legend says of a series: its name, and the last value as precisely as a log states it.
std::string legend_name(const Series& series, const Line& line, const Chart& chart) {
    if (line.empty() || !(chart.percent || chart.falling)) return series.name;
    return series.name + format(chart.percent ? " %.2f%%" : " %.4g", line.back().y);
}

// How many points lie outside of the plot: below it for percentages, above it for what falls.
std::string hidden_note(const std::vector<Line>& lines, const Axis& y) {
    int below = 0, above = 0;
    const double rounding = 1e-9 * (y.high - y.low);
    for (const Line& line : lines) {
        for (const Point& point : line) {
            below += point.y < y.low - rounding;
            above += point.y > y.high + rounding;
        }
    }
    const int hidden = below + above;
    if (hidden == 0) return "";
    return format("%d %s ", hidden, hidden == 1 ? "point lies" : "points lie") +
           (below > 0 ? "below " + y.labels.front() : "above " + y.labels.back());
}

}  // namespace

std::string line_chart(const Chart& chart) {
    std::vector<Line> lines;
    std::vector<std::string> names;
    for (const Series& series : chart.series) {
        lines.push_back(drawable_points(series, chart.percent));
        names.push_back(legend_name(series, lines.back(), chart));
    }
    Axis x = x_axis(lines);
    const Axis y = y_axis(lines, chart.percent, chart.falling);
    x.from = 24 + svg_text_width(y.labels);     // the paper grows with what is written beside the plot
    x.to = x.from + PLOT_WIDTH;
    const std::string note = hidden_note(lines, y);
    const double width = std::max(x.to + 40 + svg_text_width(names), x.from + svg_text_width(chart.title));
    const double height = y.from + BOTTOM + (note.empty() ? 0 : ROW);

    std::string svg = svg_begin(static_cast<int>(width), static_cast<int>(height), chart.title);
    svg += svg_words(x.from, 22, "bold", chart.title);
    svg += draw_axes(chart, x, y);
    if (!note.empty()) svg += svg_words(x.to, height - 10, "end", note);
    svg += draw_lines(lines, x, y);
    return svg + draw_legend(lines, names, x, y) + "</svg>\n";
}
