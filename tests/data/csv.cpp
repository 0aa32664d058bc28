#include "data/digits/csv.h"

#include <vector>

#include "data/files/file.h"
#include "data/files/text.h"
#include "tests/test.h"

namespace {

// The header of train.csv.
std::string header() {
    std::string line = "label";
    for (int i = 0; i < PIXELS; ++i) line += format(",pixel%d", i);
    return line + "\n";
}

// A row of `columns` cells that say 0, but for one.
std::string row(int columns, int at, const std::string& cell) {
    std::string line;
    for (int i = 0; i < columns; ++i) line += (i > 0 ? "," : "") + (i == at ? cell : std::string("0"));
    return line + "\n";
}

std::string row(int label) { return row(785, 0, format("%d", label)); }

std::string without_last(const std::string& text) { return text.substr(0, text.size() - 1); }

std::string replaced(const std::string& text, char old, const std::string& by) {
    std::string result;
    const std::vector<std::string> parts = split_at(text, old);
    for (size_t i = 0; i < parts.size(); ++i) result += (i > 0 ? by : "") + parts[i];
    return result;
}

// Reads bytes as the file x.csv, `chunk` bytes at a time.  Returns the error; "" if there is none.
std::string read(const std::string& bytes, Labels labels, Dataset& digits, size_t chunk = 65536,
                 int most = 1000) {
    std::string error;
    std::FILE* stream;
    const std::string path = scratch("x.csv");
    if (!write_file(path, bytes, error) || !open_file(path, stream, error)) return error;
    const bool good = read_csv_stream(stream, "x.csv", labels, chunk, most, digits, error);
    std::fclose(stream);
    return good ? "" : error;
}

std::string refusal(const std::string& bytes, Labels labels = Labels::required) {
    Dataset digits;
    digits.labels.push_back(77);
    const std::string error = read(bytes, labels, digits);
    CHECK(error.empty() || (digits.labels.size() == 1 && digits.labels[0] == 77));  // left as it was
    return error;
}

// How the labels came out, as one number: the rows 5 and 7 give 57.  -1 if the file is refused.
int labels_of(const std::string& bytes) {
    Dataset digits;
    if (!read(bytes, Labels::required, digits).empty()) return -1;
    int number = 0;
    for (const uint8_t label : digits.labels) number = 10 * number + label;
    return digits.count() == static_cast<int>(digits.labels.size()) ? number : -1;
}

const char* const bad_cells[] = {"256", "-1", "+1", "3.5", "1e2", "nan", "", " 7", "7 ", "\"7\"", "2S5",
                                 "0x1"};

}  // namespace

TEST(csv_reads_labels_and_pixels_in_their_places) {
    std::string text = header() + row(785, 1, "255") + row(785, 784, "17");
    text[header().size()] = '9';
    Dataset digits;
    CHECK_TEXT(read(text, Labels::required, digits), "");
    CHECK_EQ(digits.count(), 2);
    CHECK_EQ(digits.labels[0], 9);
    CHECK_EQ(digits.labels[1], 0);
    CHECK_EQ(digits.digit(0)[0], 255);
    CHECK_EQ(digits.digit(0)[1], 0);
    CHECK_EQ(digits.digit(1)[782], 0);
    CHECK_EQ(digits.digit(1)[783], 17);
}

TEST(csv_reads_every_value_of_a_pixel) {
    Dataset digits;
    for (int i = 0; i < 256; ++i) {
        CHECK_TEXT(read(row(785, 400, format("%d", i)), Labels::required, digits), "");
        CHECK_EQ(digits.digit(0)[399], i);
    }
}

TEST(csv_accepts_what_stands_for_the_same) {
    const std::string plain = header() + row(5) + row(7);
    CHECK_EQ(labels_of(plain), 57);
    CHECK_EQ(labels_of(row(5) + row(7)), 57);                                   // no header
    CHECK_EQ(labels_of("\xef\xbb\xbf" + plain), 57);
    CHECK_EQ(labels_of("\xef\xbb\xbf" + row(5)), 5);
    CHECK_EQ(labels_of(replaced(plain, '\n', "\r\n")), 57);
    CHECK_EQ(labels_of(without_last(plain)), 57);                               // no end of the last line
    CHECK_EQ(labels_of(plain + "\n"), 57);
    CHECK_EQ(labels_of(plain + "\r\n\n\r\n"), 57);
    CHECK_EQ(labels_of(row(785, 0, "007")), 7);
    CHECK_EQ(labels_of(row(785, 400, "00000000000000000000000255")), 0);
    CHECK_EQ(labels_of("\"" + replaced(without_last(header()), ',', "\",\"") + "\"\n" + row(5)), 5);
    CHECK_EQ(labels_of(row(785, 0, "label") + row(5)), 5);                      // other names may be any
}

