// Digits and pictures in files, and numbers in cells and options: csv, idx, picture, numbers.
#include <cmath>
#include <cstdlib>

#include "data/digits/csv.h"
#include "data/digits/digits.h"
#include "data/digits/find.h"
#include "data/digits/idx.h"
#include "data/files/file.h"
#include "data/files/pnm.h"
#include "data/files/recognise.h"
#include "data/files/text.h"
#include "tests/fuzz/entry.h"

void demand_digits(const Dataset& digits) {
    const size_t count = static_cast<size_t>(digits.count());
    demand(count > 0 && digits.pixels.size() == count * DIGIT_PIXELS, "there is a digit, and each is whole");
    demand(!digits.labelled() || digits.labels.size() == count, "each has a label");
    for (uint8_t label : digits.labels) demand(label < DIGIT_CLASSES, "labels are classes");
}

void demand_picture(const Grey& picture, bool read, const std::string& error) {
    demand_answer(read, picture.levels.empty() && picture.width == 0, error);
    const size_t pixels = static_cast<size_t>(picture.width) * static_cast<size_t>(picture.height);
    demand(picture.levels.size() == pixels && (pixels > 0) == read, "a level for each pixel");
}

namespace {

Seeds csv_seeds() {
    Dataset digits;
    std::string error, row = "0";
    const std::string path = file_of("");
    make_digits(make_rng(1, Purpose::digits), 1, digits);
    demand(write_csv(path, digits, error), "a CSV can be written");
    for (int i = 1; i < DIGIT_PIXELS; ++i) row += i % 97 == 0 ? ",255" : ",0";
    return {bytes_of(path), row + "\n", "7," + row, "\xef\xbb\xbf" + row + "\r\n\r\n", "label\n", "<html>"};
}

// The answer may not depend on how many of the bytes are in memory.
void csv_run(const std::string& bytes) {
    const Use use = bytes.size() % 2 == 0 ? Use::predict : Use::train;
    Dataset digits, again;
    std::string error, other, remark;
    const bool read = read_csv("x", bytes, nullptr, use, digits, error, remark);
    demand_answer(read, digits.count() == 0, error);
    if (bytes.size() > 3) {
        std::FILE* stream;
        demand(open_file(file_of(bytes.substr(3)), stream, other), "a file can be opened");
        const bool good = read_csv("x", bytes.substr(0, 3), stream, use, again, other, remark);
        std::fclose(stream);
        demand(good == read && error == other && digits.pixels == again.pixels, "pieces change no answer");
    }
    if (!read) return;
    demand_digits(digits);
    demand(digits.labelled() || use == Use::predict, "labels are there if required");
}

// The first byte is the number of bytes of the labels, which follow; the rest are images.
Seeds idx_seeds() {
    const std::string one("\x9\0\0\10\1\0\0\0\1\7", 10), two("\xa\0\0\10\1\0\0\0\2\3\4", 11);
    const std::string images("\0\0\10\3\0\0\0\1\0\0\0\34\0\0\0\34", 16);
    const std::string more = std::string(images).replace(7, 1, "\2");
    return {one + images + std::string(DIGIT_PIXELS, '\x80'), two + more + std::string(2 * DIGIT_PIXELS, 'x'),
            two + images, "\2\x1f\x8b" + images};
}

void idx_run(const std::string& bytes) {
    const size_t size = bytes.empty() ? 0 : static_cast<uint8_t>(bytes[0]);
    const std::string labels = bytes.size() > 1 ? bytes.substr(1, size) : "";
    const std::string images = bytes.size() > 1 + size ? bytes.substr(1 + size) : "";
    Dataset digits;
    std::string error;
    bool read = read_images("i", images, digits.pixels, error);
    demand_answer(read, digits.pixels.empty(), error);
    read = read && read_labels("l", labels, digits.count(), digits.labels, error);
    demand_answer(read, digits.labels.empty(), error);
    if (read) demand_digits(digits);
    demand(!read || digits.pixels.size() + 16 == images.size(), "every pixel of the file is read");
}

Seeds picture_seeds() {
    Grey picture;
    picture.width = 12;
    picture.height = 10;
    for (int i = 0; i < 120; ++i) picture.levels.push_back(i % 12 >= 4 && i % 12 < 7 && i > 20 ? 10 : 250);
    return {pgm(picture), "P2 # a bar\n4 3 9\n9 0 9\n9 9 0\n9 9\n9 0 9\n9\n",
            "P3\n2 1\n255\n255 255 255\t0 0\t0", "P6 2 1 255\n\1\2\3\4\5\6",
            std::string("P5 2 1 256\n\0\1\1\0", 15), "P1 1 1 0", "\x89PNG"};
}

void picture_run(const std::string& bytes) {
    Grey picture;
    std::string error;
    if (recognise(bytes).format != Format::pnm) return;
    const bool read = read_pnm(bytes, picture, error);
    demand_picture(picture, read, error);
    if (!read) return;
    std::vector<Found> found;
    const bool any = find_digits(picture, found, error);
    demand_answer(any, found.empty(), error);
    for (const Found& one : found) {
        for (const std::vector<FoundDigit>& reading : one) {
            for (const FoundDigit& digit : reading) {
                int ink = 0;
                for (uint8_t level : digit.pixels) ink += level;
                demand(ink > 0, "a digit has ink");
            }
        }
    }
}

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
        demand(plain && value == other, "it is the C library's number");
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

std::vector<Entry> file_entries() {
    return {{"csv", csv_seeds, csv_run},
            {"idx", idx_seeds, idx_run},
            {"picture", picture_seeds, picture_run},
            {"numbers", numbers_seeds, numbers_run}};
}
