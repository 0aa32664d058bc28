#include "data/digits/csv.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <utility>

#include "data/files/file.h"
#include "data/files/system.h"
#include "data/files/text.h"

namespace {

const size_t PIECE = 65536;                     // bytes to read or write at a time
const size_t LONGEST_LINE = 1 << 20;            // bytes; a row of 785 numbers has 3140 or a few times that

struct Csv {
    const std::string& path;
    std::string& error;
    std::FILE* stream;                          // the rest of the text, or null
    std::string text;                           // a part of it, from the next line on
    size_t next;                                // of the line that follows, in this part
    bool fractions;                             // pixels are from 0 to 1
    char separator;
    int columns, label;                         // label: its column, or -1
    int64_t number;                             // of the line, from 1
    const char *begin, *end;                    // the line; the byte at end is no part of a number
};

bool fail_at(const Csv& csv, const char* place, const std::string& message) {
    return fail(csv.error, format("%s:%lld:%d: ", csv.path.c_str(), static_cast<long long>(csv.number),
                                  static_cast<int>(place - csv.begin) + 1) + message);
}

// --- Cells

// The end of the cell: the next separator, or the end of the line.
const char* cell_end(const Csv& csv, const char* cell) { return std::find(cell, csv.end, csv.separator); }

// The cell without spaces and quotation marks around it.
std::string cell_text(const Csv& csv, const char* cell) {
    std::string text(cell, cell_end(csv, cell));
    text.erase(0, text.find_first_not_of(" \""));
    return text.erase(text.find_last_not_of(" \"") + 1);
}

// Reads a number in any other way of writing it: "5", 5.0, or 0.02 where pixels are from 0 to 1.
const char* read_other(const Csv& csv, const char* cell, bool label, uint8_t& value) {
    const bool fraction = csv.fractions && !label;
    double number = 0;
    if (!parse_decimal(cell_text(csv, cell), number) || number < 0) return nullptr;
    if (fraction) number = std::floor(number * 255 + 0.5);
    if (number > (label ? DIGIT_CLASSES - 1 : 255)) return nullptr;
    value = static_cast<uint8_t>(number);
    return number > value ? nullptr : cell_end(csv, cell);
}

// Reads a row.  Returns nullptr, or the cell that is wrong or in excess, or the end if cells are missing.
const char* read_row(const Csv& csv, uint8_t& label, uint8_t* pixels) {
    const char separator = csv.separator, *cell = csv.begin, *const end = csv.end;
    const char zeros[] = {'0', separator, '0', separator, '0', separator, '0', separator};
    const int columns = csv.columns, label_column = csv.label;
    for (int column = 0; column < columns; ++column) {
        const bool is_label = column == label_column;
        if (cell > end) return end;
        // Four of five cells are 0.  Skipping four of them at once halves the time.
        if (!is_label && end - cell > 8 && std::memcmp(cell, zeros, 8) == 0 && column + 4 < columns) {
            std::memset(pixels, 0, 4);
            pixels += 4, cell += 8, column += 3;
            continue;
        }
        uint8_t& value = is_label ? label : *pixels++;
        const bool plain = is_label || !csv.fractions;
        const char* after = plain ? read_number(cell, is_label ? DIGIT_CLASSES - 1 : 255, value) : nullptr;
        const bool whole = after && (after == end || *after == separator);
        if (!whole) after = read_other(csv, cell, is_label, value);
        if (!after) return cell;
        cell = after + 1;
    }
    return cell == end + 1 ? nullptr : cell;
}

// --- Error messages

int count(const Csv& csv, char c) { return static_cast<int>(std::count(csv.begin, csv.end, c)); }

bool wrong_columns(const Csv& csv, const char* place, const char* what) {
    const int found = 1 + count(csv, csv.separator);
    const char* expected = csv.label < 0 ? "784 pixels" : "785: the label and 784 pixels";
    const char* advice = found == csv.columns + 1 ? ": is one pandas' index? use to_csv(index=False)" : "";
    return fail_at(csv, place, format("the %s has %d columns, expected %s%s", what, found, expected, advice));
}

// Names the error in the cell at which read_row stopped.
bool fail_row(const Csv& csv, const char* cell) {
    const int column = static_cast<int>(std::count(csv.begin, cell, csv.separator));
    const bool missing = cell == csv.end && count(csv, csv.separator) + 1 < csv.columns;
    if (missing || column == csv.columns) return wrong_columns(csv, cell, "line");
    const bool is_label = column == csv.label;
    const std::string name = is_label ? "label" : format("pixel%d", csv.label == 0 ? column - 1 : column);
    const std::string expected =
        is_label ? "a whole number from 0 to 9"
                 : csv.fractions ? "a number from 0 to 1, as others here" : "a whole number from 0 to 255";
    return fail_at(csv, cell, name + " is " + quote(cell_text(csv, cell)) + ", expected " + expected);
}

// --- The file

// The column whose name is one that people give to labels, or -1.
int find_label(const Csv& csv) {
    int column = 0;
    for (const char* cell = csv.begin; cell <= csv.end; cell = cell_end(csv, cell) + 1, ++column) {
        std::string name = cell_text(csv, cell);
        for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        for (const char* known : {"label", "class", "target", "digit", "y"}) {
            if (name == known) return column;
        }
    }
    return -1;
}

// Finds the separator, the columns, the label, and whether the first line is a header.
bool read_layout(Csv& csv, Use use, bool& header) {
    const int commas = count(csv, ',');
    csv.separator = count(csv, ';') > commas ? ';' : count(csv, '\t') > commas ? '\t' : ',';
    const int found = 1 + count(csv, csv.separator);
    const std::string first = cell_text(csv, csv.begin);
    double number;
    header = !parse_decimal(first, number);
    csv.label = header ? find_label(csv) : use != Use::predict || found > DIGIT_PIXELS ? 0 : -1;
    csv.columns = DIGIT_PIXELS + (csv.label >= 0 ? 1 : 0);
    if (!header) return true;
    const bool unlabelled = csv.label < 0 && (use != Use::predict || found != DIGIT_PIXELS);
    std::string wrong;
    if (first.empty()) wrong = "the first column has no name: is it pandas' index? use to_csv(index=False)";
    else if (unlabelled) wrong = "the first column is " + quote(first) + ", expected a column named label";
    else if (csv.label > 0 && csv.label + 1 < found) wrong = "the label is neither first nor last: move it";
    if (!wrong.empty()) return fail_at(csv, csv.begin, wrong);
    return found == csv.columns || wrong_columns(csv, csv.begin, "header");
}

// Finds the next line that is not empty.  False at the end, and with an error message if it cannot.
bool next_line(Csv& csv) {
    for (;;) {
        const size_t stop = csv.text.find('\n', csv.next);
        if (stop == std::string::npos && csv.stream && !std::feof(csv.stream)) {
            csv.text.erase(0, csv.next);
            csv.next = 0;
            const size_t size = csv.text.size();
            csv.text.resize(size + PIECE);
            csv.text.resize(size + std::fread(&csv.text[size], 1, PIECE, csv.stream));
            if (size <= LONGEST_LINE && !std::ferror(csv.stream)) continue;
            csv.number += 1;
            return fail_at(csv, csv.begin, "the line has more than 1 MB, or cannot be read to its end");
        }
        if (csv.next >= csv.text.size()) return false;
        csv.number += 1;
        csv.begin = &csv.text[csv.next];
        csv.end = csv.text.data() + std::min(stop, csv.text.size());
        csv.next = std::min(stop, csv.text.size()) + 1;
        if (csv.end > csv.begin && csv.end[-1] == '\r') --csv.end;
        if (csv.begin < csv.end) return true;
    }
}

// At the first pixel such as 0.5: if all before it are 0 or 1, pixels are from 0 to 1.
bool switch_to_fractions(Csv& csv, const char* cell, std::vector<uint8_t>& pixels) {
    double number = 0;
    const bool found = parse_decimal(cell_text(csv, cell), number) && number > 0 && number < 1;
    if (csv.fractions || !found || *std::max_element(pixels.begin(), pixels.end()) > 1) return false;
    for (uint8_t& pixel : pixels) pixel = pixel > 0 ? 255 : 0;
    return csv.fractions = true;
}

bool read_rows(Csv& csv, Use use, Dataset& digits) {
    while (next_line(csv)) {
        if (csv.columns == 0) {
            bool header;
            if (!read_layout(csv, use, header)) return false;
            // A cell has at least two bytes, which bounds the number of rows.  Reserved once, the memory need
            // not grow by copying; the unused part of it is never touched.
            const int64_t size = csv.stream ? file_size(csv.stream) : static_cast<int64_t>(csv.text.size());
            digits.pixels.reserve(static_cast<size_t>(size / (2 * DIGIT_PIXELS) + 1) * DIGIT_PIXELS);
            if (header) continue;
        }
        uint8_t label = 0;
        const size_t start = digits.pixels.size();
        digits.pixels.resize(start + DIGIT_PIXELS);
        const char* wrong = read_row(csv, label, &digits.pixels[start]);
        if (wrong && switch_to_fractions(csv, wrong, digits.pixels)) {
            wrong = read_row(csv, label, &digits.pixels[start]);
        }
        if (wrong) return fail_row(csv, wrong);
        if (csv.label >= 0) digits.labels.push_back(label);
    }
    if (digits.count() > 0 || !csv.error.empty()) return csv.error.empty();
    csv.number += 1;
    return fail_at(csv, csv.begin, "the file ends, expected a digit");
}

void append_number(std::string& text, int number, char end) {   // 0..999
    if (number >= 100) text += static_cast<char>('0' + number / 100);
    if (number >= 10) text += static_cast<char>('0' + number / 10 % 10);
    text += static_cast<char>('0' + number % 10);
    text += end;
}

}  // namespace

