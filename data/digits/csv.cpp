#include "data/digits/csv.h"

#include <climits>
#include <cstdint>
#include <cstring>

#include "data/files/file.h"
#include "data/digits/lines.h"
#include "data/files/system.h"
#include "data/files/text.h"
#include "nn/check.h"

namespace {

// As many as an int counts and a vector of their pixels can hold.
const int MOST_DIGITS = PTRDIFF_MAX / PIXELS < INT_MAX ? static_cast<int>(PTRDIFF_MAX / PIXELS) : INT_MAX;

// Reads the cell of a whole number from 0 to most.  Returns the place behind its last digit, or nullptr if
// no such number begins here.  The byte behind the last digit can be read.
const char* read_number(const char* cell, int most, uint8_t& value) {
    // exercise 12, read_number(cell, most, value): the digits from cell on, to the first byte that is none
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
    // end of exercise 12
}

// Reads a row of 785 or 784 columns; it ends in '\n', whatever the file has (lines.h).  label is untouched if it
// has 784.  Returns nullptr, or the first cell that is wrong, and its column.
const char* read_row(const Line& line, int columns, uint8_t& label, uint8_t* pixels, int& column) {
    const char* cell = line.begin;
    const char* after;
    column = 0;
    if (columns > PIXELS) {
        after = read_number(cell, CLASSES - 1, label);
        if (!after || *after != ',') return cell;
        cell = after + 1;
    }
    for (int i = 0; i < PIXELS; ++i) {
        after = read_number(cell, 255, pixels[i]);
        if (!after || *after != (i + 1 < PIXELS ? ',' : '\n')) {
            column = columns - PIXELS + i;
            return cell;
        }
        cell = after + 1;
    }
    return nullptr;
}

std::string expected_columns(int columns) {
    return columns > PIXELS ? "785: the label, then 784 pixels" : "784 pixels";
}

int count_columns(const Line& line) {
    int columns = 1;
    for (const char* p = line.begin; p < line.end; ++p) columns += *p == ',' ? 1 : 0;
    return columns;
}

// The text before the first comma, or before the end.
std::string first_cell(const char* cell, const char* end) {
    const void* comma = std::memchr(cell, ',', static_cast<size_t>(end - cell));
    return std::string(cell, comma ? static_cast<const char*>(comma) : end);
}

// Says what is wrong with the cell that read_row stopped at.
bool fail_row(const Lines& lines, const Line& line, int columns, const char* cell, int column,
              std::string& error) {
    const std::string text = first_cell(cell, line.end);
    const int pixel = column - (columns - PIXELS);              // -1 for the label
    const int most = pixel < 0 ? CLASSES - 1 : 255;
    uint8_t value;
    const char* after = read_number(cell, most, value);
    if (after && after == cell + text.size()) {                 // a good number, but too few or too many
        const char* place = column + 1 < columns ? line.end : after + 1;
        const std::string found = format("the line has %d columns, expected ", count_columns(line));
        return fail_at(lines, lines.number, place - line.begin + 1, found + expected_columns(columns), error);
    }
    const std::string name = pixel < 0 ? "label" : format("pixel%d", pixel);
    const std::string expected = format(", expected a whole number from 0 to %d", most);
    return fail_at(lines, lines.number, cell - line.begin + 1, name + " is " + quote(text) + expected, error);
}

// Finds from the first line how many columns the file has and whether that line is a header.
bool read_header(const Lines& lines, const Line& line, Labels labels, int& columns, bool& header,
                 std::string& error) {
    const char first = *line.begin;
    header = first == '"' || (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    const std::string name = first_cell(line.begin, line.end);
    const bool label = name == "label" || name == "\"label\"";
    const int found = count_columns(line);
    columns = labels == Labels::required || found > PIXELS || label ? PIXELS + 1 : PIXELS;

    if (header && columns > PIXELS && !label) {
        return fail_at(lines, 1, 1, "the first column is " + quote(name) +
                       ", expected a header that begins with label, or a label from 0 to 9", error);
    }
    if (header && found != columns) {
        return fail_at(lines, 1, 1, format("the header has %d columns, expected ", found) +
                       expected_columns(columns), error);
    }
    return true;
}

// All rows of the file.  An empty line is kept in mind until another one follows: then it is a gap.
bool read_rows(Lines& lines, Labels labels, int most, Dataset& digits, std::string& error) {
    Line line;
    int columns = 0, rows = 0;
    int64_t gap = 0;
    while (next_line(lines, line, error)) {
        if (line.begin == line.end) {
            if (gap == 0) gap = lines.number;
            continue;
        }
        if (gap > 0) return fail_at(lines, gap, 1, "the line is empty, expected a digit", error);
        if (columns == 0) {
            bool header;
            if (!read_header(lines, line, labels, columns, header, error)) return false;
            if (header) continue;
        }
        if (rows == most) {
            return fail_at(lines, lines.number, 1, format("a digit too many, expected %d", most), error);
        }
        if (rows == 0) {
            // A row has at least two bytes a column: memory for as many as can be is reserved at once, so
            // that it need not grow by copying.  What stays unused of it is never touched.
            const int64_t bound = file_size(lines.stream) / (2 * columns) + 1;
            const size_t expected = static_cast<size_t>(bound < most ? bound : most);
            digits.pixels.reserve(expected * PIXELS);
            if (columns > PIXELS) digits.labels.reserve(expected);
        }
        uint8_t label = 0;
        int column;
        const size_t start = digits.pixels.size();
        digits.pixels.resize(start + PIXELS);
        const char* wrong = read_row(line, columns, label, digits.pixels.data() + start, column);
        if (wrong) return fail_row(lines, line, columns, wrong, column, error);
        if (columns > PIXELS) digits.labels.push_back(label);
        rows += 1;
    }
    if (!error.empty()) return false;
    if (rows > 0) return true;
    return fail_at(lines, lines.number + 1, 1, "the file ends, expected a digit", error);
}

void append_number(std::string& text, int number) {             // 0..999
    if (number >= 100) text += static_cast<char>('0' + number / 100);
    if (number >= 10) text += static_cast<char>('0' + number / 10 % 10);
    text += static_cast<char>('0' + number % 10);
}

}  // namespace

bool read_csv_stream(std::FILE* stream, const std::string& path, Labels labels, size_t chunk, int most,
                     Dataset& digits, std::string& error) {
    Lines lines;
    Dataset read;
    if (!open_lines(lines, stream, path, chunk, error)) return false;
    if (!read_rows(lines, labels, most, read, error)) return false;
    digits.pixels.swap(read.pixels);
    digits.labels.swap(read.labels);
    return true;
}

bool read_csv(const std::string& path, Labels labels, Dataset& digits, std::string& error) {
    std::FILE* stream;
    if (!open_file(path, stream, error)) return false;
    const bool good = read_csv_stream(stream, path, labels, LONGEST_LINE, MOST_DIGITS, digits, error);
    std::fclose(stream);
    return good;
}

bool write_csv(const std::string& path, const Dataset& digits, std::string& error) {
    // All memory is taken before the file is opened: without it nothing half written is left behind.
    std::string text;
    text.reserve(LONGEST_LINE + 4 * (PIXELS + 1));
    text = digits.labelled() ? "label," : "";
    for (int i = 0; i < PIXELS; ++i) text += format(i + 1 < PIXELS ? "pixel%d," : "pixel%d\n", i);
    Writer writer;
    if (!open_writer(writer, path, error)) return false;
    for (int row = 0; row < digits.count(); ++row) {
        if (digits.labelled()) {
            append_number(text, digits.labels[static_cast<size_t>(row)]);
            text += ',';
        }
        for (int i = 0; i < PIXELS; ++i) {
            append_number(text, digits.digit(row)[i]);
            text += i + 1 < PIXELS ? ',' : '\n';
        }
        if (text.size() < LONGEST_LINE) continue;               // a piece at a time, never the whole file
        if (!write(writer, text, error)) return false;
        text.clear();
    }
    return write(writer, text, error) && close_writer(writer, error);
}
