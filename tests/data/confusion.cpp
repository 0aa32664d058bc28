#include "data/pictures/confusion.h"

#include "data/files/text.h"
#include "tests/data/svg.h"
#include "tests/test.h"

namespace {

Confusion counted(int classes, int hits, int mistakes) {
    Confusion confusion(classes);
    for (int c = 0; c < classes; ++c) {
        for (int i = 0; i < hits; ++i) confusion.add(c, c);
        for (int i = 0; i < mistakes; ++i) confusion.add(c, (c + 1) % classes);
    }
    return confusion;
}

int width(const std::string& svg) {
    int64_t value = 0;
    const size_t at = svg.find(" width=\"") + 8;
    parse_integer(svg.substr(at, svg.find('"', at) - at), 0, 100000, value);
    return static_cast<int>(value);
}

}  // namespace

TEST(confusion_matrix_has_every_count) {
    for (int classes = 2; classes <= 10; ++classes) {
        const std::string svg = confusion_svg(counted(classes, 97, 3), "Matrix", "");
        CHECK_TEXT(malformed(svg), "");
        CHECK_EQ(count(svg, "class=\"middle bold\">97</text>"), classes);
        CHECK_EQ(count(svg, "class=\"middle\">3</text>"), classes);
        CHECK_EQ(count(svg, "class=\"hit\" fill-opacity=\"0.54\""), classes);       // 0.08 + 0.47 * 0.97
        CHECK_EQ(count(svg, "class=\"miss\" fill-opacity=\"0.55\""), classes);      // as often as any mistake
    }
}

TEST(shades_leave_numbers_readable_and_zeros_empty) {
    Confusion confusion(3);
    for (int i = 0; i < 1000; ++i) confusion.add(0, 0);
    for (int i = 0; i < 100; ++i) confusion.add(1, 2);
    confusion.add(1, 0);
    const std::string svg = confusion_svg(confusion, "Matrix", "");
    CHECK_EQ(count(svg, "fill-opacity=\"0.55\""), 2);
    CHECK_EQ(count(svg, "fill-opacity=\"0.08\""), 1);                               // once of a hundred times
    CHECK_EQ(count(svg, ">0</text>"), 2);                       // the names of a row and a column
}

TEST(confusion_matrix_grows_with_its_numbers) {
    Confusion confusion(10);
    const int narrow = width(confusion_svg(counted(10, 1, 0), "M", ""));
    confusion.counts[0] = 1000000;
    const int wide = width(confusion_svg(confusion, "M", ""));
    CHECK(wide > narrow && wide >= 10 * 7 * 8);
}

TEST(classes_say_how_many_of_how_many) {
    Confusion confusion = counted(10, 200, 0);
    confusion.add(3, 5);
    for (int& n : confusion.counts) n = &n - confusion.counts.data() >= 90 ? 0 : n;   // no nines
    const std::string svg = classes_svg(confusion, "Classes", "");
    CHECK_TEXT(malformed(svg), "");
    CHECK_EQ(count(svg, ">100.00% (200 of 200)</text>"), 8);
    CHECK_EQ(count(svg, ">99.50% (200 of 201)</text>"), 1);
    CHECK_EQ(count(svg, ">no digits</text>"), 1);
    CHECK_EQ(count(svg, "class=\"dots line0\""), 9);
    CHECK_EQ(count(svg, ">99.0%</text>"), 1);                   // the ends of the axis
    CHECK_EQ(count(svg, ">100.0%</text>"), 1);
}

// One digit says little, and its bar is long: the axis must hold it.
TEST(classes_of_a_single_digit_have_their_bar) {
    Confusion confusion(2);
    for (int i = 0; i < 1000; ++i) confusion.add(0, 0);
    confusion.add(1, 0);
    CHECK_EQ(count(classes_svg(confusion, "Classes", ""), ">0%</text>"), 1);
}

TEST(nothing_counted_makes_a_sentence) {
    const Confusion nothing(10);
    for (const std::string& svg : {confusion_svg(nothing, "T", "None."), classes_svg(nothing, "T", "None.")}) {
        CHECK_TEXT(malformed(svg), "");
        CHECK_EQ(count(svg, ">None.</text>"), 1);
        CHECK_EQ(count(svg, "<text "), 2);
    }
}
