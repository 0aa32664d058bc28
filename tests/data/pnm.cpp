#include "data/digits/pnm.h"

#include "data/files/file.h"
#include "tests/test.h"

namespace {

const std::string X = "build/scratch/x.pgm";

std::string bytes_of(const std::vector<int>& values) {
    std::string bytes;
    for (int value : values) bytes += static_cast<char>(static_cast<uint8_t>(value));
    return bytes;
}

// The size of a picture and its levels, "2x1: 0 255 "; or the error without the path.
std::string read(const std::string& bytes) {
    std::string error;
    Grey picture;
    picture.width = 77;
    CHECK(write_file(X, bytes, error));
    if (!read_pnm(X, picture, error)) {
        CHECK(picture.width == 77 && picture.levels.empty());
        CHECK_TEXT(error.substr(0, X.size() + 1), X + ":");
        return error.substr(X.size() + 1);
    }
    std::string text = std::to_string(picture.width) + "x" + std::to_string(picture.height) + ": ";
    for (uint8_t level : picture.levels) text += std::to_string(level) + " ";
    return text;
}

struct Case {
    std::string bytes, answer;
};

void check_cases(const std::vector<Case>& cases) {
    for (const Case& c : cases) CHECK_TEXT(read(c.bytes), c.answer);
}

}  // namespace

TEST(pnm_reads_all_formats_maxvals_and_separators) {
    check_cases({
        {"P2 3 2 255\n0 1 2\n253 254 255\n", "3x2: 0 1 2 253 254 255 "},
        {"P5 3 2 255\n" + bytes_of({0, 10, 13, 32, 35, 255}), "3x2: 0 10 13 32 35 255 "},
        {"P3 2 2 255\n255 0 0  0 255 0\n0 0 255  90 90 90", "2x2: 76 150 29 90 "},
        {"P6 2 2 255\n" + bytes_of({255, 0, 0, 0, 255, 0, 0, 0, 255, 90, 90, 90}), "2x2: 76 150 29 90 "},
        {"P2 2 1 1 0 1", "2x1: 0 255 "},
        {"P2 4 1 15 0 7 8 15", "4x1: 0 119 136 255 "},
        {"P2 4 1 65535 0 128 129 65535", "4x1: 0 0 1 255 "},
        {"P5 3 1 65535\n" + bytes_of({0, 129, 128, 0, 255, 255}), "3x1: 1 128 255 "},
        {"P5 2 1 256\n" + bytes_of({0, 255, 1, 0}), "2x1: 254 255 "},
        {"P5 2 1 254\n" + bytes_of({127, 254}), "2x1: 128 255 "},
        {"P6 1 1 1000\n" + bytes_of({3, 232, 3, 232, 3, 232}), "1x1: 255 "},
        {"P2#one\n# two 7 7\n2\t#three\r\n1\r\n#\n255#four\n7 #five\n8#six", "2x1: 7 8 "},
        {"P5\n# by a drawing program\n2 1\n# and another\n255\n##", "2x1: 35 35 "},
        {"P5 2 1 255#\nab", "2x1: 97 98 "},
        {"P5 2 1 255\n\n\n", "2x1: 10 10 "},
        {"P2 002 01 0255 007 08\n\n# the end", "2x1: 7 8 "},
    });
}

TEST(pnm_refuses_other_files) {
    const std::string expected = ", expected a PGM or PPM picture";
    check_cases({
        {"\x89PNG", " a PNG picture" + expected + " (convert it first, for example with ImageMagick: convert "
                    "photo.jpg -auto-orient -background white -flatten digit.pgm)"},
        {"\x1f\x8b\x08", " a gzip file" + expected + " (unpack it first: gzip -d)"},
        {"label,pixel0\n", " begins with \"label,pixel0\"" + expected + ": P2, P3, P5 or P6"},
        {"P8 1 1 255 0", " begins with \"P8\"" + expected + ": P2, P3, P5 or P6"},
        {"P55 1 1 255 0", " begins with \"P55\"" + expected + ": P2, P3, P5 or P6"},
        {" P2 1 1 255 0", " begins with \" P\"" + expected + ": P2, P3, P5 or P6"},
        {"", " is empty" + expected},
    });
    CHECK_TEXT(read("P1 1 1 0").substr(0, 46), " a PBM picture, expected a PGM or PPM picture ");
}

