#include "data/digits/csv.h"

#include <vector>

#include "data/files/file.h"
#include "data/files/text.h"
#include "tests/test.h"

namespace {

// The header of train.csv.
std::string header() {
    std::string line = "label";
    for (int i = 0; i < DIGIT_PIXELS; ++i) line += format(",pixel%d", i);
    return line + "\n";
}

// A row of `columns` cells 0, except the one in column `at`.
std::string row(int columns, int at, const std::string& cell) {
    std::string line;
    for (int i = 0; i < columns; ++i) line += (i > 0 ? "," : "") + (i == at ? cell : std::string("0"));
    return line + "\n";
}

std::string row(int label) { return row(785, 0, std::to_string(label)); }

std::string without_last(const std::string& text) { return text.substr(0, text.size() - 1); }

std::string replaced(const std::string& text, char old, const std::string& by) {
    std::string result;
    for (char c : text) result += c == old ? by : std::string(1, c);
    return result;
}

// Reads bytes as a file, `chunk` bytes at a time.  Returns the error without the path, or "".
std::string read(const std::string& bytes, Labels labels, Dataset& digits, size_t chunk = 65536) {
    std::string error;
    const std::string path = scratch("x.csv");
    CHECK(write_file(path, bytes, error));
    if (read_csv(path, labels, digits, error, chunk)) return "";
    CHECK_TEXT(error.substr(0, path.size() + 1), path + ":");
    return error.substr(path.size() + 1);
}

// The labels that are read, one digit each, or the error, which may change no digit.
std::string labels_of(const std::string& bytes, Labels labels) {
    Dataset digits;
    digits.labels.push_back(77);
    const std::string error = read(bytes, labels, digits);
    std::string text;
    if (error.empty()) CHECK(!digits.labelled() || digits.count() == static_cast<int>(digits.labels.size()));
    else CHECK(digits.labels.size() == 1 && digits.labels[0] == 77 && digits.pixels.empty());
    for (int i = 0; error.empty() && i < digits.count(); ++i) {
        text += digits.labelled() ? std::to_string(digits.label(i)) : "?";
    }
    return error + text;
}

struct Case {
    std::string bytes, answer;
};

void check_cases(const std::vector<Case>& cases, Labels labels) {
    for (const Case& c : cases) CHECK_TEXT(labels_of(c.bytes, labels), c.answer);
}

const std::string BOM = "\xef\xbb\xbf", LONG(65537, '0'), NAMES = header().substr(6);    // without labels

}  // namespace

TEST(csv_reads_labels_and_pixels_in_their_places) {
    std::string text = header() + row(785, 1, "255") + row(785, 784, "17");
    text[header().size()] = '9';
    Dataset digits;
    CHECK_TEXT(read(text, Labels::required, digits), "");
    CHECK(digits.labels == std::vector<uint8_t>({9, 0}));
    if (digits.count() != 2) return;
    CHECK(digits.digit(0)[0] == 255 && digits.digit(0)[1] == 0);
    CHECK(digits.digit(1)[782] == 0 && digits.digit(1)[783] == 17);
    CHECK_TEXT(read(row(784, 0, "44") + row(784, 783, "33"), Labels::optional, digits), "");
    CHECK(digits.digit(0)[0] == 44 && digits.digit(1)[783] == 33);
}

TEST(csv_reads_every_value_of_a_pixel) {
    Dataset digits;
    std::string text;
    for (int i = 0; i < 256; ++i) text += row(785, 400, std::to_string(i));
    CHECK_TEXT(read(text, Labels::required, digits), "");
    CHECK_EQ(digits.count(), 256);
    for (int i = 0; i < digits.count(); ++i) CHECK_EQ(digits.digit(i)[399], i);
}

TEST(csv_accepts) {
    const std::string plain = header() + row(5) + row(7);
    check_cases({
        {plain, "57"}, {row(5) + row(7), "57"}, {BOM + plain, "57"}, {BOM + row(5), "5"},
        {replaced(plain, '\n', "\r\n"), "57"}, {without_last(plain), "57"}, {plain + "\n", "57"},
        {plain + "\r\n\n\r\n", "57"}, {row(785, 0, "007"), "7"}, {row(785, 9, "000000000000255"), "0"},
        {"\"" + replaced(without_last(header()), ',', "\",\"") + "\"\n" + row(5), "5"},
        {row(785, 0, "label") + row(5), "5"},                           // other names may be any
        {LONG.substr(1570) + without_last(row(5)) + "\r\n" + row(7), "57"},         // 65536 bytes
    }, Labels::required);
    check_cases({{NAMES + row(784, 0, "44"), "?"}, {row(784, 0, "44") + row(784, 0, "4"), "??"},
                 {header() + row(6), "6"}, {row(6), "6"}}, Labels::optional);
}

TEST(csv_refuses_bad_cells) {
    const std::string cells[] = {"256", "-1", "+1", "3.5", "1e2", "nan", "", " 7", "7 ", "\"7\"", "2S5",
                                 "0x1", "5\r6", std::string("5\0", 2), "12345678901234567890",
                                 "18446744073709551616"};               // 2^64: 0 when it wraps
    for (const std::string& cell : cells) {
        const std::string is = " is " + quote(cell) + ", expected a whole number from 0 to ";
        check_cases({{header() + row(5) + row(785, 203, cell) + row(6), "3:407: pixel202" + is + "255"},
                     {row(785, 784, cell), "1:1569: pixel783" + is + "255"},
                     {header() + row(785, 0, cell), "2:1: label" + is + "9"}}, Labels::required);
        check_cases({{row(784, 3, cell), "1:7: pixel3" + is + "255"}}, Labels::optional);
    }
    const std::string expected = ", expected a whole number from 0 to 9";
    check_cases({{row(10), "1:1: label is \"10\"" + expected},
                 {"5;0;0\n", "1:1: label is \"5;0;0\"" + expected}}, Labels::required);
}