TEST(csv_without_labels_is_read_where_they_are_optional) {
    const std::string names = header().substr(6);                               // pixel0,...
    Dataset digits;
    for (const std::string& first : {names, std::string()}) {
        CHECK_TEXT(read(first + row(784, 0, "44") + row(784, 783, "33"), Labels::optional, digits), "");
        CHECK_EQ(digits.count(), 2);
        CHECK(!digits.labelled());
        CHECK_EQ(digits.digit(0)[0], 44);
        CHECK_EQ(digits.digit(1)[783], 33);
    }
    CHECK_TEXT(read(header() + row(6), Labels::optional, digits), "");
    CHECK_EQ(digits.count(), 1);
    CHECK_EQ(digits.labels[0], 6);
    CHECK_TEXT(read(row(6), Labels::optional, digits), "");
    CHECK_EQ(digits.labels[0], 6);
}

TEST(csv_refuses_bad_cells_and_says_where) {
    for (const char* cell : bad_cells) {
        CHECK_TEXT(refusal(header() + row(5) + row(785, 203, cell) + row(6)),
                   "x.csv:3:407: pixel202 is " + quote(cell) + ", expected a whole number from 0 to 255");
        CHECK_TEXT(refusal(row(785, 784, cell)),
                   "x.csv:1:1569: pixel783 is " + quote(cell) + ", expected a whole number from 0 to 255");
        CHECK_TEXT(refusal(row(784, 3, cell), Labels::optional),
                   "x.csv:1:7: pixel3 is " + quote(cell) + ", expected a whole number from 0 to 255");
    }
    CHECK_TEXT(refusal(row(785, 203, "12345678901234567890")),
               "x.csv:1:407: pixel202 is \"12345678901234567890\", expected a whole number from 0 to 255");
    CHECK_TEXT(refusal(row(785, 203, "18446744073709551616")),                  // 2^64: 0 when it wraps
               "x.csv:1:407: pixel202 is \"18446744073709551616\", expected a whole number from 0 to 255");
    CHECK_TEXT(refusal(row(785, 203, "2S5")),
               "x.csv:1:407: pixel202 is \"2S5\", expected a whole number from 0 to 255");
    CHECK_TEXT(refusal(row(785, 1, std::string(1, '\0'))),
               "x.csv:1:3: pixel0 is \"\\x00\", expected a whole number from 0 to 255");
    CHECK_TEXT(refusal(row(785, 1, std::string("5\0", 2))),
               "x.csv:1:3: pixel0 is \"5\\x00\", expected a whole number from 0 to 255");
    CHECK_TEXT(refusal(row(5) + row(785, 1, "5\r6")),
               "x.csv:2:3: pixel0 is \"5\\x0d6\", expected a whole number from 0 to 255");
}

TEST(csv_refuses_bad_labels) {
    CHECK_TEXT(refusal(header() + row(10)),
               "x.csv:2:1: label is \"10\", expected a whole number from 0 to 9");
    CHECK_TEXT(refusal(header() + row(785, 0, "")),
               "x.csv:2:1: label is \"\", expected a whole number from 0 to 9");
    CHECK_TEXT(refusal(header() + row(785, 0, "seven")),
               "x.csv:2:1: label is \"seven\", expected a whole number from 0 to 9");
    CHECK_TEXT(refusal(row(-1)), "x.csv:1:1: label is \"-1\", expected a whole number from 0 to 9");
}

TEST(csv_refuses_wrong_numbers_of_columns) {
    const std::string expected = " columns, expected 785: the label, then 784 pixels";
    CHECK_TEXT(refusal(header() + row(784, 0, "5")), "x.csv:2:1568: the line has 784" + expected);
    CHECK_TEXT(refusal(header() + row(786, 0, "5")), "x.csv:2:1571: the line has 786" + expected);
    CHECK_TEXT(refusal(row(784, 0, "5")), "x.csv:1:1568: the line has 784" + expected);
    CHECK_TEXT(refusal(row(5) + without_last(row(6)) + ",\n"), "x.csv:2:1571: the line has 786" + expected);
    CHECK_TEXT(refusal(row(5) + "6\n"), "x.csv:2:2: the line has 1" + expected);
    CHECK_TEXT(refusal(row(5) + "6"), "x.csv:2:2: the line has 1" + expected);
    CHECK_TEXT(refusal(row(784, 0, "5") + row(5), Labels::optional),
               "x.csv:2:1569: the line has 785 columns, expected 784 pixels");
    CHECK_TEXT(refusal(row(783, 0, "5"), Labels::optional),
               "x.csv:1:1566: the line has 783 columns, expected 784 pixels");
    CHECK_TEXT(refusal("5;0;0\n"), "x.csv:1:1: label is \"5;0;0\", expected a whole number from 0 to 9");
}

