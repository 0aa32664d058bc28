#include "data/files/text.h"

#include <cmath>

#include "tests/test.h"
#include "tools/shared/load.h"

namespace {

// The value, or -99 if it is refused.
int64_t integer(const std::string& text, int64_t low = INT64_MIN, int64_t high = INT64_MAX) {
    int64_t value = -99;
    const bool good = parse_integer(text, low, high, value);
    return good ? value : -99;
}

double decimal(const std::string& text) {
    double value = -99;
    const bool good = parse_decimal(text, value);
    return good ? value : -99;
}

const char* const no_integers[] = {"", "+", "-", " 1", "1 ", "1.0", "1e3", "0x10", "--1", "+-1", "1,000",
                                   "nan", "9223372036854775808", "-9223372036854775809",
                                   "99999999999999999999"};
const char* const no_decimals[] = {"", "+", "-", ".", "-.", "e5", ".e5", "1e", "1e+", "1e1.5", "1.2.3", "1,5",
                                   " 1", "1 ", "1f", "inf", "-inf", "nan", "infinity", "0x1p3", "1e309",
                                   "-1e309", "2e308", "1e-400", "1e99999999999999999999", "--1", "1e5e5"};

}  // namespace

TEST(text_format_is_printf) {
    CHECK_TEXT(format("%d of %s, %.2f%%", 7, "ten", 70.0), "7 of ten, 70.00%");
    CHECK_TEXT(format("%s", ""), "");
    const std::string large(100000, 'x');
    CHECK_TEXT(format("<%s>", large.c_str()), "<" + large + ">");
}

TEST(text_integers) {
    const struct { const char* text; int64_t value; } good[] = {
        {"0", 0}, {"-0", 0}, {"+17", 17}, {"-17", -17}, {"007", 7},
        {"9223372036854775807", INT64_MAX}, {"-9223372036854775808", INT64_MIN}};
    for (const auto& test : good) CHECK_EQ(integer(test.text), test.value);
    for (const char* text : no_integers) CHECK_EQ(integer(text), -99);
    CHECK_EQ(integer(std::string("1\0", 2)), -99);
}

TEST(text_decimals) {
    const struct { const char* text; double value; } good[] = {
        {"0.001", 0.001}, {"1e-3", 0.001}, {"-2.5", -2.5}, {"+.5", 0.5}, {"5.", 5},
        {"1E+2", 100}, {"1e22", 1e22}, {"0e999999999", 0}, {"123456789012345", 123456789012345},
        {"0.1000000000000000000000000000000", 0.1},
        {"00000000000000000000000000000000000001.5", 1.5}, {"1000000000000000000000000000000e-30", 1},
        {"5e-324", 5e-324}};
    for (const auto& test : good) CHECK_SAME(decimal(test.text), test.value);
    CHECK(std::signbit(decimal("-0")));
    for (const char* text : no_decimals) CHECK_SAME(decimal(text), -99.0);
}

TEST(text_quote_escapes_and_shortens) {
    CHECK_TEXT(quote("2S5"), "\"2S5\"");
    CHECK_TEXT(quote(""), "\"\"");
    CHECK_TEXT(quote(std::string(1, '\0')), "\"\\x00\"");
    CHECK_TEXT(quote("a\t\xff~\x7f"), "\"a\\x09\\xff~\\x7f\"");
    CHECK_TEXT(quote("\"5\" \\"), "\"\\\"5\\\" \\\\\"");
    CHECK_TEXT(quote(std::string(24, 'a')), "\"" + std::string(24, 'a') + "\"");
    CHECK_TEXT(quote(std::string(25, 'a')), "\"" + std::string(24, 'a') + "...\"");
}

TEST(text_cut_at_keeps_empty_parts) {
    CHECK_EQ(cut_at("", ',').size(), 1);
    CHECK_EQ(cut_at(",", ',').size(), 2);
    CHECK(cut_at("256,,128", ',') == std::vector<std::string>({"256", "", "128"}));
}

TEST(text_of_an_accuracy) {
    Accuracy a;
    a.correct = 1959;
    a.total = 2000;
    CHECK_TEXT(accuracy_text(a), "97.95% (1959 of 2000, 95% confidence interval 97.2% to 98.5%)");
}

TEST(text_of_a_probability) {
    CHECK_TEXT(percent_text(0.9984), "99.8%");
    CHECK_TEXT(percent_text(0.99996), ">99.9%");
    CHECK_TEXT(percent_text(1), "100.0%");
    CHECK_TEXT(percent_text(0), "0.0%");
}
