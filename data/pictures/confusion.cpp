#include "data/pictures/confusion.h"

#include <algorithm>
#include <vector>

#include "data/pictures/axis.h"
#include "data/pictures/svg.h"
#include "data/files/text.h"

namespace {

const double LEFT = 66, TOP = 92, ROW = 26;     // where the matrix begins; height of a line of classes_svg
const double FAINTEST = 0.08, DARKEST = 0.55;   // cover of a shade; the number is readable on all between

// share: 0..1
double shade(double share) { return FAINTEST + (DARKEST - FAINTEST) * share; }

Accuracy row_accuracy(const Confusion& confusion, int correct) {
    Accuracy a;
    for (int p = 0; p < confusion.classes; ++p) a.total += confusion.at(correct, p);
    a.correct = confusion.at(correct, correct);
    return a;
}

// The matrix without words around it, cells of this size.
std::string draw_counts(const Confusion& confusion, double cell) {
    int most = 1;                               // times that the most common mistake was made
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
            const double share = c == p ? row_accuracy(confusion, c).share() : static_cast<double>(n) / most;
            const double x = LEFT + cell * p, y = TOP + cell * c;
            svg += svg_area(x, y, cell, cell, c == p ? "hit" : "miss", shade(share));
            const char* weight = c == p ? "middle bold" : "middle";
            svg += svg_words(x + cell / 2, y + cell / 2 + 4.5, weight, std::to_string(n));
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

const char* const HIT = "read correctly; stronger: a larger share of its row";
const char* const RANGE = "bar: where it lies for all such digits, 2 times out of 3";
const char* const MISS = "mistaken; stronger: more often";

}  // namespace

std::string confusion_svg(const Confusion& confusion, const std::string& title, const std::string& sentence) {
    if (confusion.accuracy().total == 0) return svg_sentence(title, sentence);
    std::vector<std::string> counts;
    for (int n : confusion.counts) counts.push_back(std::to_string(n));
    const double cell = std::max(40.0, 1.1 * svg_text_width(counts) + 10), end = cell * confusion.classes;
    const double width = LEFT + std::max(end, 22 + svg_text_width({HIT, title})) + 24;
    const double height = TOP + end + 62;
    std::string svg = svg_begin(static_cast<int>(width), static_cast<int>(height), title);
    svg += svg_words(LEFT, 24, "bold", title) + svg_words(LEFT + end / 2, 58, "middle", "predicted");
    svg += format("<text transform=\"translate(24 %.1f) rotate(-90)\" class=\"middle\">", TOP + end / 2);
    svg += "correct</text>\n";
    for (int c = 0; c < confusion.classes; ++c) {
        const double middle = cell * c + cell / 2;
        svg += svg_words(LEFT + middle, TOP - 10, "middle bold", std::to_string(c));
        svg += svg_words(LEFT - 14, TOP + middle + 4.5, "middle bold", std::to_string(c));
    }
    svg += draw_counts(confusion, cell);
    return svg + legend(TOP + end + 26, "hit", HIT) + legend(TOP + end + 48, "miss", MISS) + "</svg>\n";
}

std::string classes_svg(const Confusion& confusion, const std::string& title, const std::string& sentence) {
    if (confusion.accuracy().total == 0) return svg_sentence(title, sentence);
    double lowest = 100;
    std::vector<std::string> words;
    for (int c = 0; c < confusion.classes; ++c) {
        const Accuracy a = row_accuracy(confusion, c);
        double low = 0, high = 0;
        a.range(low, high);
        if (a.total > 0) lowest = std::min(lowest, 100 * low);
        const std::string share = format("%.2f%% (%d of %d)", 100 * a.share(), a.correct, a.total);
        words.push_back(a.total > 0 ? share : "no digits");
    }
    Axis x;
    x.ticks = round_ticks(std::min(lowest, 99.9), 100, 5);
    x.labels = tick_labels(x.ticks, "%");
    x.low = x.ticks.front();
    x.high = x.ticks.back();
    x.from = 50;
    x.to = x.from + 300;
    const double top = 44, ground = top + ROW * confusion.classes + 8;
    const double beside = x.to + svg_text_width(words), below = x.from + svg_text_width({RANGE, title});
    const double width = 24 + std::max(beside, below);
    std::string svg = svg_begin(static_cast<int>(width), static_cast<int>(ground + 84), title);
    svg += svg_words(x.from, 24, "bold", title);
    for (size_t i = 0; i < x.ticks.size(); ++i) {
        const double at = x.place(x.ticks[i]);
        svg += svg_line(at, top, at, ground, "grid") + svg_words(at, ground + 19, "middle", x.labels[i]);
    }
    for (int c = 0; c < confusion.classes; ++c) {
        const Accuracy a = row_accuracy(confusion, c);
        const double y = top + ROW * c + ROW / 2 + 4;
        double low = 0, high = 0;
        a.range(low, high);
        svg += svg_words(x.from - 22, y + 4.5, "middle bold", std::to_string(c));
        svg += svg_words(x.to + 12, y + 4.5, "", words[static_cast<size_t>(c)]);
        if (a.total == 0) continue;
        const double from = x.place(100 * low), to = x.place(100 * high);
        svg += svg_area(from, y - 5, to - from, 10, "hit", DARKEST);
        svg += format("<path class=\"dots line0\" d=\"M%.1f %.1fh0\"/>\n", x.place(100 * a.share()), y);
    }
    svg += svg_line(x.from, ground, x.to, ground, "axis");
    svg += svg_words(x.from, ground + 44, "", "dot: the accuracy");
    return svg + svg_words(x.from, ground + 62, "", RANGE) + "</svg>\n";
}
