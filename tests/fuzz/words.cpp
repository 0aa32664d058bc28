// Words of a command line and cells of a file: numbers.
#include <cmath>
#include <cstdlib>

#include "data/files/text.h"
#include "tests/fuzz/entry.h"

namespace {

Seeds numbers_seeds() {
    return {"0.001", "1e-3", "-2.5E+10", "1797693134862315708145e287", "5e-324", "9223372036854775807",
            "-9223372036854775808", "256,128,,1", "0x1p3", "inf", " 1", "\"\\\x01"};
}

// The C library also takes spaces, "inf" and hexadecimal numbers, which are not plain.
bool is_plain(const std::string& text, const char* end) {
    const bool all = !text.empty() && end == text.c_str() + text.size();
    return all && text.find_first_not_of("0123456789+-.eE") == std::string::npos;
}

void run_integer(const std::string& text, int64_t low, int64_t high) {
    char* end;
    int64_t value = 77;
    const int64_t other = std::strtoll(text.c_str(), &end, 10);     // the smallest or largest if it is beyond
    const bool plain = is_plain(text, end), inside = other >= low && other <= high;
    const bool largest = other == INT64_MIN || other == INT64_MAX;
    const bool read = parse_integer(text, low, high, value);
    if (read) demand(plain && inside && value == other, "it is the C library's number");
    else demand(value == 77 && (!plain || !inside || largest), "no number in the range is refused");
}

void numbers_run(const std::string& bytes) {
    char* end;
    double value = 77;
    const double other = std::strtod(bytes.c_str(), &end), size = std::fabs(other);
    const bool plain = is_plain(bytes, end);
    if (parse_decimal(bytes, value)) {
        demand(plain && std::fabs(value - other) <= 1e-14 * size + 1e-320, "it is the C library's number");
    } else {
        demand(value == 77 && (!plain || !(size > 1e-307 && size < 1e308)), "no decimal number is refused");
    }
    run_integer(bytes, INT64_MIN, INT64_MAX);
    run_integer(bytes, -5, 100000);
    const std::string quoted = quote(bytes);
    demand(quoted.size() >= 2 && quoted.size() <= 2 + 4 * 24 + 3, "a quotation is short");
    for (char c : quoted) demand(c >= ' ' && c <= '~', "a quotation can be printed");
}

}  // namespace

std::vector<Entry> word_entries() {
    return {{"numbers", numbers_seeds, numbers_run}};
}
