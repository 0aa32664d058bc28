#include "data/files/pnm.h"

#include <algorithm>
#include <utility>

#include "data/files/text.h"

namespace {

struct Pnm {
    const std::string& bytes;
    std::string& error;
    size_t at;                                  // of the next byte
    int format, width, height, maxval;          // format: 1 to 6, the digit after the P
    bool colour() const { return format == 3 || format == 6; }
    bool bitmap() const { return format == 1 || format == 4; }
};

bool refuse(Pnm& pnm, const std::string& message) {
    return fail(pnm.error, message + format(" (byte %zu of the picture)", pnm.at));
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Moves behind white space and comments.
void skip_space(Pnm& pnm) {
    bool comment = false;
    for (; pnm.at < pnm.bytes.size(); ++pnm.at) {
        const char c = pnm.bytes[pnm.at];
        comment = c == '#' || (comment && c != '\n');
        if (!comment && !is_space(c)) return;
    }
}

// Reads a number from low to high as text, of at most `longest` digits.
bool read_number(Pnm& pnm, const char* name, int low, int high, size_t longest, int& value) {
    skip_space(pnm);
    size_t end = pnm.at;
    while (end < pnm.bytes.size() && !is_space(pnm.bytes[end]) && pnm.bytes[end] != '#') ++end;
    const std::string found = pnm.bytes.substr(pnm.at, std::min(longest, end - pnm.at));
    int64_t number = 0;
    const std::string expected = format(", expected a whole number from %d to %d", low, high);
    if (found.empty()) return refuse(pnm, format("it ends before its %s", name) + expected);
    if (!is_digit(found[0]) || !parse_integer(found, low, high, number)) {
        return refuse(pnm, format("its %s is ", name) + quote(found) + expected);
    }
    value = static_cast<int>(number);
    pnm.at += found.size();
    return true;
}

bool read_header(Pnm& pnm) {
    const int most = static_cast<int>(PICTURE_LIMIT);
    const bool sizes = read_number(pnm, "width", 1, most, 99, pnm.width) &&
                       read_number(pnm, "height", 1, most, 99, pnm.height) &&
                       (pnm.bitmap() || read_number(pnm, "maxval", 1, 65535, 99, pnm.maxval));
    if (!sizes) return false;
    return pnm.width <= most / pnm.height ||
           refuse(pnm, format("%d x %d pixels, expected at most %d in all: make it smaller", pnm.width,
                              pnm.height, most));
}

// Reads value number `place` of P4 to P6.  P4: the highest bit of a byte is its first pixel, and each row
// begins with a new byte.
bool read_binary(Pnm& pnm, size_t place, int& value) {
    if (pnm.bitmap()) {
        const size_t width = static_cast<size_t>(pnm.width), x = place % width;
        value = pnm.bytes[pnm.at + place / width * ((width + 7) / 8) + x / 8] >> (7 - x % 8) & 1;
        return true;
    }
    value = static_cast<uint8_t>(pnm.bytes[pnm.at++]);
    if (pnm.maxval > 255) value = value << 8 | static_cast<uint8_t>(pnm.bytes[pnm.at++]);
    return value <= pnm.maxval || refuse(pnm, format("value %d, expected at most %d", value, pnm.maxval));
}

// Moves behind the header of P4 to P6 and compares the number of bytes that follow with the sizes in it.
bool check_size(Pnm& pnm, size_t values) {
    const bool text = pnm.bytes.compare(pnm.at, 2, "\r\n") == 0;
    if (pnm.bytes[pnm.at] == '#') pnm.at = pnm.bytes.find('\n', pnm.at);
    pnm.at = std::min(pnm.at, pnm.bytes.size() - 1) + 1;        // the one white space
    size_t expected = values * (pnm.maxval > 255 ? 2 : 1), found = pnm.bytes.size() - pnm.at;
    if (pnm.bitmap()) expected = (static_cast<size_t>(pnm.width) + 7) / 8 * static_cast<size_t>(pnm.height);
    if (text && found != expected) return refuse(pnm, "the header ends in CR LF, expected LF");
    while (found > expected && is_space(pnm.bytes[pnm.at + found - 1])) --found;        // harmless at the end
    const char* why = found < expected ? "it is cut short" : "remove the others";
    return found == expected ||
           refuse(pnm, format("%zu bytes follow the header, expected %zu: %s", found, expected, why));
}

// The file is in memory, and a value has at least one bit there: levels grows with the file.
bool read_pixels(Pnm& pnm, std::vector<uint8_t>& levels) {
    const size_t pixels = static_cast<size_t>(pnm.width) * static_cast<size_t>(pnm.height);
    const size_t values = pnm.colour() ? 3 * pixels : pixels;
    const bool binary = pnm.format > 3;
    if (binary && !check_size(pnm, values)) return false;
    const int64_t most = int64_t(1000) * pnm.maxval;
    for (size_t place = 0; place < values;) {
        int v[3] = {0};
        for (int c = 0; c < (pnm.colour() ? 3 : 1); ++c, ++place) {
            const size_t longest = pnm.bitmap() ? 1 : 99;
            const bool read = binary ? read_binary(pnm, place, v[c])
                                     : read_number(pnm, "value", 0, pnm.maxval, longest, v[c]);
            if (!read) return false;
        }
        const int64_t bright = pnm.colour() ? brightness(v[0], v[1], v[2]) : int64_t(1000) * v[0];
        const int64_t level = pnm.bitmap() ? most - bright : bright;
        levels.push_back(static_cast<uint8_t>((level * 255 + most / 2) / most));
    }
    if (!binary) skip_space(pnm);
    return binary || pnm.at == pnm.bytes.size() || refuse(pnm, "more follows the last value: remove it");
}

}  // namespace

bool read_pnm(const std::string& bytes, Grey& picture, std::string& error) {
    Pnm pnm = {bytes, error, 2, bytes[1] - '0', 0, 0, 1};
    Grey made;
    if (!read_header(pnm) || !read_pixels(pnm, made.levels)) return false;
    made.width = pnm.width;
    made.height = pnm.height;
    std::swap(picture, made);
    return true;
}

std::string pgm(const Grey& picture) {
    const std::string levels(picture.levels.begin(), picture.levels.end());
    return format("P5\n%d %d\n255\n", picture.width, picture.height) + levels;
}