TEST(csv_refuses_headers_of_other_layouts) {
    const std::string names = header().substr(6);
    const std::string place = "x.csv:1:1: the first column is ";
    const std::string expected = ", expected a header that begins with label, or a label from 0 to 9";
    CHECK_TEXT(refusal(names + row(784, 0, "5")), place + "\"pixel0\"" + expected);
    CHECK_TEXT(refusal(without_last(names) + ",class\n" + row(5), Labels::optional),      // labels come last
               place + "\"pixel0\"" + expected);
    CHECK_TEXT(refusal("nan" + row(5).substr(1)), place + "\"nan\"" + expected);
    CHECK_TEXT(refusal("\"5\"" + row(5).substr(1)), place + "\"\\\"5\\\"\"" + expected);
    CHECK_TEXT(refusal("label,pixel0\n" + row(5), Labels::optional),
               "x.csv:1:1: the header has 2 columns, expected 785: the label, then 784 pixels");
    CHECK_TEXT(refusal(header() + header() + row(5)),
               "x.csv:2:1: label is \"label\", expected a whole number from 0 to 9");
}

TEST(csv_refuses_files_without_digits) {
    CHECK_TEXT(refusal(""), "x.csv:1:1: the file ends, expected a digit");
    CHECK_TEXT(refusal("\xef\xbb\xbf"), "x.csv:1:1: the file ends, expected a digit");
    CHECK_TEXT(refusal("\n\n"), "x.csv:3:1: the file ends, expected a digit");
    CHECK_TEXT(refusal(header()), "x.csv:2:1: the file ends, expected a digit");
    CHECK_TEXT(refusal(without_last(header())), "x.csv:2:1: the file ends, expected a digit");
}

TEST(csv_refuses_gaps) {
    CHECK_TEXT(refusal(header() + row(5) + "\n" + row(6)), "x.csv:3:1: the line is empty, expected a digit");
    CHECK_TEXT(refusal(header() + without_last(row(5)) + "\r\n\r\n" + row(6)),
               "x.csv:3:1: the line is empty, expected a digit");
    CHECK_TEXT(refusal("\n" + header() + row(5)), "x.csv:1:1: the line is empty, expected a digit");
    CHECK_TEXT(refusal(row(5) + " \n"), "x.csv:2:1: label is \" \", expected a whole number from 0 to 9");
}

TEST(csv_recognises_other_files) {
    CHECK_TEXT(refusal("\x1f\x8b\x08\x04"),
               "x.csv:1:1: a gzip file, expected text (unpack it first: gzip -d)");
    CHECK_TEXT(refusal("PK\x03\x04..\n"), "x.csv:1:1: a zip file, expected text (unpack it first: unzip)");
    CHECK_TEXT(refusal(std::string("\0\0\x08\x03\0\0\n", 7)),
               "x.csv:1:1: images in IDX format, expected text (convert them first: ./idx_to_csv)");
    CHECK_TEXT(refusal(std::string("\0\0\x08\x01\0\0\n", 7)),
               "x.csv:1:1: labels in IDX format, expected text (convert them first: ./idx_to_csv)");
    CHECK_TEXT(refusal(std::string("\xff\xfel\0a\0", 6)),
               "x.csv:1:1: text in UTF-16, expected ASCII or UTF-8 (save it as UTF-8)");
    CHECK_TEXT(refusal("<!DOCTYPE html>"),
               "x.csv:1:1: a web page, expected plain text (was the download refused?)");
    const std::string no_text = " picture, expected text (./predict reads pictures, but not from a pipe without a "
                                "name: give it a file)";
    CHECK_TEXT(refusal("P5\n28 28\n255\n"), "x.csv:1:1: a PGM or PPM" + no_text);
    CHECK_TEXT(refusal("\x89PNG\r\n"), "x.csv:1:1: a PNG" + no_text);
    CHECK_TEXT(refusal("P5,P6\n"), "x.csv:1:1: the first column is \"P5\", expected a header that begins with "
                                   "label, or a label from 0 to 9");
    CHECK_TEXT(refusal(replaced(header() + row(5), '\n', "\r")),
               format("x.csv:1:%d: a carriage return alone, expected lines that end in a newline ",
                      static_cast<int>(header().size())) + "(tr '\\r' '\\n')");
}

