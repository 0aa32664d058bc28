#include "tests/svg.h"

#include <vector>

#include "data/svg.h"
#include "tests/test.h"

namespace {

bool known_entity(const std::string& text, size_t at) {
    for (const char* entity : {"&amp;", "&lt;", "&gt;", "&quot;"}) {
        if (text.compare(at, std::string(entity).size(), entity) == 0) return true;
    }
    return false;
}

// The attributes of a tag: quotes in pairs, no < between them.
bool good_tag(const std::string& tag) {
    return count(tag, "\"") % 2 == 0 && count(tag, "<") == 0 && count(tag, "=") == count(tag, "=\"");
}

}  // namespace

int count(const std::string& text, const std::string& word) {
    int found = 0;
    for (size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) found += 1;
    return found;
}

std::string malformed(const std::string& svg) {
    std::vector<std::string> open;
    bool ended = false;
    for (size_t i = 0; i < svg.size(); ++i) {
        const std::string here = svg.substr(i, 40);
        if (svg[i] == '&' && !known_entity(svg, i)) return here;
        if (open.empty() && svg[i] != '<' && svg[i] != '\n') return here;
        if (svg[i] != '<') continue;
        const size_t end = svg.find('>', i);
        if (end == std::string::npos || ended) return here;
        const std::string tag = svg.substr(i + 1, end - i - 1);
        const std::string name = tag.substr(0, tag.find_first_of(" /", 1));
        if (!good_tag(tag)) return here;
        if (tag[0] == '/') {
            if (open.empty() || "/" + open.back() != tag) return here;
            open.pop_back();
        } else if (tag[tag.size() - 1] != '/') {
            open.push_back(name);
        }
        ended = open.empty();
        i = end;
    }
    return ended ? "" : "the end";
}

TEST(markup_that_is_not_well_formed_is_noticed) {
    CHECK_TEXT(malformed("<a><b x=\"1\"/>c &amp; d</a>\n"), "");
    CHECK_TEXT(malformed("<a><b></a></b>"), "</a></b>");
    CHECK_TEXT(malformed("<a>"), "the end");
    CHECK_TEXT(malformed("<a>& b</a>"), "& b</a>");
    CHECK_TEXT(malformed("<a b=\"></a>"), "<a b=\"></a>");
    CHECK_TEXT(malformed("<a></a><b></b>"), "<b></b>");
}

TEST(text_cannot_break_markup) {
    CHECK_TEXT(svg_text("a < b & c > \"d\""), "a &lt; b &amp; c &gt; &quot;d&quot;");
    CHECK_TEXT(svg_text("tab\tbell\a"), "tab?bell?");
    CHECK_TEXT(svg_text("\xc3\xa4"), "\xc3\xa4");
}
