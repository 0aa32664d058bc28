#include "tests/data/svg.h"

#include <algorithm>
#include <vector>

#include "data/pictures/svg.h"
#include "tests/test.h"

namespace {

bool known_entity(const std::string& text, size_t at) {
    for (const char* entity : {"&amp;", "&lt;", "&gt;", "&quot;"}) {
        if (text.compare(at, std::string(entity).size(), entity) == 0) return true;
    }
    return false;
}

// The text between < and >: a name, and after each space name="value", no name twice.  Closing tags have only
// a name.
bool good_tag(std::string tag) {
    const bool closing = tag.compare(0, 1, "/") == 0;
    if (closing) tag.erase(0, 1);
    else if (!tag.empty() && tag[tag.size() - 1] == '/') tag.erase(tag.size() - 1);
    const std::string letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-:";
    size_t at = std::min(tag.find_first_not_of(letters), tag.size());
    if (at == 0) return false;
    std::vector<std::string> names;
    while (at < tag.size()) {
        const size_t equals = std::min(tag.find("=\"", at), tag.size()), end = tag.find('"', equals + 2);
        if (closing || tag[at] != ' ' || end == std::string::npos) return false;
        const std::string name = tag.substr(at + 1, equals - at - 1);
        const std::string value = tag.substr(equals + 2, end - equals - 2);
        if (name.empty() || name.find_first_not_of(letters) != std::string::npos) return false;
        if (value.find('<') != std::string::npos) return false;
        if (std::find(names.begin(), names.end(), name) != names.end()) return false;
        names.push_back(name);
        at = end + 1;
    }
    return true;
}

}  // namespace

int count(const std::string& text, const std::string& word) {
    int found = 0;
    for (size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) found += 1;
    return found;
}

std::string malformed(const std::string& svg) {
    const std::string doctype = "<!DOCTYPE html>\n";
    std::vector<std::string> open;
    bool ended = false;
    for (size_t i = svg.compare(0, doctype.size(), doctype) == 0 ? doctype.size() : 0; i < svg.size(); ++i) {
        const std::string here = svg.substr(i, 40);
        if (svg[i] == '&' && !known_entity(svg, i)) return here;
        if (open.empty() && svg[i] != '<' && svg[i] != '\n') return here;
        if (svg[i] != '<') continue;
        const size_t end = svg.find('>', i);
        if (end == std::string::npos || ended) return here;
        const std::string tag = svg.substr(i + 1, end - i - 1);
        const std::string name = tag.substr(0, tag.find_first_of(" /", 1));
        for (size_t k = tag.find('&'); k != std::string::npos; k = tag.find('&', k + 1)) {
            if (!known_entity(tag, k)) return here;
        }
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

void check_words(const std::string& svg, const std::vector<std::string>& has,
                 const std::vector<std::string>& lacks) {
    CHECK_TEXT(malformed(svg), "");
    for (const std::string& word : has) CHECK_TEXT(count(svg, ">" + word + "</text>") > 0 ? word : "", word);
    for (const std::string& word : lacks) CHECK_TEXT(count(svg, ">" + word) > 0 ? word : "", "");
}

TEST(markup_that_is_not_well_formed_is_noticed) {
    CHECK_TEXT(malformed("<a><b x=\"1\"/>c &amp; d</a>\n"), "");
    CHECK_TEXT(malformed("<!DOCTYPE html>\n<html lang=\"en\"><br/></html>"), "");
    for (const char* bad : {"</a>", "& b", "<a b=c></a>", "<a b></a>", "<a b=\"></a>", "<a b=\"&nbsp;\"></a>",
                            "<a b=\"1\"c=\"2\"></a>", "<a b=\"1\" b=\"2\"></a>"}) {
        CHECK_TEXT(malformed(bad), bad);
    }
    CHECK_TEXT(malformed("<a><b></a></b>"), "</a></b>");
    CHECK_TEXT(malformed("<a></a><b></b>"), "<b></b>");
    CHECK_TEXT(malformed("<a>"), "the end");
}

TEST(text_cannot_break_markup) {
    CHECK_TEXT(svg_text("a < b & c > \"d\", tab\tbell\a, \xc3\xa4"),
               "a &lt; b &amp; c &gt; &quot;d&quot;, tab?bell?, \xc3\xa4");
}

TEST(every_paper_has_its_colours) {
    const std::string svg = svg_begin(10, 10, "");
    CHECK_EQ(count(svg, ".line0{stroke:#0072b2}"), 1);
    CHECK_EQ(count(svg, "@media (prefers-color-scheme:dark){"), 1);
    CHECK_EQ(count(svg, ".line0{stroke:#56b4e9}"), 1);
}
