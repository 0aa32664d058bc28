#include "data/pictures/confusion.h"

#include <algorithm>
#include <vector>

#include "data/files/text.h"
#include "data/pictures/axis.h"
#include "data/pictures/svg.h"

namespace {

const double LEFT = 60, TOP = 84, ROW = 26;     // where the matrix begins; height of a line of classes_svg
const double FAINTEST = 0.08, DARKEST = 0.55;   // opacity of a shade; the number is readable on all between

// fraction: 0..1
double shade(double fraction) { return FAINTEST + (DARKEST - FAINTEST) * fraction; }

Accuracy row_accuracy(const Confusion& confusion, int correct) {
    Accuracy a;
    for (int p = 0; p < confusion.classes; ++p) a.total += confusion.at(correct, p);
    a.correct = confusion.at(correct, correct);
    return a;
}

// The matrix without words around it, cells of this size.
std::string draw_counts(const Confusion& confusion, double cell) {
    int most = 1;                               // how often the most common mistake was made
    for (int c = 0; c < confusion.classes; ++c) {
        for (int p = 0; p < confusion.classes; ++p) {
            if (c != p) most = std::max(most, confusion.at(c, p));
        }
    }
    std::string svg;
    for (int c = 0; c < confusion.classes; ++c) {
        for (int p = 0; p < confusion.classes; ++p) {
            const int n = confusion.at(c, p);
            if (n == 0) continue;
            const bool hit = c == p;
            const double of_mistakes = static_cast<double>(n) / most;
            const double fraction = hit ? row_accuracy(confusion, c).fraction() : of_mistakes;
            const double x = LEFT + cell * p, y = TOP + cell * c;
            const char* classes = hit ? "middle bold" : "middle";
            svg += svg_area(x, y, cell, cell, hit ? "hit" : "miss", shade(fraction));
            svg += svg_words(x + cell / 2, y + cell / 2 + 4.5, classes, std::to_string(n));
        }
    }
    const double end = cell * confusion.classes;
    for (int i = 0; i <= confusion.classes; ++i) {
        const char* classes = i == 0 || i == confusion.classes ? "axis" : "grid";
        svg += svg_line(LEFT, TOP + cell * i, LEFT + end, TOP + cell * i, classes);
        svg += svg_line(LEFT + cell * i, TOP, LEFT + cell * i, TOP + end, classes);
    }
    return svg;
}

// What a colour means, in its line below the matrix.
std::string legend(double y, const char* colour, const char* meaning) {
    return svg_area(LEFT, y - 11, 14, 14, colour, shade(0.5)) + svg_words(LEFT + 22, y, "", meaning);
}

const char* const HIT = "correct; stronger: a larger fraction of its row";
const char* const MISS = "mistakes; stronger: more of them";
const char* const DOT_AND_BAR = "dot: accuracy; bar: its 95% confidence interval";

}  // namespace

std::string confusion_svg(const Confusion& confusion, const std::string& title, const std::string& note) {
    if (confusion.accuracy().total == 0) return svg_note(title, note);
    std::vector<std::string> counts;
    for (int n : confusion.counts) counts.push_back(std::to_string(n));
    const double cell = std::max(36.0, 1.1 * svg_text_width(counts) + 10), end = cell * confusion.classes;
    const double width = LEFT + std::max(end, 22 + svg_text_width({HIT, title})) + 16;
    std::string svg = svg_titled(width, TOP + end + 58, title, LEFT);
    svg += svg_words(LEFT + end / 2, 54, "middle", "predicted");
    svg += format("<text transform=\"translate(20 %.1f) rotate(-90)\" class=\"middle\">", TOP + end / 2);
    svg += "correct</text>\n";
    for (int c = 0; c < confusion.classes; ++c) {
        const double middle = cell * c + cell / 2;
        svg += svg_words(LEFT + middle, TOP - 10, "middle bold", std::to_string(c));
        svg += svg_words(LEFT - 14, TOP + middle + 4.5, "middle bold", std::to_string(c));
    }
    svg += draw_counts(confusion, cell);
    return svg + legend(TOP + end + 26, "hit", HIT) + legend(TOP + end + 46, "miss", MISS) + "</svg>\n";
}

std::string classes_svg(const Confusion& confusion, const std::string& title, const std::string& note) {
    if (confusion.accuracy().total == 0) return svg_note(title, note);
    double lowest = 0.999, low = 0, high = 0;
    std::vector<Accuracy> rows;
    std::vector<std::string> words;
    for (int c = 0; c < confusion.classes; ++c) {
        const Accuracy a = row_accuracy(confusion, c);
        a.confidence_interval(low, high);
        if (a.total > 0) lowest = std::min(lowest, low);
        const std::string fraction = format("%.2f%% (%d of %d)", 100 * a.fraction(), a.correct, a.total);
        words.push_back(a.total > 0 ? fraction : "no digits");
        rows.push_back(a);
    }
    Axis x = make_axis(100 * lowest, 100, 5, "%");
    x.from = 40;
    x.to = x.from + 250;
    const double top = 44, ground = top + ROW * confusion.classes + 8;
    const double beside = x.to + 12 + svg_text_width(words);
    const double below = x.from + svg_text_width({DOT_AND_BAR, title});
    std::string svg = svg_titled(12 + std::max(beside, below), ground + 58, title, x.from);
    for (size_t i = 0; i < x.ticks.size(); ++i) {
        const double at = x.place(x.ticks[i]);
        svg += svg_line(at, top, at, ground, "grid") + svg_words(at, ground + 19, "middle", x.labels[i]);
    }
    for (size_t c = 0; c < rows.size(); ++c) {
        const double y = top + ROW * static_cast<double>(c) + ROW / 2 + 4;
        svg += svg_words(x.from - 22, y + 4.5, "middle bold", std::to_string(c));
        svg += svg_words(x.to + 12, y + 4.5, "", words[c]);
        if (rows[c].total == 0) continue;
        rows[c].confidence_interval(low, high);
        const double from = x.place(100 * low), to = x.place(100 * high);
        const double dot = x.place(100 * rows[c].fraction());
        svg += svg_area(from, y - 5, to - from, 10, "hit", shade(0.6));
        svg += format("<path class=\"dots line0\" d=\"M%.1f %.1fh0\"/>\n", dot, y);
    }
    svg += svg_line(x.from, ground, x.to, ground, "axis");
    return svg + svg_words(x.from, ground + 46, "", DOT_AND_BAR) + "</svg>\n";
}
