#include "data/pictures/confusion.h"

#include <cstdlib>

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

int width(const std::string& svg) { return std::atoi(svg.c_str() + svg.find(" width=\"") + 8); }

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
    confusion.counts = {1000, 0, 0, 1, 0, 100, 0, 0, 0};
    const std::string svg = confusion_svg(confusion, "Matrix", "");
    CHECK_EQ(count(svg, "fill-opacity=\"0.55\""), 2);
    CHECK_EQ(count(svg, "fill-opacity=\"0.08\""), 1);       // once, where another mistake was made 100 times
    CHECK_EQ(count(svg, ">0</text>"), 2);                   // the names of a row and a column
    Confusion large = counted(10, 1, 0);
    large.counts[0] = 1000000;
    CHECK(width(confusion_svg(large, "M", "")) >= 10 * 7 * 8);          // as wide as ten of its numbers
}

TEST(classes_have_their_accuracy_in_words_and_on_an_axis) {
    Confusion confusion = counted(10, 200, 0);
    confusion.add(3, 5);
    confusion.counts[99] = 0;                               // no nines
    const std::string svg = classes_svg(confusion, "Classes", "");
    check_words(svg, {"Classes", "100.00% (200 of 200)", "99.50% (200 of 201)", "no digits"});
    CHECK_EQ(count(svg, "class=\"dots line0\""), 9);
    check_words(svg, {"97%", "100%"}, {"96"});              // the lowest confidence interval begins at 97.2%
    confusion.counts[99] = 1;                               // that of 1 of 1 begins at 20.7%
    check_words(classes_svg(confusion, "Classes", ""), {"20%", "100.00% (1 of 1)"}, {"0%"});
}

TEST(nothing_counted_makes_a_note) {
    for (const auto& draw : {confusion_svg, classes_svg}) {
        check_words(draw(Confusion(10), "T", "None."), {"T", "None."}, {"0", "predicted"});
    }
}
