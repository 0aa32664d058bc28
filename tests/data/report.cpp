#include "data/pictures/report.h"

#include "data/pictures/svg.h"
#include "tests/data/svg.h"
#include "tests/test.h"

namespace {

Report small() {
    Report report;
    report.title = "A <network> & \"more\"";
    report.verdict = "97% \xc2\xb1 1";
    report.remark = "of 100";
    report.facts.emplace_back("data", "</table>.csv");
    report.command = "./train --out '<&>'";
    report.options.emplace_back("--out", "<&>");
    const std::string svg = svg_begin(10, 10, "one") + "</svg>\n";
    report.figures.push_back(Figure{"First", "a < b", svg});
    report.figures.push_back(Figure{"Second", "", svg});
    return report;
}

}  // namespace

TEST(report_is_well_formed_and_escapes_its_words) {
    const std::string html = report_html(small());
    CHECK_TEXT(malformed(html), "");
    CHECK_EQ(count(html, "<title>A &lt;network&gt; &amp; &quot;more&quot;: 97% \xc2\xb1 1</title>"), 1);
    CHECK_EQ(count(html, "<td>&lt;/table&gt;.csv</td>"), 1);
    CHECK_EQ(count(html, "<code>./train --out '&lt;&amp;&gt;'</code>"), 1);
    CHECK_EQ(count(html, "<code>--out &lt;&amp;&gt;</code>"), 1);
}

TEST(report_needs_nothing_else) {
    const std::string html = report_html(small());
    CHECK_TEXT(malformed(html), "");
    for (const char* word : {"<script", "<link", "src=", "href=", "url(", "@import", " id=", " on"}) {
        CHECK_EQ(count(html, word), 0);
    }
    CHECK_EQ(count(html, "http"), count(html, "xmlns=\"http://www.w3.org/2000/svg\""));
}

TEST(report_has_its_pictures_and_their_style_once) {
    const std::string html = report_html(small());
    CHECK_EQ(count(html, "<svg "), 2);
    CHECK_EQ(count(html, "<rect class=\"paper\""), 2);
    CHECK_EQ(count(html, ".line0{stroke:#0072b2}"), 1);
    CHECK_EQ(count(html, "<style>"), 2);        // of the page, and of all pictures
}

TEST(report_of_nothing_is_a_page) {
    CHECK_TEXT(malformed(report_html(Report())), "");
}
