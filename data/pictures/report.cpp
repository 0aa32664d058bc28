#include "data/pictures/report.h"

#include "data/files/text.h"
#include "data/pictures/svg.h"

namespace {

const uint32_t FAINT = 0x59636e, DARK_FAINT = 0x9198a1, TINT = 0xf6f8fa, DARK_TINT = 0x161b22;

std::string theme(uint32_t paper, uint32_t ink, uint32_t faint, uint32_t line, uint32_t tint, uint32_t blue) {
    std::string css = ":root{";
    const auto set = [&](const char* name, uint32_t colour) {
        css += format("--%s:#%06x;", name, static_cast<unsigned>(colour));
    };
    set("paper", paper), set("ink", ink), set("faint", faint);
    set("line", line), set("tint", tint), set("blue", blue);
    return css + "}";
}

// Two columns of sections, one on a telephone: there the text of pictures, which shrink to the window, is
// larger.
const char* const LAYOUT =
    ":root{color-scheme:light dark}*{box-sizing:border-box}\n"
    "body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:0 auto;padding:1.5rem 1rem 3rem;"
    "background:var(--paper);color:var(--ink);overflow-wrap:anywhere}\n"
    "h1{font-size:1.6rem;line-height:1.2;margin:0}h2{font-size:1.05rem;margin:0}p{margin:.3rem 0}\n"
    ".verdict{font-size:3.5rem;font-weight:600;line-height:1.1;margin:1rem 0 0;color:var(--blue)}\n"
    "main{display:grid;grid-template-columns:repeat(2,1fr);gap:1.2rem;margin-top:1.5rem}\n"
    "section{min-width:0;border:1px solid var(--line);border-radius:8px;padding:1rem 1.2rem}\n"
    "section.wide{grid-column:1/-1}.meaning,th{color:var(--faint)}.meaning{font-size:.9rem}\n"
    "table{width:100%;border-collapse:collapse;margin-top:.4rem;font-size:.9rem}\n"
    "th,td{padding:.25rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}\n"
    "th{font-weight:normal;width:8.5rem;padding-right:1rem}tr:last-child>*{border:0}\n"
    "pre,code{font:.85rem/1.5 monospace}\n"
    "pre{margin:.4rem 0;padding:.6rem .8rem;border-radius:6px;background:var(--tint);white-space:pre-wrap}\n"
    ".picture{margin-top:-.6rem}.picture>svg{display:block;width:100%;max-width:36rem;height:auto}\n"
    ".picture .title{display:none}.picture .paper{fill:none}\n"
    "@media(max-width:56rem){main{grid-template-columns:1fr}}\n"
    "@media(max-width:32rem){body{padding:1rem .75rem}main{gap:0}text{font-size:14.5px}\n"
    ".small{font-size:11px}section{border-width:1px 0 0;border-radius:0;padding:1rem 0}}\n"
    "@media print{body{padding:0;font-size:9pt}main{grid-template-columns:1fr 1fr}\n"
    "section{break-inside:avoid}}\n";

std::string element(const char* name, const char* kind, const std::string& text) {
    const std::string classes = *kind == '\0' ? "" : format(" class=\"%s\"", kind);
    return std::string("<") + name + classes + ">" + svg_text(text) + "</" + name + ">\n";
}

std::string table(const char* heading, const std::vector<std::pair<std::string, std::string>>& rows) {
    std::string html = "<section>\n" + element("h2", "", heading) + "<table>\n";
    for (const auto& row : rows) {
        html += "<tr>\n" + element("th", "", row.first) + element("td", "", row.second) + "</tr>\n";
    }
    return html + "</table>\n</section>\n";
}

}  // namespace

std::string report_html(const Report& report) {
    std::string html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n";
    html += element("title", "", report.title + ": " + report.verdict) + svg_style() + "<style>\n" + LAYOUT;
    html += theme(PAPER, INK, FAINT, GRID, TINT, BLUE) + "\n@media (prefers-color-scheme:dark){";
    html += theme(DARK_PAPER, DARK_INK, DARK_FAINT, DARK_GRID, DARK_TINT, SKY) + "}\n</style>\n";
    html += "</head>\n<body>\n<header>\n" + element("h1", "", report.title);
    html += element("p", "verdict", report.verdict) + element("p", "", report.remark) + "</header>\n<main>\n";
    html += table("This run", report.facts);
    for (const Figure& figure : report.figures) {
        html += "<section>\n" + element("h2", "", figure.heading) + element("p", "meaning", figure.meaning);
        html += "<div class=\"picture\">\n" + svg_inside(figure.svg) + "</div>\n</section>\n";
    }
    html += table("Words", report.words) + "<section class=\"wide\">\n" + element("h2", "", "The command");
    html += element("pre", "", report.typed) + element("p", "meaning", "The same with every option:");
    return html + element("pre", "", report.command) + "</section>\n</main>\n</body>\n</html>\n";
}
