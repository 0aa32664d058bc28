// Text and numbers: printf into a string, and parsers that take all of a word or nothing.  No program calls
// setlocale, so printf and strtod use a decimal point in every country.
#ifndef DATA_FILES_TEXT_H
#define DATA_FILES_TEXT_H

#include <cstdint>
#include <string>
#include <vector>

std::string format(const char* pattern, ...);                   // printf's pattern

// A whole number from low to high: an optional sign and digits, nothing else.  False otherwise.
bool parse_integer(const std::string& text, int64_t low, int64_t high, int64_t& value);

// A decimal number such as 0.001, 1e-3, -2.5: sign, digits with at most one point, exponent.  False for
// anything else (inf, nan, hexadecimal, spaces) and for a number that does not fit a double.
bool parse_decimal(const std::string& text, double& value);

// 15 significant digits if parse_decimal gives the same value back, as for every number that people type;
// otherwise 17, which always do.
std::string decimal_text(double value);

// Text from a file for an error message: in quotes, at most 24 characters, unprintable ones as \xNN:
// "2S5"   "\x00"   "aaaaaaaaaaaaaaaaaaaaaaaa..."
std::string quote(const std::string& text);

// For readers and writers: sets the error message, and returns false.
bool fail(std::string& error, const std::string& message);

// A probability as "99.8%"; one below 1 that would round to 100.0% is ">99.9%".
std::string percent_text(double probability);

// 1 "thread" "threads": "1 thread", otherwise the plural.
std::string counted(long long n, const char* one, const char* many);

std::string hash_text(uint64_t hash);                           // 16 hexadecimal digits

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }   // in every locale
bool ends_with(const std::string& text, const std::string& end);
std::vector<std::string> cut_at(const std::string& text, char separator);

#endif
