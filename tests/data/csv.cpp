#include "data/digits/csv.h"

#include <vector>

#include "data/files/file.h"
#include "data/files/text.h"
#include "tests/test.h"

namespace {

// The names of n pixels with commas between them.
std::string names(int n = DIGIT_PIXELS) {
    std::string line;
    for (int i = 0; i < n; ++i) line += format(i > 0 ? ",pixel%d" : "pixel%d", i);
    return line;
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

// "5" for the label of each digit or "?", and "5:255" where its first pixel is not 0; then the remark.  Or
// the error, which may change no digit.  in_pieces: most of the bytes come from a file.
std::string answer(const std::string& bytes, Use use, bool in_pieces) {
    Dataset digits;
    digits.labels.push_back(77);
    std::string error, text;
    std::FILE* stream = nullptr;
    if (in_pieces) {
        CHECK(write_file(scratch("rest"), bytes.size() > 3 ? bytes.substr(3) : "", error));
        CHECK(open_file(scratch("rest"), stream, error));
    }
    const std::string begin = in_pieces ? bytes.substr(0, 3) : bytes;
    const bool read = read_csv("x", begin, stream, use, digits, error, text);
    if (stream) std::fclose(stream);
    CHECK(read == error.empty() && (read || (digits.labels.size() == 1 && digits.pixels.empty())));
    if (!read) return error.substr(2);
    std::string found;
    for (int i = 0; i < digits.count(); ++i) {
        found += digits.labelled() ? std::to_string(digits.label(i)) : "?";
        if (digits.digit(i)[0] > 0) found += format(":%d ", digits.digit(i)[0]);
    }
    return found + text;
}

struct Case {
    std::string bytes, answer;
};

void check_cases(const std::vector<Case>& cases, Use use) {
    for (const Case& c : cases) {
        for (const bool in_pieces : {false, true}) CHECK_TEXT(answer(c.bytes, use, in_pieces), c.answer);
    }
}

const std::string HEADER = "label," + names() + "\n", BOM = "\xef\xbb\xbf";
const std::string TIMES = "x: pixels from 0 to 1 are multiplied by 255";

}  // namespace

TEST(csv_reads_every_value_in_its_place) {
    Dataset digits;
    std::string text, error, remark;
    for (int i = 0; i < 256; ++i) text += row(785, 1 + i * 3, std::to_string(i));
    CHECK(read_csv("x", text, nullptr, Use::train, digits, error, remark) && remark.empty());
    CHECK_EQ(digits.count(), 256);
    for (int i = 0; i < digits.count(); ++i) {
        for (int p = 0; p < DIGIT_PIXELS; ++p) CHECK_EQ(digits.digit(i)[p], p == i * 3 ? i : 0);
    }
}

TEST(csv_reads_what_people_write) {
    const std::string plain = HEADER + row(5) + row(7), last = row(785, 784, "6"), eight = row(785, 1, "8");
    check_cases({
        {plain, "57"}, {row(5) + row(7), "57"}, {BOM + plain, "57"}, {BOM + row(5), "5"},
        {replaced(plain, '\n', "\r\n"), "57"}, {without_last(plain), "57"}, {plain + "\r\n\n", "57"},
        {HEADER + row(5) + "\n" + row(7), "57"}, {row(785, 0, "007"), "7"},
        {row(785, 1, "000000255"), "0:255 "},
        {replaced(plain, ',', ";"), "57"}, {replaced(plain, ',', "\t"), "57"},
        {replaced(eight, ',', " , "), "0:8 "},
        {"\"" + replaced(without_last(HEADER), ',', "\",\"") + "\"\n" + row(5), "5"},
        {"\"" + replaced(without_last(eight), ',', "\",\"") + "\"\n", "0:8 "},
        {row(785, 0, "Class") + row(5), "5"}, {names() + ",TARGET\n" + last, "6"},
        {names() + ",y\n" + last, "6"},
        {names() + ",digit\n" + row(785, 0, "9"), "0:9 "},
        {row(785, 1, "255.0") + row(785, 0, "5.0"), "0:255 5"}, {row(785, 1, "1e2"), "0:100 "},
        {row(785, 1, "1") + row(785, 2, "0.5") + row(785, 0, "3"), "0:255 03" + TIMES},
        {replaced(row(785, 1, "1"), '0', "0.0"), "0:1 "}, {row(785, 1, "0.5"), "0:128 " + TIMES},
    }, Use::train);
    check_cases({{names() + "\n" + row(784, 0, "44"), "?:44 "},
     {row(784, 1, "44") + row(784, 0, "4"), "??:4 "},
                 {HEADER + row(6), "6"}, {row(6), "6"}}, Use::predict);
}

TEST(csv_refuses_bad_cells) {
    const std::string cells[] = {"256", "-1", "3.5", "nan", "", "2S5", "0x1", "5\r6", std::string("5\0", 2),
                                 "12345678901234567890",
                                     "18446744073709551616"};       // 2^64: 0 when it wraps
    for (const std::string& cell : cells) {
        const std::string is = " is " + quote(cell) + ", expected a whole number from 0 to ";
        check_cases({{HEADER + row(5) + row(785, 203, cell) + row(6), "3:407: pixel202" + is + "255"},
                     {row(785, 784, cell), "1:1569: pixel783" + is + "255"},
                     {HEADER + row(785, 0, cell), "2:1: label" + is + "9"},
                     {names() + ",y\n" + row(785, 1, cell), "2:3: pixel1" + is + "255"}}, Use::train);
        check_cases({{row(784, 3, cell), "1:7: pixel3" + is + "255"}}, Use::predict);
    }
    check_cases({{row(10), "1:1: label is \"10\", expected a whole number from 0 to 9"},
                 {row(785, 1, "7") + row(785, 2, "0.5"),
                  "2:5: pixel1 is \"0.5\", expected a whole number from 0 to 255"},
                 {row(785, 2, "0.5") + row(785, 1, "7"),
                  "2:3: pixel0 is \"7\", expected a number from 0 to 1, as others "
                                                         "here"}}, Use::train);
}

TEST(csv_refuses_wrong_rows) {
    const std::string columns = " columns, expected 785: the label and 784 pixels";
    const std::string index = ": is one pandas' index? use to_csv(index=False)";
    const std::string end = ":1: the file ends, expected a digit";
    check_cases({
        {HEADER + row(784, 0, "5"), "2:1568: the line has 784" + columns},
        {row(5) + without_last(row(6)) + ",\n", "2:1571: the line has 786" + columns + index},
        {row(5) + without_last(row(785, 1, "6")) + ",0,0,0,0,0\n", "2:1571: the line has 790" + columns},
        {row(5) + "6\n", "2:2: the line has 1" + columns}, {row(5) + "6", "2:2: the line has 1" + columns},
        {"", "1" + end}, {BOM, "1" + end}, {"\n\n", "3" + end}, {HEADER, "2" + end},
    }, Use::train);
    CHECK_TEXT(answer(HEADER + std::string((1 << 20) + 200000, '0'), Use::train, true),
               "2:1: the line has more than 1 MB, or cannot be read to its end");
    check_cases({{row(784, 0, "5") + row(5), "2:1569: the line has 785 columns, expected 784 pixels" + index},
                 {row(783, 0, "5"), "1:1566: the line has 783 columns, expected 784 pixels"}}, Use::predict);
}

TEST(csv_refuses_headers_of_other_layouts) {
    const std::string place = "1:1: the first column is ", expected = ", expected a column named label";
    check_cases({{names() + "\n" + row(784, 0, "5"), place + "\"pixel0\"" + expected},
                 {"nan" + row(5).substr(1), place + "\"nan\"" + expected},
                 {"," + HEADER,
                  "1:1: the first column has no name: is it pandas' index? use to_csv(index=False)"},
                 {"id," + HEADER, "1:1: the label is neither first nor last: move it"},
                 {"label,a\n", "1:1: the header has 2 columns, expected 785: the label and 784 pixels"},
                 {HEADER + HEADER,
                  "2:1: label is \"label\", expected a whole number from 0 to 9"}}, Use::train);
    check_cases({{"P5,P6\n", place + "\"P5\"" + expected}}, Use::predict);
}

TEST(csv_is_written_as_train_csv_and_read_again) {
    Dataset digits, again;
    for (int i = 0; i < 100; ++i) {                         // more than 64 KB
        digits.labels.push_back(static_cast<uint8_t>((i + 5) % 10));
        for (int p = 0; p < DIGIT_PIXELS; ++p) digits.pixels.push_back(static_cast<uint8_t>(i * (p + 3)));
    }
    std::string error, bytes, remark;
    for (const bool labelled : {true, false}) {
        if (!labelled) digits.labels.clear();
        CHECK(write_csv(scratch("written.csv"), digits, error));
        CHECK(read_file(scratch("written.csv"), 10000000, bytes, error));
        CHECK(read_csv("x", bytes, nullptr, Use::predict, again, error, remark));
        CHECK(again.pixels == digits.pixels && again.labels == digits.labels);
        const std::string start = labelled ? HEADER + row(5) : names() + "\n" + row(784, 0, "0");
        CHECK_TEXT(bytes.substr(0, start.size()), start);
    }
    CHECK(!write_csv("/no/such/train.csv", digits, error));
    CHECK_TEXT(error, "/no/such/train.csv: there is no folder /no/such/");
}
