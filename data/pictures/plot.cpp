#include "data/pictures/plot.h"

#include <algorithm>
#include <utility>

#include "data/files/text.h"
#include "data/pictures/axis.h"
#include "data/pictures/svg.h"
#include "nn/check.h"

namespace {

// The title and the y label are above the plot, the labels of the axes left of it and below, the legend right
// of it.  All of it is so narrow that a telephone need not shrink it much.
const double PLOT_WIDTH = 300, PLOT_HEIGHT = 220, TOP = 60, BOTTOM = 54;
const double ROW = 18;                          // height of a line of text
const size_t MOST_POINTS = 400;                 // of one line
const size_t MARKED_POINTS = 40;                // a line of at most so many has a dot for each

bool drawable(double value) {
    return value > -LARGEST_SHOWN && value < LARGEST_SHOWN;             // false for nan
}

// What is drawn of a series.  Its name is followed by the last value, as precise as in the log.
Series drawn_points(const Series& series, bool percent) {
    NN_CHECK(series.x.size() == series.y.size(), "line_chart: %d values of x but %d of y",
             static_cast<int>(series.x.size()), static_cast<int>(series.y.size()));
    std::vector<size_t> possible;
    for (size_t i = 0; i < series.x.size(); ++i) {
        const double y = series.y[i];
        if (!drawable(series.x[i]) || !drawable(y) || (percent && (y < 0 || y > 100))) continue;
        possible.push_back(i);
    }
    const size_t step = possible.size() / MOST_POINTS + 1;
    Series drawn{series.name, {}, {}};
    for (size_t k = 0; k < possible.size(); ++k) {
        if (k % step != 0 && k + 1 < possible.size()) continue;
        drawn.x.push_back(series.x[possible[k]]);
        drawn.y.push_back(series.y[possible[k]]);
    }
    if (!drawn.y.empty()) drawn.name += format(percent ? " %.2f%%" : " %.4g", drawn.y.back());
    return drawn;
}

Axis y_axis(const std::vector<Series>& lines, bool percent) {
    std::vector<double> values;
    for (const Series& line : lines) values.insert(values.end(), line.y.begin(), line.y.end());
    std::sort(values.begin(), values.end());
    double low = 0, high = percent ? 100 : 1;
    if (!values.empty()) {
        const size_t few = values.size() * 3 / 100;
        low = percent ? values[few] : std::min(0.0, values.front());
        high = values[values.size() - 1 - (percent ? 0 : few)];
        widen(low, high);
        low = percent ? std::max(low, 0.0) : std::min(0.0, values.front());
        high = percent ? std::min(high, 100.0) : high;
    }
    Axis axis = make_axis(low, high, 6, percent ? "%" : "");
    axis.from = TOP + PLOT_HEIGHT;              // y grows upwards in a chart and downwards on paper
    axis.to = TOP;
    return axis;
}

// It begins at a round number and ends with the last point.
Axis x_axis(const std::vector<Series>& lines) {
    double low = LARGEST_SHOWN, high = -LARGEST_SHOWN;
    for (const Series& line : lines) {
        if (line.x.empty()) continue;
        low = std::min(low, line.x.front());
        high = std::max(high, line.x.back());
    }
    if (low > high) low = 0, high = 1;
    widen(low, high);
    // No ticks between whole iterations, and at most four distances: long labels need so much room.
    Axis axis = make_axis(low, high, static_cast<int>(std::max(1.0, std::min(high - low, 4.0))), "");
    if (axis.high > high && axis.ticks.size() > 2) axis.ticks.pop_back();
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
    return svg + svg_words((x.from + x.to) / 2, y.from + 2 * ROW + 6, "middle", chart.x_label);
}

std::string line_class(size_t number) {
    return format("line%d", static_cast<int>(number % LINE_STYLES));
}

std::string draw_line(const Series& line, size_t number, const Axis& x, const Axis& y) {
    std::string points, dots;
    for (size_t i = 0; i < line.x.size(); ++i) {
        const double px = x.place(line.x[i]), py = y.place(line.y[i]);
        points += format("%s%.1f,%.1f", i == 0 ? "" : " ", px, py);
        if (line.x.size() <= MARKED_POINTS) dots += format("M%.1f %.1fh0", px, py);
    }
    std::string svg = "<polyline class=\"" + line_class(number) + "\" points=\"" + points + "\"/>\n";
    if (!dots.empty()) svg += "<path class=\"dots " + line_class(number) + "\" d=\"" + dots + "\"/>\n";
    return svg;
}

// All lines, cut at the edges of the plot and a little beyond: an inner document shows nothing outside of it.
std::string draw_lines(const std::vector<Series>& lines, const Axis& x, const Axis& y) {
    const double edge = 5, left = x.from - edge, top = y.to - edge;
    const double width = x.to - x.from + 2 * edge, height = y.from - y.to + 2 * edge;
    std::string svg = format("<svg x=\"%.1f\" y=\"%.1f\" ", left, top);
    svg += format("width=\"%.1f\" height=\"%.1f\" ", width, height);
    svg += format("viewBox=\"%.1f %.1f %.1f %.1f\">\n", left, top, width, height);
    for (size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].x.empty()) svg += draw_line(lines[i], i, x, y);
    }
    return svg + "</svg>\n";
}

