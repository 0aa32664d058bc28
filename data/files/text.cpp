#include "data/files/text.h"

#include <algorithm>
#include <cfloat>
#include <cstdarg>
#include <cstdio>

#include "nn/check.h"

namespace {

// Powers of ten that a double holds exactly: 10^22 = 2^22 5^22, and 5^22 < 2^53.
const double TEN_TO[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                         1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
const int64_t EXACT = 22;

const int64_t EXPONENT_LIMIT = 1000000000;      // far beyond every double, far below overflow

// mantissa * 10^exponent, in steps of at most 10^22; one step, and so one rounding, where that is enough.
double scale(uint64_t mantissa, int64_t exponent) {
    if (mantissa == 0) return 0;
    const uint64_t exact = uint64_t(1) << 53;           // whole numbers up to here are doubles
    while (exponent > EXACT && mantissa <= exact / 10) {
        mantissa *= 10;
        exponent -= 1;
    }
    double value = static_cast<double>(mantissa);
    while (exponent > 0 && value <= DBL_MAX) {
        const int64_t step = exponent < EXACT ? exponent : EXACT;
        value *= TEN_TO[step];
        exponent -= step;
    }
    while (exponent < 0 && value > 0) {
        const int64_t step = -exponent < EXACT ? -exponent : EXACT;
        value /= TEN_TO[step];
        exponent += step;
    }
    return value;
}

// Digits and at most one point from text[i] on.  What they say is mantissa * 10^exponent: a mantissa has
// room for 19 digits, and those beyond them are counted but not kept.  False without any digit.
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
    while (mantissa != 0 && mantissa % 10 == 0) {       // 1000 is 1 * 10^3: small mantissas are exact
        mantissa /= 10;
        exponent += 1;
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
    NN_CHECK(length >= 0, "format: printf refuses the pattern %s", pattern);

    std::string text(static_cast<size_t>(length) + 1, '\0');
    std::vsnprintf(&text[0], text.size(), pattern, again);
    va_end(again);
    text.resize(static_cast<size_t>(length));           // without printf's closing zero
    return text;
}

bool parse_integer(const std::string& text, int64_t low, int64_t high, int64_t& value) {
    const bool negative = !text.empty() && text[0] == '-';
    const size_t first = negative || (!text.empty() && text[0] == '+') ? 1 : 0;
    if (first == text.size()) return false;

    int64_t number = 0;                                 // below zero throughout if negative: INT64_MIN has
    for (size_t i = first; i < text.size(); ++i) {      // no positive counterpart
        if (!is_digit(text[i])) return false;
        const int digit = text[i] - '0';
        if (negative) {
            if (number < (INT64_MIN + digit) / 10) return false;
            number = number * 10 - digit;
        } else {
            if (number > (INT64_MAX - digit) / 10) return false;
            number = number * 10 + digit;
        }
    }
    if (number < low || number > high) return false;
    value = number;
    return true;
}

bool parse_decimal(const std::string& text, double& value) {
    const bool negative = !text.empty() && text[0] == '-';
    size_t i = negative || (!text.empty() && text[0] == '+') ? 1 : 0;

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
        if (text[i] == '"' || text[i] == '\\') {
            quoted += '\\';
            quoted += text[i];
        } else if (byte < 0x20 || byte > 0x7e) {
            quoted += format("\\x%02x", byte);
        } else {
            quoted += text[i];
        }
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

std::vector<std::string> split_at(const std::string& text, char separator) {
    std::vector<std::string> parts;
    size_t begin = 0;
    for (;;) {
        const size_t end = text.find(separator, begin);
        if (end == std::string::npos) break;
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    parts.push_back(text.substr(begin));
    return parts;
}

std::string percent_text(double probability) {
    const double percent = probability > 0 ? 100 * std::min(probability, 1.0) : 0;
    return percent >= 99.95 && percent < 100 ? ">99.9%" : format("%.1f%%", percent);
}
