#include "data/digits/pnm.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "data/digits/foreign.h"
#include "data/files/file.h"
#include "data/files/system.h"
#include "data/files/text.h"

namespace {

using std::to_string;

struct Pnm {
    const std::string& path;
    const std::string& bytes;
    std::string& error;
    size_t at;                                  // of the next byte
    int format, width, height, maxval;          // format: 2, 3, 5 or 6, the digit after the P
    bool colour() const { return format == 3 || format == 6; }
    bool binary() const { return format >= 5; }
};

bool refuse(Pnm& pnm, const std::string& message) {
    pnm.error = pnm.path + ": " + message;
    return false;
}

// The same with the line and the column, in bytes, of the next byte.
bool refuse_at(Pnm& pnm, const std::string& message) {
    int64_t line = 1, column = 1;
    for (size_t i = 0; i < pnm.at; ++i) {
        column += 1;
        if (pnm.bytes[i] == '\n') line += 1, column = 1;
    }
    pnm.error = pnm.path + ":" + to_string(line) + ":" + to_string(column) + ": " + message;
    return false;
}

// --- The header and text: numbers between white space and comments

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

void skip_space(Pnm& pnm) {
    bool comment = false;
    for (; pnm.at < pnm.bytes.size(); ++pnm.at) {
        const char c = pnm.bytes[pnm.at];
        comment = c == '#' || (comment && c != '\n');
        if (!comment && !is_space(c)) return;
    }
}

// The bytes to the next white space or comment.
std::string next_word(const Pnm& pnm) {
    size_t end = pnm.at;
    while (end < pnm.bytes.size() && !is_space(pnm.bytes[end]) && pnm.bytes[end] != '#') ++end;
    return pnm.bytes.substr(pnm.at, end - pnm.at);
}

// Reads the next word as a number from low to high.  advice ends the error message.
bool read_number(Pnm& pnm, const char* name, int low, int high, const char* advice, int& value) {
    skip_space(pnm);
    const std::string found = next_word(pnm);
    value = -1;
    for (char c : found) {
        value = is_digit(c) ? 10 * (value < 0 ? 0 : value) + (c - '0') : high + 1;
        if (value > high) break;                // here, not behind the loop: ten digits overflow an int
    }
    const std::string expected = format(", expected a whole number from %d to %d", low, high);
    if (found.empty()) return refuse_at(pnm, format("the file ends before its %s", name) + expected);
    if (value < low || value > high) {
        return refuse_at(pnm, name + (" is " + quote(found)) + expected + advice);
    }
    pnm.at += found.size();
    return true;
}

bool read_header(Pnm& pnm) {
    const std::string start = next_word(pnm), expected = ", expected a PGM or PPM picture";
    if (start != "P2" && start != "P3" && start != "P5" && start != "P6") {
        const Foreign found = foreign_format(pnm.bytes.substr(0, FOREIGN_BYTES));
        if (found.name != nullptr) return refuse(pnm, found.name + expected + " (" + found.advice + ")");
        return refuse(pnm, "begins with " + quote(start.empty() ? pnm.bytes.substr(0, 2) : start) + expected +
                           ": P2, P3, P5 or P6");
    }
    pnm.format = start[1] - '0';
    pnm.at = 2;
    const char* const advice = " (scale larger pictures down: convert photo.jpg -resize 1000x1000 digit.pgm)";
    return read_number(pnm, "width", 1, LARGEST_PICTURE, advice, pnm.width) &&
           read_number(pnm, "height", 1, LARGEST_PICTURE, advice, pnm.height) &&
           read_number(pnm, "maxval", 1, 65535, "", pnm.maxval);
}

// --- Pixels

// The next of all values; `place` is its number, from 0.
bool read_value(Pnm& pnm, size_t place, size_t values, int& value) {
    if (!pnm.binary()) {
        skip_space(pnm);
        if (pnm.at < pnm.bytes.size()) return read_number(pnm, "a value", 0, pnm.maxval, "", value);
        return refuse_at(pnm, "the file ends after " + to_string(place) + " of " + to_string(values) +
                              " values: it is cut short");
    }
    value = static_cast<uint8_t>(pnm.bytes[pnm.at++]);
    if (pnm.maxval > 255) value = value << 8 | static_cast<uint8_t>(pnm.bytes[pnm.at++]);
    if (value <= pnm.maxval) return true;
    return refuse(pnm, "value " + to_string(place + 1) + " of " + to_string(values) +
                       format(" is %d, expected a whole number from 0 to %d", value, pnm.maxval));
}

// Moves behind the header of P5 and P6 and compares the number of bytes that follow with the sizes in it.
bool check_size(Pnm& pnm, size_t values) {
    if (pnm.bytes[pnm.at] == '#') pnm.at = pnm.bytes.find('\n', pnm.at);
    pnm.at = std::min(pnm.at, pnm.bytes.size() - 1) + 1;        // the one white space
    const size_t expected = values * (pnm.maxval > 255 ? 2 : 1), found = pnm.bytes.size() - pnm.at;
    if (found == expected) return true;
    const char* why = found < expected ? "it is cut short" : "a second picture, or something else, follows";
    return refuse(pnm, to_string(found) + " bytes follow the header, expected " + to_string(expected) +
                       format(" for %d x %d pixels: %s", pnm.width, pnm.height, why));
}

// The file is in memory, and a value has at least one byte there: levels grows no larger than the file.
bool read_pixels(Pnm& pnm, std::vector<uint8_t>& levels) {
    const size_t pixels = static_cast<size_t>(pnm.width) * static_cast<size_t>(pnm.height);
    const size_t values = pnm.colour() ? 3 * pixels : pixels;
    if (pnm.binary() && !check_size(pnm, values)) return false;
    const int weights[] = {299, 587, 114}, channels = pnm.colour() ? 3 : 1;
    for (size_t place = 0; place < values;) {
        int64_t sum = 0;                                        // 1000 times the value
        for (int c = 0; c < channels; ++c, ++place) {
            int value;
            if (!read_value(pnm, place, values, value)) return false;
            sum += static_cast<int64_t>(pnm.colour() ? weights[c] : 1000) * value;
        }
        levels.push_back(static_cast<uint8_t>((sum * 255 + 500 * pnm.maxval) / (1000 * pnm.maxval)));
    }
    if (!pnm.binary()) skip_space(pnm);
    if (pnm.at == pnm.bytes.size()) return true;
    return refuse_at(pnm, quote(next_word(pnm)) + " follows the last of " + to_string(values) +
                          " values, expected the end of the file");
}

}  // namespace