// Names beside the ends of the lines, moved apart where lines end close together.
std::string draw_legend(const std::vector<Series>& lines, const Axis& x, const Axis& y) {
    std::vector<std::pair<double, size_t>> labels;             // where the line ends, its number
    for (size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].y.empty()) labels.push_back(std::make_pair(y.place(lines[i].y.back()), i));
    }
    std::sort(labels.begin(), labels.end());
    std::string svg;
    double free = TOP;                          // the first height that no name occupies
    for (size_t i = 0; i < labels.size(); ++i) {
        const double below = ROW * static_cast<double>(labels.size() - 1 - i);      // room for those to come
        const double at = std::max(free, std::min(labels[i].first, y.from - below));
        const size_t number = labels[i].second;
        svg += svg_line(x.to + 10, at, x.to + 28, at, line_class(number).c_str());
        svg += svg_words(x.to + 33, at + 4.5, "", lines[number].name);
        free = at + ROW;
    }
    return svg;
}

}  // namespace

std::string line_chart(const Chart& chart) {
    std::vector<Series> lines;
    std::vector<std::string> names;
    for (const Series& series : chart.series) {
        lines.push_back(drawn_points(series, chart.percent));
        names.push_back(lines.back().name);
    }
    Axis x = x_axis(lines);
    const Axis y = y_axis(lines, chart.percent);
    x.from = 24 + svg_text_width(y.labels);     // the paper grows with what is written beside the plot
    x.to = x.from + PLOT_WIDTH;
    const double width = std::max(x.to + 40 + svg_text_width(names), x.from + svg_text_width({chart.title}));
    return svg_titled(width, y.from + BOTTOM, chart.title, x.from) + draw_axes(chart, x, y) +
           draw_lines(lines, x, y) + draw_legend(lines, x, y) + "</svg>\n";
}

std::string history_csv(const std::vector<Progress>& history) {
    const bool dev = !history.empty() && history[0].dev.total > 0;
    std::string csv = format("iteration,epoch,lr,loss,train%s,weights\n", dev ? ",dev" : "");
    for (const Progress& p : history) {
        csv += format("%lld,%d,%.9g,%.9g,%.6f", p.iteration, p.epoch, p.lr, p.loss, p.train.fraction());
        if (dev) csv += format(",%.6f", p.dev.fraction());
        csv += "," + hash_text(p.weights) + "\n";
    }
    return csv;
}

std::string accuracy_svg(const std::vector<Progress>& history) {
    Series train{"train", {}, {}}, dev{"dev", {}, {}};
    for (const Progress& p : history) {
        train.x.push_back(static_cast<double>(p.iteration));
        train.y.push_back(100 * p.train.fraction());
        dev.y.push_back(100 * p.dev.fraction());
    }
    dev.x = train.x;
    Chart chart{"Accuracy", "iteration", "digits read correctly", {train}, true};
    if (!history.empty() && history[0].dev.total > 0) chart.series.push_back(dev);
    return line_chart(chart);
}

std::string loss_svg(const std::vector<Progress>& history) {
    Series train{"train", {}, {}};
    for (const Progress& p : history) {
        train.x.push_back(static_cast<double>(p.iteration));
        train.y.push_back(p.loss);
    }
    const char* const y_label = "cross-entropy plus L2, mean since the last point";
    return line_chart(Chart{"Loss", "iteration", y_label, {train}, false});
}
