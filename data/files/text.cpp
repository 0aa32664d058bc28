#include "data/files/text.h"

#include <algorithm>
#include <cfloat>
#include <cstdarg>
#include <cstdio>

#include "nn/check.h"

namespace {

const int64_t EXACT = 22;                       // a double holds 10^22 = 2^22 5^22 exactly, since 5^22 < 2^53
const int64_t EXPONENT_LIMIT = 1000000000;      // far beyond every double, far below an overflow of int64_t

// mantissa * 10^exponent in steps of at most 10^22: one step, and so one rounding, if the exponent allows it.
double scale(uint64_t mantissa, int64_t exponent) {
    double value = static_cast<double>(mantissa);
    while (exponent != 0 && value > 0 && value <= DBL_MAX) {
        const int64_t step = std::min(exponent < 0 ? -exponent : exponent, EXACT);
        double power = 1;
        for (int64_t i = 0; i < step; ++i) power *= 10;
        value = exponent > 0 ? value * power : value / power;
        exponent += exponent > 0 ? -step : step;
    }
    return value;
}

// Reads digits and at most one point from text[i] on, as mantissa * 10^exponent.  The mantissa has at most 19
// digits; further digits change only the exponent.  False without any digit.
bool read_mantissa(const std::string& text, size_t& i, uint64_t& mantissa, int64_t& exponent) {
    const uint64_t room = (UINT64_MAX - 9) / 10;
    bool point = false, any = false;
    for (; i < text.size(); ++i) {
        if (text[i] == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(text[i])) break;
        any = true;
        const bool kept = mantissa <= room;
        if (kept) mantissa = mantissa * 10 + static_cast<uint64_t>(text[i] - '0');
        if (point && kept) exponent -= 1;
        if (!point && !kept) exponent += 1;
    }
    return any;
}

}  // namespace

std::string format(const char* pattern, ...) {
    std::va_list values, again;
    va_start(values, pattern);
    va_copy(again, values);
    const int length = std::vsnprintf(nullptr, 0, pattern, values);
    va_end(values);
    NN_CHECK(length >= 0, "format: vsnprintf does not accept the pattern %s", pattern);

    std::string text(static_cast<size_t>(length) + 1, '\0');
    std::vsnprintf(&text[0], text.size(), pattern, again);
    va_end(again);
    text.resize(static_cast<size_t>(length));           // without the final zero
    return text;
}

bool parse_integer(const std::string& text, int64_t low, int64_t high, int64_t& value) {
    const bool negative = text[0] == '-';               // text[0] of an empty string is 0
    const size_t first = negative || text[0] == '+' ? 1 : 0;
    if (first == text.size()) return false;

    int64_t number = 0;                                 // built with the opposite sign, since INT64_MIN has
    for (size_t i = first; i < text.size(); ++i) {      // no positive counterpart
        if (!is_digit(text[i])) return false;
        const int digit = text[i] - '0';
        if (number < (INT64_MIN + digit) / 10) return false;
        number = number * 10 - digit;
    }
    if (!negative && number == INT64_MIN) return false;
    if (!negative) number = -number;
    if (number < low || number > high) return false;
    value = number;
    return true;
}

bool parse_decimal(const std::string& text, double& value) {
    const bool negative = text[0] == '-';
    size_t i = negative || text[0] == '+' ? 1 : 0;
    uint64_t mantissa = 0;
    int64_t exponent = 0;
    if (!read_mantissa(text, i, mantissa, exponent)) return false;

    if (i < text.size()) {
        if (text[i] != 'e' && text[i] != 'E') return false;
        int64_t written = 0;
        if (!parse_integer(text.substr(i + 1), -EXPONENT_LIMIT, EXPONENT_LIMIT, written)) return false;
        exponent += written;
    }
    const double size = scale(mantissa, exponent);
    if (size > DBL_MAX || (size <= 0 && mantissa != 0)) return false;
    value = negative ? -size : size;
    return true;
}

std::string decimal_text(double value) {
    const std::string text = format("%.15g", value);
    double read = 0;
    return parse_decimal(text, read) && read == value ? text : format("%.17g", value);
}

std::string quote(const std::string& text) {
    const size_t most = 24;
    std::string quoted = "\"";
    for (size_t i = 0; i < text.size() && i < most; ++i) {
        const unsigned byte = static_cast<unsigned char>(text[i]);
        const bool printable = byte >= 0x20 && byte <= 0x7e;
        if (text[i] == '"' || text[i] == '\\') quoted += '\\';
        quoted += printable ? std::string(1, text[i]) : format("\\x%02x", byte);
    }
    return quoted + (text.size() > most ? "...\"" : "\"");
}

std::string counted(long long n, const char* one, const char* many) {
    return std::to_string(n) + " " + (n == 1 ? one : many);
}

std::string hash_text(uint64_t hash) { return format("%016llx", static_cast<unsigned long long>(hash)); }

bool ends_with(const std::string& text, const std::string& end) {
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

std::vector<std::string> cut_at(const std::string& text, char separator) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == separator) parts.emplace_back();
        else parts.back() += c;
    }
    return parts;
}

bool fail(std::string& error, const std::string& message) {
    error = message;
    return false;
}

std::string percent_text(double probability) {
    const double percent = probability > 0 ? 100 * std::min(probability, 1.0) : 0;
    return percent >= 99.95 && percent < 100 ? ">99.9%" : format("%.1f%%", percent);
}
