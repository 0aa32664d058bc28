#include "data/digits/pnm.h"

#include <cstdint>
#include <cstdio>
#include <vector>

#include "data/files/file.h"
#include "data/files/system.h"
#include "data/files/text.h"

namespace {

// --- What people give by mistake

struct Mistake {
    size_t at;                                  // where the bytes stand
    std::string bytes;
    const char* name;
};

const char* mistake(const std::string& start) {
    const Mistake mistakes[] = {
        {0, "\x89PNG", "a PNG picture"},
        {0, "\xff\xd8\xff", "a JPEG picture"},
        {0, "GIF8", "a GIF picture"},
        {0, "BM", "a BMP picture"},
        {0, std::string("II*\0", 4), "a TIFF picture"},
        {0, std::string("MM\0*", 4), "a TIFF picture"},
        {8, "WEBP", "a WebP picture"},
        {4, "ftyp", "a HEIC or AVIF picture"},
        {0, "P1", "a bitmap without grey levels (P1)"},
        {0, "P4", "a bitmap without grey levels (P4)"},
        {0, "P7", "a PAM picture (P7)"},
    };
    for (const Mistake& m : mistakes) {
        if (start.size() >= m.at && start.compare(m.at, m.bytes.size(), m.bytes) == 0) return m.name;
    }
    return nullptr;
}

// --- Reading word by word

struct Pnm {
    const std::string& path;
    const std::string& bytes;
    std::string& error;
    size_t at;                                  // what is read next
    int format, width, height, maxval;          // format: 2, 3, 5 or 6, as behind the P
};

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool refuse(Pnm& pnm, const std::string& sentence) {
    pnm.error = pnm.path + ": " + sentence;
    return false;
}

// The same with the line and the column, in bytes, of the place at.
bool refuse_at(Pnm& pnm, size_t at, const std::string& sentence) {
    int64_t line = 1;
    size_t begin = 0;
    for (size_t i = 0; i < at; ++i) {
        if (pnm.bytes[i] == '\n') line += 1, begin = i + 1;
    }
    const std::string place = std::to_string(line) + ":" + std::to_string(at - begin + 1);
    pnm.error = pnm.path + ":" + place + ": " + sentence;
    return false;
}

void skip_comment(Pnm& pnm) {
    while (pnm.at < pnm.bytes.size() && pnm.bytes[pnm.at] != '\n') ++pnm.at;
}

void skip_space(Pnm& pnm) {
    while (pnm.at < pnm.bytes.size()) {
        if (pnm.bytes[pnm.at] == '#') skip_comment(pnm);
        else if (is_space(pnm.bytes[pnm.at])) ++pnm.at;
        else return;
    }
}

// What stands from `at` up to the next white space or comment.
std::string word(const Pnm& pnm, size_t at) {
    size_t end = at;
    while (end < pnm.bytes.size() && !is_space(pnm.bytes[end]) && pnm.bytes[end] != '#') ++end;
    return pnm.bytes.substr(at, end - at);
}

bool is_whole(const std::string& found) { return found.find_first_not_of("0123456789") == std::string::npos; }

// The number that begins at pnm.at, without a sign.  Beyond most, or without a digit: -1.
int number(Pnm& pnm, int most) {
    int value = -1;
    while (pnm.at < pnm.bytes.size() && is_digit(pnm.bytes[pnm.at])) {
        value = 10 * (value < 0 ? 0 : value) + (pnm.bytes[pnm.at] - '0');
        if (value > most) return -1;            // here, not behind the loop: ten digits overflow an int
        ++pnm.at;
    }
    const bool ends = pnm.at == pnm.bytes.size() || is_space(pnm.bytes[pnm.at]) || pnm.bytes[pnm.at] == '#';
    return ends ? value : -1;
}

// too_large: what to do about a number above high.
bool read_number(Pnm& pnm, const char* name, int low, int high, const char* too_large, int& value) {
    skip_space(pnm);
    const size_t begin = pnm.at;
    value = number(pnm, high);
    if (value >= low) return true;
    const std::string expected = format(", expected a whole number from %d to %d", low, high);
    const std::string found = word(pnm, begin);
    if (found.empty()) return refuse_at(pnm, begin, format("the file ends before its %s", name) + expected);
    const bool large = found[0] != '0' && is_whole(found);
    return refuse_at(pnm, begin, std::string(name) + " is " + quote(found) + expected + (large ? too_large : ""));
}

bool read_header(Pnm& pnm) {
    const char* mistaken = mistake(pnm.bytes);
    if (mistaken != nullptr) {
        return refuse(pnm, mistaken + std::string(", expected PGM or PPM (convert it first, for example with "
                                                  "ImageMagick: convert photo.jpg digit.pgm)"));
    }
    const std::string start = word(pnm, 0);
    if (pnm.bytes.compare(0, 2, "\x1f\x8b") == 0) {
        return refuse(pnm, "a gzip file, expected a picture (unpack it first: gzip -d)");
    }
    if (start != "P2" && start != "P3" && start != "P5" && start != "P6") {
        return refuse(pnm, "begins with " + quote(start.empty() ? pnm.bytes.substr(0, 2) : start) +
                           ", expected a PGM or PPM picture: P2, P3, P5 or P6");
    }
    pnm.format = start[1] - '0';
    pnm.at = 2;
    const char* const resize = " (make it smaller, for example with ImageMagick: convert photo.jpg -resize 1000x1000 "
                               "digit.pgm)";
    return read_number(pnm, "width", 1, LARGEST_PICTURE, resize, pnm.width) &&
           read_number(pnm, "height", 1, LARGEST_PICTURE, resize, pnm.height) &&
           read_number(pnm, "maxval", 1, 65535, "", pnm.maxval);
}

// --- Pixels

// One value of the raster; `place` is its number, from 0.
bool read_text_value(Pnm& pnm, size_t place, size_t values, int& value) {
    skip_space(pnm);
    if (pnm.at == pnm.bytes.size()) {
        return refuse_at(pnm, pnm.at, "the file ends after " + std::to_string(place) + " of " +
                                      std::to_string(values) + " values: it is cut short");
    }
    return read_number(pnm, "a value", 0, pnm.maxval, "", value);
}

bool read_binary_value(Pnm& pnm, size_t place, int& value) {
    value = static_cast<uint8_t>(pnm.bytes[pnm.at++]);
    if (pnm.maxval > 255) value = value << 8 | static_cast<uint8_t>(pnm.bytes[pnm.at++]);
    if (value <= pnm.maxval) return true;
    const size_t pixel = pnm.format == 6 ? place / 3 : place, width = static_cast<size_t>(pnm.width);
    const int column = static_cast<int>(pixel % width + 1), row = static_cast<int>(pixel / width + 1);
    return refuse(pnm, format("a value is %d in column %d of row %d, expected a whole number from 0 to %d",
                              value, column, row, pnm.maxval));
}

// Goes behind the header of P5 and P6 and compares with it how many bytes follow.
bool check_size(Pnm& pnm, size_t values) {
    if (pnm.at < pnm.bytes.size() && pnm.bytes[pnm.at] == '#') skip_comment(pnm);
    if (pnm.at < pnm.bytes.size()) ++pnm.at;                    // the one white space
    const size_t expected = values * (pnm.maxval > 255 ? 2 : 1), found = pnm.bytes.size() - pnm.at;
    if (found == expected) return true;
    const char* why = found < expected ? "it is cut short" : "a second picture, or something else, follows";
    const std::string pixels = format("%d x %d pixels: ", pnm.width, pnm.height);
    return refuse(pnm, std::to_string(found) + " bytes follow the header, expected " +
                       std::to_string(expected) + " for " + pixels + why);
}

// Every byte of the file is there already, and a value needs at least one: levels grows no larger than that.
bool read_pixels(Pnm& pnm, std::vector<uint8_t>& levels) {
    const bool colour = pnm.format == 3 || pnm.format == 6, binary = pnm.format >= 5;
    const size_t pixels = static_cast<size_t>(pnm.width) * static_cast<size_t>(pnm.height);
    const size_t values = colour ? 3 * pixels : pixels;
    if (binary && !check_size(pnm, values)) return false;
    const int grey_weights[] = {1000}, colour_weights[] = {299, 587, 114};
    const int channels = colour ? 3 : 1;
    const int* weights = colour ? colour_weights : grey_weights;
    for (size_t place = 0; place < values;) {
        int64_t sum = 0;                                        // a thousandfold
        for (int c = 0; c < channels; ++c, ++place) {
            int value;
            const bool good = binary ? read_binary_value(pnm, place, value)
                                     : read_text_value(pnm, place, values, value);
            if (!good) return false;
            sum += static_cast<int64_t>(weights[c]) * value;
        }
        levels.push_back(static_cast<uint8_t>((sum * 255 + 500 * pnm.maxval) / (1000 * pnm.maxval)));
    }
    if (!binary) skip_space(pnm);
    if (pnm.at == pnm.bytes.size()) return true;
    return refuse_at(pnm, pnm.at, quote(word(pnm, pnm.at)) + " follows the last of " +
                                  std::to_string(values) + " values, expected the end of the file");
}

}  // namespace

