// Numbers and words as people type them.  What is read must be what the C library reads; what is refused,
// it must refuse too, or it is no decimal number.
#include <cmath>
#include <cstdlib>

#include "data/files/text.h"
#include "tests/fuzz/entry.h"

namespace {

// Has it only the letters of a decimal number, and so no space, "inf" or hexadecimal?
bool is_plain(const std::string& text) {
    return text.find_first_not_of("0123456789+-.eE") == std::string::npos;
}

void run_decimal(const std::string& text) {
    char* end;
    double value = 77;
    const double other = std::strtod(text.c_str(), &end);
    const bool all = !text.empty() && end == text.c_str() + text.size();
    if (parse_decimal(text, value)) {
        demand(all && is_plain(text), "what is read is a decimal number");
        const double apart = std::fabs(value - other);
        demand(apart <= 1e-14 * std::fabs(other) + 1e-320, "its value is that of the C library");
    } else {
        const double size = std::fabs(other);
        demand(value == 77, "a refused number changes nothing");
        demand(!all || !is_plain(text) || !(size > 1e-307 && size < 1e308), "no decimal number is refused");
    }
}

void run_integer(const std::string& text, int64_t low, int64_t high) {
    char* end;
    int64_t value = 77;
    const int64_t other = std::strtoll(text.c_str(), &end, 10);
    const bool all = !text.empty() && end == text.c_str() + text.size();
    if (parse_integer(text, low, high, value)) {
        demand(all && value == other, "the number of the C library");
        demand(value >= low && value <= high, "in its range");
    } else {
        demand(value == 77, "a refused number changes nothing");
        const bool ends = other == INT64_MIN || other == INT64_MAX;     // or beyond
        const bool outside = ends || other < low || other > high;
        demand(!all || !is_plain(text) || outside, "no number in the range is refused");
    }
}

}  // namespace

std::vector<std::string> numbers_seeds() {
    return {"0.001", "1e-3", "-2.5E+10", "1797693134862315708145e287", "5e-324", "9223372036854775807",
            "-9223372036854775808", "256,128,,1", "0x1p3", "inf", " 1", "\"\\\x01"};
}

void numbers_run(const std::string& bytes) {
    run_decimal(bytes);
    run_integer(bytes, INT64_MIN, INT64_MAX);
    run_integer(bytes, -5, 100000);
    const std::string quoted = quote(bytes);
    demand(quoted.size() >= 2 && quoted.size() <= 2 + 4 * 24 + 3, "a quotation is short");
    for (const char c : quoted) demand(c >= ' ' && c <= '~', "a quotation can be printed");
    std::string joined;
    for (const std::string& part : split_at(bytes, ',')) joined += part + ",";
    demand(joined == bytes + ",", "the parts make up the whole");
}
