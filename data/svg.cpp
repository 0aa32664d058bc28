#include "data/svg.h"

#include "data/text.h"

namespace {

std::string fill(const char* selector, uint32_t colour) {
    return format("%s{fill:#%06x}", selector, static_cast<unsigned>(colour));
}

std::string stroke(const char* selector, uint32_t colour) {
    return format("%s{stroke:#%06x}", selector, static_cast<unsigned>(colour));
}

// The colours of one kind of paper.
std::string theme(uint32_t paper, uint32_t ink, uint32_t axis, uint32_t grid) {
    return fill(".paper", paper) + fill("text", ink) + stroke(".axis", axis) + stroke(".grid", grid);
}

const char* const SHAPES =
    "text{font:13px sans-serif}.bold{font-weight:bold}.middle{text-anchor:middle}.end{text-anchor:end}\n"
    "polyline{fill:none;stroke-linejoin:round}.wrong{stroke-width:3}\n"
    ".line0,.line2{stroke-width:1.3}.line1,.line3{stroke-width:2.4}.line2,.line3{stroke-dasharray:7 3}\n"
    ".dots{stroke-width:7;stroke-linecap:round;stroke-dasharray:none}\n";

}  // namespace

std::string svg_begin(int width, int height, const std::string& title) {
    std::string svg = format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
                             "viewBox=\"0 0 %d %d\" role=\"img\">\n", width, height, width, height);
    svg += "<title>" + svg_text(title) + "</title>\n<style>\n" + SHAPES;
    svg += theme(0xffffff, 0x1f2328, 0x6e7781, 0xd8dee4) + "\n";
    svg += stroke(".line0", BLUE) + stroke(".line1", VERMILLION) + stroke(".line2", GREEN);
    svg += stroke(".line3", PURPLE) + stroke(".wrong", WRONG) + "\n@media (prefers-color-scheme:dark){";
    svg += theme(0x0d1117, 0xe6edf3, 0x8b949e, 0x30363d) + stroke(".line0", SKY) + stroke(".line1", ORANGE);
    svg += "}\n</style>\n";
    return svg + format("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>\n", width, height);
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

double svg_text_width(const std::string& text) {
    return 7.8 * static_cast<double>(text.size());
}