TEST(csv_refuses_wrong_rows) {
    const std::string columns = " columns, expected 785: the label, then 784 pixels";
    const std::string gap = ":1: the line is empty, expected a digit";
    const std::string end = ":1: the file ends, expected a digit";
    const std::string endless = ":65537: the line goes on, expected at most 65536 bytes";
    check_cases({
        {header() + row(784, 0, "5"), "2:1568: the line has 784" + columns},
        {row(5) + without_last(row(6)) + ",\n", "2:1571: the line has 786" + columns},
        {row(5) + "6\n", "2:2: the line has 1" + columns},
        {row(5) + "6", "2:2: the line has 1" + columns},
        {header() + row(5) + "\n\n" + row(6), "3" + gap},
        {header() + without_last(row(5)) + "\r\n\r\n" + row(6), "3" + gap},
        {"\n" + header() + row(5), "1" + gap},
        {"", "1" + end}, {BOM, "1" + end}, {"\n\n", "3" + end}, {header(), "2" + end},
        {without_last(header()), "2" + end},
        {LONG + LONG, "1" + endless}, {header() + row(5) + LONG + "\n", "3" + endless},
        {header() + row(5) + LONG, "3" + endless}, {header() + row(5) + LONG + "0\r\n", "3" + endless},
    }, Labels::required);
    check_cases({{row(784, 0, "5") + row(5), "2:1569: the line has 785 columns, expected 784 pixels"},
                 {row(783, 0, "5"), "1:1566: the line has 783 columns, expected 784 pixels"}},
                Labels::optional);
}

TEST(csv_refuses_headers_of_other_layouts) {
    const std::string place = "1:1: the first column is ";
    const std::string expected = ", expected a header that begins with label, or a label from 0 to 9";
    check_cases({{NAMES + row(784, 0, "5"), place + "\"pixel0\"" + expected},
                 {"nan" + row(5).substr(1), place + "\"nan\"" + expected},
                 {"P5,P6\n", place + "\"P5\"" + expected},
                 {"\"5\"" + row(5).substr(1), place + "\"\\\"5\\\"\"" + expected},
                 {header() + header(), "2:1: label is \"label\", expected a whole number from 0 to 9"}},
                Labels::required);
    const std::string labels_last = without_last(NAMES) + ",class\n" + row(5);
    check_cases({{labels_last, place + "\"pixel0\"" + expected},
                 {"label,a\n", "1:1: the header has 2 columns, expected 785: the label, then 784 pixels"}},
                Labels::optional);
}

TEST(csv_recognises_other_files) {
    const std::string picture = ", expected text (give it to ./predict as a file, not in a pipe)";
    check_cases({{"\x1f\x8b", "1:1: a gzip file, expected text (unpack it first: gzip -d)"},
                 {"\x89PNG", "1:1: a PNG picture" + picture}, {"P5 ", "1:1: a PGM picture" + picture}},
                Labels::required);
}

TEST(csv_gives_the_same_answer_in_pieces_of_any_size) {
    std::string rows = header();
    for (int i = 0; i < 30; ++i) rows += row(785, i * 7, std::to_string(i == 0 ? 3 : i * 8));
    const std::string texts[] = {rows, replaced(rows, '\n', "\r\n"), BOM + without_last(rows), "", "\xef\xbb",
                                 rows + row(785, 6, "x"), rows + "\n\n" + row(4), rows + LONG, "\x1f\x8b"};
    for (const std::string& text : texts) {
        Dataset whole;
        const std::string error = read(text, Labels::required, whole);
        for (const size_t chunk : {size_t(1), size_t(2), size_t(3), size_t(1000), size_t(3139)}) {
            Dataset pieces;
            CHECK_TEXT(read(text, Labels::required, pieces, chunk), error);
            CHECK(pieces.pixels == whole.pixels && pieces.labels == whole.labels);
        }
    }
}

TEST(csv_is_written_as_train_csv_and_read_again) {
    Dataset digits, again;
    for (int i = 0; i < 100; ++i) {                         // more than 64 KB
        digits.labels.push_back(static_cast<uint8_t>((i + 5) % 10));
        for (int p = 0; p < DIGIT_PIXELS; ++p) digits.pixels.push_back(static_cast<uint8_t>(i * (p + 3)));
    }
    std::string error, bytes;
    for (const bool labelled : {true, false}) {
        if (!labelled) digits.labels.clear();
        CHECK(write_csv(scratch("written.csv"), digits, error));
        CHECK(read_csv(scratch("written.csv"), Labels::optional, again, error));
        CHECK(again.pixels == digits.pixels && again.labels == digits.labels);
        CHECK(read_file(scratch("written.csv"), 10000000, bytes, error));
        const std::string start = labelled ? header() + row(5) : NAMES + row(784, 0, "0");
        CHECK_TEXT(bytes.substr(0, start.size()), start);
    }
}

TEST(csv_says_what_is_wrong_with_a_path) {
    Dataset digits;
    std::string error;
    CHECK(!read_csv("/no/such/train.csv", Labels::required, digits, error));
    CHECK_TEXT(error, "/no/such/train.csv: no such file");
    CHECK(!write_csv("/no/such/train.csv", digits, error));
    CHECK_TEXT(error, "/no/such/train.csv: there is no folder /no/such/");
}