const char* picture_kind(const std::string& start) {
    const char* other = mistake(start);
    if (start.empty() || start[0] != 'P') return other;
    const bool pnm = start.size() > 2 && start[1] >= '1' && start[1] <= '7' &&
                     (is_space(start[2]) || start[2] == '#');
    if (!pnm) return nullptr;                   // the name of a column, for example
    return other != nullptr ? other : "a PGM or PPM picture";
}

bool is_picture(const std::string& path) {
    for (const char* end : {".pgm", ".ppm", ".pnm"}) {
        if (ends_with(path, end)) return true;
    }
    std::FILE* stream;
    std::string reason;
    if (kind_of(path) != Kind::file || !open_file(path, stream, reason)) return false;
    char first[KIND_BYTES];
    const std::string start(first, std::fread(first, 1, sizeof first, stream));
    std::fclose(stream);
    return picture_kind(start) != nullptr;
}

bool read_pnm(const std::string& path, Grey& picture, std::string& error) {
    // The longest values, with a separator each, of the largest picture; and room for comments.
    const size_t most = static_cast<size_t>(LARGEST_PICTURE) * LARGEST_PICTURE * 3 * 6 + 65536;
    std::string bytes;
    if (!read_file(path, most, bytes, error)) return false;
    if (bytes.empty()) {
        error = path + ": is empty, expected a PGM or PPM picture";
        return false;
    }
    Pnm pnm = {path, bytes, error, 0, 0, 0, 0, 0};
    std::vector<uint8_t> levels;
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
