#include "data/pictures/report.h"

#include "data/pictures/svg.h"
#include "data/files/text.h"

namespace {

std::string background(uint32_t paper, uint32_t ink, uint32_t faint, uint32_t line) {
    return format("body{background:#%06x;color:#%06x}", static_cast<unsigned>(paper), static_cast<unsigned>(ink)) +
           format("th,.meaning{color:#%06x}section,tr{border-color:#%06x}", static_cast<unsigned>(faint),
                  static_cast<unsigned>(line));
}

// A narrow screen scrolls a picture that is wider instead of shrinking its words; paper cannot scroll.
const char* const LAYOUT =
    ":root{color-scheme:light dark}\n"
    "body{font:16px/1.5 sans-serif;max-width:84rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}\n"
    "h1{font-size:1.3rem;margin:0}h2{font-size:1.05rem;margin:0}p{margin:.3rem 0}\n"
    ".verdict{font-size:2.2rem;line-height:1.2;margin:.6rem 0 0}\n"
    ".figures{display:flex;flex-wrap:wrap;column-gap:2rem}section{max-width:100%}\n"
    "section{border-top:1px solid;margin-top:1.2rem;padding-top:.8rem}\n"
    "table{border-collapse:collapse;margin:.4rem 0}tr{border-bottom:1px solid}\n"
    "th{font-weight:normal;text-align:left;padding:.15rem 1rem .15rem 0;white-space:nowrap;vertical-align:top}\n"
    "td{padding:.15rem 0}code{font:.9em monospace}\n"
    ".options{max-width:36rem;columns:15rem}.options p{margin:0;break-inside:avoid}.meaning{max-width:36rem}\n"
    ".picture{overflow-x:auto}.picture svg{display:block;max-width:100%;height:auto}\n"
    "@media screen and (max-width:40rem){.picture svg{max-width:none}}\n"
    "@media print{body{max-width:none;padding:0;font-size:9pt}.figures{column-gap:4%}"
    ".figures section{width:48%;break-inside:avoid}.picture svg{width:100%}.options{columns:10rem}}\n";

std::string element(const char* name, const char* kind, const std::string& text) {
    const std::string classes = *kind == '\0' ? "" : format(" class=\"%s\"", kind);
    return std::string("<") + name + classes + ">" + svg_text(text) + "</" + name + ">";
}

std::string figure_html(const Figure& figure) {
    return "<section>\n" + element("h2", "", figure.heading) + "\n" + element("p", "meaning", figure.meaning) +
           "\n<div class=\"picture\" tabindex=\"0\">\n" + svg_inside(figure.svg) + "</div>\n</section>\n";
}

}  // namespace

std::string report_html(const Report& report) {
    std::string html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n";
    html += element("title", "", report.title + ": " + report.verdict) + "\n<style>\n" + LAYOUT;
    html += background(PAPER, INK, AXIS, GRID) + "\n@media (prefers-color-scheme:dark){";
    html += background(DARK_PAPER, DARK_INK, DARK_AXIS, DARK_GRID) + "}\n</style>\n" + svg_style();
    html += "</head>\n<body>\n" + element("h1", "", report.title) + "\n";
    html += element("p", "verdict", report.verdict) + "\n" + element("p", "", report.remark) + "\n";
    html += "<section>\n<table>\n";
    for (const auto& fact : report.facts) {
        html += "<tr>" + element("th", "", fact.first) + element("td", "", fact.second) + "</tr>\n";
    }
    html += "</table>\n</section>\n";
    html += "<div class=\"figures\">\n";
    for (const Figure& figure : report.figures) html += figure_html(figure);
    html += "<section>\n" + element("h2", "", "How to get the same again") + "\n<p>" +
            element("code", "", report.command) + "</p>\n<div class=\"options\">\n";
    for (const auto& option : report.options) {
        html += "<p>" + element("code", "", option.first + " " + option.second) + "</p>\n";
    }
    return html + "</div>\n</section>\n</div>\n</body>\n</html>\n";
}
