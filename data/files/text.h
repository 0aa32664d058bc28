// Sentences and numbers: printf into a string, and numbers read without the C library's locale, so that
// "0.001" is the same number in every country and on every machine.
#ifndef DATA_FILES_TEXT_H
#define DATA_FILES_TEXT_H

#include <cstdint>
#include <string>
#include <vector>

std::string format(const char* pattern, ...);                   // printf's pattern

// Whole numbers: an optional sign and digits, nothing else, within low .. high.  False otherwise.
bool parse_integer(const std::string& text, int64_t low, int64_t high, int64_t& value);

// Decimal numbers such as 0.001, 1e-3, -2.5: sign, digits with at most one point, exponent.  False for
// anything else (inf, nan, hexadecimal, spaces) and for what does not fit a double.  Correctly rounded
// for up to 15 significant digits and exponents up to 22, which is all that people type.
bool parse_decimal(const std::string& text, double& value);

// A number as short as tells it from others: 15 digits where reading them gives it back, as for all that people
// type; else 17, which parse_decimal may read one bit off.
std::string decimal_text(double value);

// What stood in a file, fit for a sentence: quoted, at most about 24 characters, anything unprintable
// as \xNN:   "2S5"   "\x00"   "aaaaaaaaaaaaaaaaaaaaaaaa..."
std::string quote(const std::string& text);

// A probability as "99.8%"; what would round to 100.0% but is not certain is ">99.9%".
std::string percent_text(double probability);

// 1 "thread" "threads": "1 thread", otherwise the plural.
std::string counted(long long n, const char* one, const char* many);

std::string hash_text(uint64_t hash);                           // 16 hexadecimal digits

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }   // whatever the locale
bool ends_with(const std::string& text, const std::string& end);
std::vector<std::string> split_at(const std::string& text, char separator);

#endif