TEST(pnm_refuses_malformed_headers) {
    const std::string side = ", expected a whole number from 1 to 4096";
    const std::string most = ", expected a whole number from 1 to 65535";
    const std::string scale = side + " (scale larger pictures down: convert photo.jpg -resize 1000x1000 "
                                     "digit.pgm)";
    check_cases({
        {"P5", "1:3: the file ends before its width" + side},
        {"P5\n# comment", "2:10: the file ends before its width" + side},
        {"P5\n28 ", "2:4: the file ends before its height" + side},
        {"P5\n28 28\n", "3:1: the file ends before its maxval" + most},
        {"P5\n28 000 255\n", "2:4: height is \"000\"" + scale},
        {"P5\n-28 28 255\n", "2:1: width is \"-28\"" + scale},
        {"P5\n28 28.5 255\n", "2:4: height is \"28.5\"" + scale},
        {"P2\n# a\n28\nx28 255\n", "4:1: height is \"x28\"" + scale},
        {"P5 4097 28 255\n", "1:4: width is \"4097\"" + scale},
        {"P5 28 4294967324 255\n", "1:7: height is \"4294967324\"" + scale},
        {"P5 1 1 0\nx", "1:8: maxval is \"0\"" + most},
        {"P5 1 1 65536\nxx", "1:8: maxval is \"65536\"" + most},
        {"P5 1 1 255x", "1:8: maxval is \"255x\"" + most},
        {"P6 28 28\n\xff\xfe", "2:1: maxval is \"\\xff\\xfe\"" + most},
    });
}

TEST(pnm_refuses_wrong_pixels) {
    const std::string second = "a second picture, or something else, follows";
    check_cases({
        {"P5 3 2 255", " 0 bytes follow the header, expected 6 for 3 x 2 pixels: it is cut short"},
        {"P5 3 2 65535\n123456", " 6 bytes follow the header, expected 12 for 3 x 2 pixels: it is cut short"},
        {"P6 3 2 255\n123456", " 6 bytes follow the header, expected 18 for 3 x 2 pixels: it is cut short"},
        {"P6 4096 4096 65535\n1",
         " 1 bytes follow the header, expected 100663296 for 4096 x 4096 pixels: it is cut short"},
        {"P5 3 2 255\n1234567", " 7 bytes follow the header, expected 6 for 3 x 2 pixels: " + second},
        {"P2 3 2 255", "1:11: the file ends after 0 of 6 values: it is cut short"},
        {"P2 3 2 255\n1 2 3\n4 5 #6\n", "4:1: the file ends after 5 of 6 values: it is cut short"},
        {"P3 4096 4096 255\n1 2", "2:4: the file ends after 2 of 50331648 values: it is cut short"},
        {"P2 3 1 255\n1 2 3 4\n", "2:7: \"4\" follows the last of 3 values, expected the end of the file"},
        {"P2 2 2 200\n1 2\n3 201", "3:3: a value is \"201\", expected a whole number from 0 to 200"},
        {"P2 1 1 255 -1", "1:12: a value is \"-1\", expected a whole number from 0 to 255"},
        {"P2 1 1 9 4294967296", "1:10: a value is \"4294967296\", expected a whole number from 0 to 9"},
        {"P5 3 2 200\n" + bytes_of({1, 2, 3, 200, 201, 4}),
         " value 5 of 6 is 201, expected a whole number from 0 to 200"},
        {"P6 1 2 999\n" + bytes_of({0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 3, 232}),
         " value 6 of 6 is 1000, expected a whole number from 0 to 999"},
    });
}

TEST(pnm_refuses_every_picture_cut_off) {
    const std::string pictures[] = {"P2 3 2 255 0 1 2 253 254 9", "P3 1 2 255\n0 0 0 0 0 0",
                                    "P5 3 2 255\n123456", "P6 1 2 65535\n123456123456"};
    for (const std::string& whole : pictures) {
        CHECK_TEXT(read(whole).substr(1, 1), "x");
        for (size_t n = 0; n < whole.size(); ++n) CHECK(read(whole.substr(0, n)).substr(1, 1) != "x");
    }
}

// By the name or by the first bytes, whose table tests/data/foreign.cpp tests.
TEST(pictures_are_told_from_csv_files) {
    const struct { const char* bytes; bool picture; } files[] = {
        {"\x89PNG", true}, {"P2\n", true}, {"P5,P6", false}, {"\x1f\x8b", false}, {"", false}};
    std::string error;
    for (const auto& f : files) {
        CHECK(write_file(scratch("start"), f.bytes, error));
        CHECK(is_picture(scratch("start")) == f.picture);
    }
    CHECK(is_picture("/no/such.ppm"));
    CHECK(!is_picture("/no/such.csv") && !is_picture(scratch("")));
}
