#include "data/files/text.h"

#include <algorithm>
#include <cerrno>
#include <cfloat>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>

#include "nn/check.h"

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
    const size_t first = text[0] == '-' || text[0] == '+' ? 1 : 0;     // text[0] of an empty string is 0
    const bool digits = text.find_first_not_of("0123456789", first) == std::string::npos;
    if (!digits || first == text.size()) return false;
    errno = 0;
    const long long number = std::strtoll(text.c_str(), nullptr, 10);
    if (errno == ERANGE || number < low || number > high) return false;
    value = number;
    return true;
}

// strtod takes more: spaces, inf, nan, hexadecimal numbers.  These are refused by their characters.
bool parse_decimal(const std::string& text, double& value) {
    if (text.empty() || text.find_first_not_of("0123456789+-.eE") != std::string::npos) return false;
    char* end;
    const double number = std::strtod(text.c_str(), &end);
    const std::string mantissa = text.substr(0, text.find_first_of("eE"));
    const bool vanished = number == 0 && mantissa.find_first_of("123456789") != std::string::npos;
    if (*end != '\0' || vanished || !(number >= -DBL_MAX && number <= DBL_MAX)) return false;
    value = number;
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