const char* read_number(const char* cell, int most, uint8_t& value) {
    // exercise 13, read_number(cell, most, value): the digits from cell on, to the first byte that is none
    int digit = *cell - '0';
    int number = 0;
    if (digit < 0 || digit > 9) return nullptr;
    while (digit >= 0 && digit <= 9) {
        number = 10 * number + digit;
        if (number > most) return nullptr;      // here, not behind the loop: ten digits can overflow an int
        ++cell;
        digit = *cell - '0';
    }
    value = static_cast<uint8_t>(number);
    return cell;
    // end of exercise 13
}

bool read_csv(const std::string& path, std::string bytes, std::FILE* stream, Use use, Dataset& digits,
              std::string& error, std::string& remark) {
    Csv csv{path, error, stream, std::move(bytes), 0, false, ',', 0, -1, 0, nullptr, nullptr};
    if (csv.text.compare(0, 3, "\xef\xbb\xbf") == 0) csv.next = 3;
    Dataset read;
    error.clear();
    if (!read_rows(csv, use, read)) return false;
    std::swap(digits, read);
    remark = csv.fractions ? path + ": pixels from 0 to 1 are multiplied by 255" : "";
    return true;
}

bool write_csv(const std::string& path, const Dataset& digits, std::string& error) {
    // All memory is taken before the file is opened: a lack of it leaves no unfinished file.
    std::string text;
    text.reserve(PIECE + 4 * (DIGIT_PIXELS + 1));
    text = digits.labelled() ? "label," : "";
    for (int i = 0; i < DIGIT_PIXELS; ++i) text += format(i + 1 < DIGIT_PIXELS ? "pixel%d," : "pixel%d\n", i);
    Writer writer;
    if (!open_writer(writer, path, error)) return false;
    for (int row = 0; row < digits.count(); ++row) {
        if (digits.labelled()) append_number(text, digits.label(row), ',');
        for (int i = 0; i < DIGIT_PIXELS; ++i) {
            append_number(text, digits.digit(row)[i], i + 1 < DIGIT_PIXELS ? ',' : '\n');
        }
        if (text.size() < PIECE) continue;               // in pieces
        if (!write(writer, text, error)) return false;
        text.clear();
    }
    return write(writer, text, error) && close_writer(writer, error);
}