TEST(csv_refuses_endless_lines_without_reading_them_whole) {
    const std::string sentence = ":65537: the line goes on, expected at most 65536 bytes";
    CHECK_TEXT(refusal(std::string(300000, '0')), "x.csv:1" + sentence);
    CHECK_TEXT(refusal(header() + row(5) + std::string(65537, '0') + "\n"), "x.csv:3" + sentence);
    CHECK_TEXT(refusal(header() + row(5) + std::string(65537, '0')), "x.csv:3" + sentence);
    CHECK_TEXT(refusal(header() + row(5) + std::string(65538, '0') + "\r\n"), "x.csv:3" + sentence);
    const std::string longest = std::string(65536 - 1569, '0') + without_last(row(5));
    CHECK_EQ(labels_of(longest + "\r\n" + row(7)), 57);
    CHECK_EQ(labels_of(row(7) + longest), 75);
}

TEST(csv_refuses_more_digits_than_can_be_counted) {
    Dataset digits;
    CHECK_TEXT(read(header() + row(1) + row(2), Labels::required, digits, 65536, 2), "");
    CHECK_TEXT(read(header() + row(1) + row(2) + row(3), Labels::required, digits, 65536, 2),
               "x.csv:4:1: a digit too many, expected 2");
}

TEST(csv_gives_the_same_answer_in_pieces_of_any_size) {
    std::string rows = header();
    for (int i = 0; i < 30; ++i) rows += row(785, i * 7, format("%d", i == 0 ? 3 : i * 8));
    const std::vector<std::string> texts = {
        rows, replaced(rows, '\n', "\r\n"), "\xef\xbb\xbf" + without_last(rows), rows + row(785, 6, "x"),
        rows + row(786, 6, "1"), header(), "", "\xef\xbb", rows + "\n\n" + row(4),
        rows + std::string(70000, '1')};
    for (const std::string& text : texts) {
        Dataset whole;
        const std::string error = read(text, Labels::required, whole);
        for (const int chunk : {1, 2, 3, 1000, 3139}) {
            Dataset pieces;
            CHECK_TEXT(read(text, Labels::required, pieces, static_cast<size_t>(chunk)), error);
            CHECK(pieces.pixels == whole.pixels);
            CHECK(pieces.labels == whole.labels);
        }
    }
}

TEST(csv_reads_what_it_wrote) {
    for (const bool labelled : {true, false}) {
        Dataset digits, again;
        for (int i = 0; i < 100; ++i) {
            if (labelled) digits.labels.push_back(static_cast<uint8_t>(i % 10));
            for (int p = 0; p < PIXELS; ++p) digits.pixels.push_back(static_cast<uint8_t>(i * 31 + p * 7));
        }
        std::string error;
        CHECK(write_csv(scratch("written.csv"), digits, error));
        CHECK(read_csv(scratch("written.csv"), Labels::optional, again, error));
        CHECK_TEXT(error, "");
        CHECK(again.pixels == digits.pixels);
        CHECK(again.labels == digits.labels);
    }
}

TEST(csv_is_written_in_the_layout_of_train_csv) {
    Dataset digits;
    digits.labels.push_back(5);
    digits.pixels.assign(PIXELS, 0);
    std::string error, bytes;
    CHECK(write_csv(scratch("written.csv"), digits, error));
    CHECK(read_file(scratch("written.csv"), 100000, bytes, error));
    CHECK_TEXT(bytes, header() + row(5));
}

TEST(csv_says_what_is_wrong_with_a_path) {
    Dataset digits;
    std::string error;
    CHECK(!read_csv(scratch(""), Labels::required, digits, error));
    CHECK_TEXT(error, "build/scratch/: is a folder, expected a file");
    CHECK(!read_csv("/no/such/train.csv", Labels::required, digits, error));
    CHECK_TEXT(error, "/no/such/train.csv: no such file");
    CHECK(!write_csv("/no/such/train.csv", digits, error));
    CHECK_TEXT(error, "/no/such/train.csv: there is no folder /no/such/");
}
