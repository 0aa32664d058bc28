#include "data/pictures/svg.h"

#include <algorithm>

#include "data/files/text.h"

namespace {

std::string fill(const char* selector, uint32_t colour) {
    return format("%s{fill:#%06x}", selector, static_cast<unsigned>(colour));
}

std::string stroke(const char* selector, uint32_t colour) {
    return format("%s{stroke:#%06x}", selector, static_cast<unsigned>(colour));
}

// The colours of one kind of paper.
std::string theme(uint32_t paper, uint32_t ink, uint32_t axis, uint32_t grid, uint32_t first,
                  uint32_t second) {
    return fill(".paper", paper) + fill("text", ink) + stroke(".axis", axis) + stroke(".grid", grid) +
           stroke(".line0", first) + stroke(".line1", second) + fill(".hit", first) + fill(".miss", second) +
           fill(".other", axis);
}

const char* const SHAPES =
    "text{font:13px sans-serif}.bold,.title{font-weight:bold}.small{font-size:10px}\n"
    ".middle{text-anchor:middle}.end{text-anchor:end}\n"
    "polyline{fill:none;stroke-linejoin:round}.wrong{stroke-width:3}\n"
    ".line0,.line2{stroke-width:1.3}.line1,.line3{stroke-width:2.4}.line2,.line3{stroke-dasharray:7 3}\n"
    ".dots{stroke-width:7;stroke-linecap:round;stroke-dasharray:none}\n";

}  // namespace

std::string svg_style() {
    std::string style = std::string("<style>\n") + SHAPES;
    style += theme(PAPER, INK, AXIS, GRID, BLUE, VERMILLION) + "\n";
    style += stroke(".line2", GREEN) + stroke(".line3", PURPLE) + stroke(".wrong", WRONG) + "\n";
    style += "@media (prefers-color-scheme:dark){";
    style += theme(DARK_PAPER, DARK_INK, DARK_AXIS, DARK_GRID, SKY, ORANGE);
    return style + "}\n</style>\n";
}

std::string svg_begin(double width, double height, const std::string& title) {
    const int w = static_cast<int>(width), h = static_cast<int>(height);
    std::string svg = format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
                             "viewBox=\"0 0 %d %d\" role=\"img\">\n", w, h, w, h);
    svg += "<title>" + svg_text(title) + "</title>\n" + svg_style();
    return svg + format("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>\n", w, h);
}

std::string svg_titled(double width, double height, const std::string& title, double x) {
    return svg_begin(width, height, title) + svg_words(x, 24, "title", title);
}

std::string svg_words(double x, double y, const char* classes, const std::string& words) {
    return format("<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">", x, y, classes) + svg_text(words) + "</text>\n";
}

std::string svg_line(double x1, double y1, double x2, double y2, const char* classes) {
    return format("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>\n", x1, y1, x2, y2,
                  classes);
}

std::string svg_area(double x, double y, double width, double height, const char* classes, double opacity) {
    const std::string shade = opacity < 1 ? format(" fill-opacity=\"%.2f\"", opacity) : "";
    return format("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"%s\"%s/>\n", x, y,
                  width, height, classes, shade.c_str());
}

std::string svg_note(const std::string& title, const std::string& note) {
    const double width = 48 + svg_text_width({title, note});
    return svg_titled(width, 72, title, 24) + svg_words(24, 50, "", note) + "</svg>\n";
}

std::string svg_inside(const std::string& document) {
    const std::string end = "</style>\n";
    const size_t first = document.find("<style>"), last = document.find(end);
    if (first == std::string::npos || last == std::string::npos) return document;
    return document.substr(0, first) + document.substr(last + end.size());
}

std::string svg_text(const std::string& text) {
    std::string safe;
    for (char c : text) {
        const uint8_t byte = static_cast<uint8_t>(c);
        if (c == '&') safe += "&amp;";
        else if (c == '<') safe += "&lt;";
        else if (c == '>') safe += "&gt;";
        else if (c == '"') safe += "&quot;";
        else if (byte < 0x20 || byte == 0x7f) safe += '?';
        else safe += c;
    }
    return safe;
}

double svg_text_width(const std::vector<std::string>& lines) {
    size_t longest = 0;
    for (const std::string& line : lines) longest = std::max(longest, line.size());
    return 7.8 * static_cast<double>(longest);
}
