#include "data/digits/csv.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "data/digits/lines.h"
#include "data/files/file.h"
#include "data/files/system.h"
#include "data/files/text.h"

namespace {

// Reads a whole number from 0 to most.  Returns the place behind its last digit, or nullptr if no such number
// begins at cell.  The byte behind the last digit must be readable.
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

int count_columns(const Line& line) { return 1 + static_cast<int>(std::count(line.begin, line.end, ',')); }

// Reads a row of 785 or 784 columns; label stays as it is where there are 784.  Returns nullptr, or the first
// cell that is wrong.
const char* read_row(const Line& line, int columns, uint8_t& label, uint8_t* pixels) {
    const char* cell = line.begin;
    for (int column = 0; column < columns; ++column) {
        const int pixel = column - (columns - DIGIT_PIXELS);            // -1 for the label
        const char* after = pixel < 0 ? read_number(cell, DIGIT_CLASSES - 1, label)
                                      : read_number(cell, 255, pixels[pixel]);
        if (!after || *after != (column + 1 < columns ? ',' : '\n')) return cell;
        cell = after + 1;
    }
    return nullptr;
}

// The error message for a line of too few or too many columns.
std::string wrong_columns(const char* line_or_header, const Line& line, int columns) {
    return format("the %s has %d columns, expected %s", line_or_header, count_columns(line),
                  columns > DIGIT_PIXELS ? "785: the label, then 784 pixels" : "784 pixels");
}

// The text from cell to the next comma, or to the end.
std::string cell_text(const char* cell, const char* end) {
    return std::string(cell, std::find(cell, end, ','));
}

// Names the error in the cell at which read_row stopped.
bool fail_row(const Lines& lines, const Line& line, int columns, const char* cell, std::string& error) {
    const std::string text = cell_text(cell, line.end);
    const int column = static_cast<int>(std::count(line.begin, cell, ','));
    const int pixel = column - (columns - DIGIT_PIXELS), most = pixel < 0 ? DIGIT_CLASSES - 1 : 255;
    uint8_t value;
    if (read_number(cell, most, value) == cell + text.size()) {      // a good number, but too few or too many
        const char* place = column + 1 < columns ? line.end : cell + text.size() + 1;
        const std::string message = wrong_columns("line", line, columns);
        return fail_at(lines, lines.number, place - line.begin + 1, message, error);
    }
    const std::string name = pixel < 0 ? "label" : format("pixel%d", pixel);
    const std::string expected = format(", expected a whole number from 0 to %d", most);
    return fail_at(lines, lines.number, cell - line.begin + 1, name + " is " + quote(text) + expected, error);
}

// Finds the number of columns and whether the first line is a header.
bool read_header(const Lines& lines, const Line& line, Labels labels, int& columns, bool& header,
                 std::string& error) {
    const char first = *line.begin;
    header = first == '"' || (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    const std::string name = cell_text(line.begin, line.end);
    const bool label = name == "label" || name == "\"label\"";
    const bool labelled = labels == Labels::required || count_columns(line) > DIGIT_PIXELS || label;
    columns = labelled ? DIGIT_PIXELS + 1 : DIGIT_PIXELS;
    if (!header) return true;
    if (labelled && !label) {
        return fail_at(lines, 1, 1, "the first column is " + quote(name) +
                       ", expected a header that begins with label, or a label from 0 to 9", error);
    }
    return count_columns(line) == columns ||
           fail_at(lines, 1, 1, wrong_columns("header", line, columns), error);
}

// All rows of the file.  An empty line is an error only if a non-empty line follows.
bool read_rows(Lines& lines, Labels labels, Dataset& digits, std::string& error) {
    Line line;
    int columns = 0;
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
        if (digits.pixels.empty()) {
            // A cell has at least two bytes, which bounds the number of rows.  Reserved once, the memory need
            // not grow by copying; the unused part of it is never touched.
            const size_t bound = static_cast<size_t>(file_size(lines.stream) / (2 * columns) + 1);
            digits.pixels.reserve(bound * DIGIT_PIXELS);
        }
        uint8_t label = 0;
        const size_t start = digits.pixels.size();
        digits.pixels.resize(start + DIGIT_PIXELS);
        const char* wrong = read_row(line, columns, label, digits.pixels.data() + start);
        if (wrong) return fail_row(lines, line, columns, wrong, error);
        if (columns > DIGIT_PIXELS) digits.labels.push_back(label);
    }
    if (!error.empty()) return false;
    if (digits.count() > 0) return true;
    return fail_at(lines, lines.number + 1, 1, "the file ends, expected a digit", error);
}

void append_number(std::string& text, int number, char end) {   // 0..999
    if (number >= 100) text += static_cast<char>('0' + number / 100);
    if (number >= 10) text += static_cast<char>('0' + number / 10 % 10);
    text += static_cast<char>('0' + number % 10);
    text += end;
}

}  // namespace

bool read_csv(const std::string& path, Labels labels, Dataset& digits, std::string& error, size_t chunk) {
    std::FILE* stream;
    if (!open_file(path, stream, error)) return false;
    Lines lines;
    Dataset read;
    const bool good = open_lines(lines, stream, path, chunk, error) && read_rows(lines, labels, read, error);
    std::fclose(stream);
    if (good) std::swap(digits, read);
    return good;
}

bool write_csv(const std::string& path, const Dataset& digits, std::string& error) {
    // All memory is taken before the file is opened: a lack of it leaves no unfinished file.
    std::string text;
    text.reserve(LONGEST_LINE + 4 * (DIGIT_PIXELS + 1));
    text = digits.labelled() ? "label," : "";
    for (int i = 0; i < DIGIT_PIXELS; ++i) text += format(i + 1 < DIGIT_PIXELS ? "pixel%d," : "pixel%d\n", i);
    Writer writer;
    if (!open_writer(writer, path, error)) return false;
    for (int row = 0; row < digits.count(); ++row) {
        if (digits.labelled()) append_number(text, digits.label(row), ',');
        for (int i = 0; i < DIGIT_PIXELS; ++i) {
            append_number(text, digits.digit(row)[i], i + 1 < DIGIT_PIXELS ? ',' : '\n');
        }
        if (text.size() < LONGEST_LINE) continue;               // in pieces of 64 KB
        if (!write(writer, text, error)) return false;
        text.clear();
    }
    return write(writer, text, error) && close_writer(writer, error);
}