bool is_picture(const std::string& path) {
    for (const char* end : {".pgm", ".ppm", ".pnm"}) {
        if (ends_with(path, end)) return true;
    }
    std::FILE* stream;
    std::string reason;
    if (kind_of(path) != Kind::file || !open_file(path, stream, reason)) return false;
    char first[FOREIGN_BYTES];
    const std::string start(first, std::fread(first, 1, sizeof first, stream));
    std::fclose(stream);
    return foreign_format(start).picture;
}

bool read_pnm(const std::string& path, Grey& picture, std::string& error) {
    // Room for the largest picture as text, where a value has five digits and a separator, and for comments.
    const size_t most = static_cast<size_t>(LARGEST_PICTURE) * LARGEST_PICTURE * 3 * 6 + 65536;
    std::string bytes;
    if (!read_file(path, most, bytes, error)) return false;
    Pnm pnm = {path, bytes, error, 0, 0, 0, 0, 0};
    std::vector<uint8_t> levels;
    if (bytes.empty()) return refuse(pnm, "is empty, expected a PGM or PPM picture");
    if (!read_header(pnm) || !read_pixels(pnm, levels)) return false;
    picture.width = pnm.width;
    picture.height = pnm.height;
    picture.levels.swap(levels);
    return true;
}

std::string pgm(const Grey& picture) {
    const std::string levels(picture.levels.begin(), picture.levels.end());
    return format("P5\n%d %d\n255\n", picture.width, picture.height) + levels;
}
