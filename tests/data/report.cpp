#include "data/pictures/report.h"

#include "data/pictures/svg.h"
#include "tests/data/svg.h"
#include "tests/test.h"

TEST(report_is_well_formed_and_escapes_its_words) {
    CHECK_TEXT(malformed(report_html(Report())), "");
    const std::string strange = "<'&\">", escaped = "&lt;'&amp;&quot;&gt;";
    Report report;
    report.title = report.verdict = report.remark = report.typed = report.command = strange;
    report.facts.emplace_back(strange, strange);
    report.words.emplace_back(strange, strange);
    report.figures.push_back(Figure{strange, strange, svg_begin(10, 10, "one") + "</svg>\n"});
    const std::string html = report_html(report);
    CHECK_TEXT(malformed(html), "");
    CHECK_EQ(count(html, escaped), 2 + 3 + 2 + 4 + 2);      // title, header, commands, tables, figure
    CHECK_EQ(count(html, strange), 0);
    for (const char* tag : {"title", "h1", "p class=\"verdict\"", "p", "pre", "th", "td", "h2"}) {
        CHECK_TEXT(count(html, "<" + std::string(tag) + ">" + escaped) > 0 ? tag : "", tag);
    }
}

TEST(report_has_its_pictures_and_their_style_once_and_needs_nothing_else) {
    Report report;
    report.figures.assign(2, Figure{"One", "", svg_begin(10, 10, "one") + "</svg>\n"});
    const std::string html = report_html(report);
    CHECK_EQ(count(html, "<svg "), 2);
    CHECK_EQ(count(html, "<rect class=\"paper\""), 2);
    CHECK_EQ(count(html, "<style>"), 2);                    // of all pictures, and of the page
    for (const char* word : {"<script", "<link", "src=", "href=", "url(", "@import", " id=", " on"}) {
        CHECK_TEXT(count(html, word) > 0 ? word : "", "");
    }
    CHECK_EQ(count(html, "http"), count(html, "xmlns=\"http://www.w3.org/2000/svg\""));
}
