#include "data/files/pnm.h"

#include "tests/data/hex.h"
#include "tests/test.h"

namespace {

// The size of a picture and its levels, "2x1: 0 255 "; or the error.
std::string read(const std::string& bytes) {
    std::string error;
    Grey picture;
    picture.width = 77;
    if (!read_pnm(bytes, picture, error)) {
        CHECK(picture.width == 77 && picture.levels.empty());
        return error;
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
        {"P1 3 2\n0 1 0\n1 1 0", "3x2: 255 0 255 0 0 255 "},
        {"P1\n# all in one\n3 2 010110", "3x2: 255 0 255 0 0 255 "},
        {"P4 9 2\n" + from_hex("aa80ffff"), "9x2: 0 255 0 255 0 255 0 255 0 0 0 0 0 0 0 0 0 0 "},
        {"P2 3 2 255\n0 1 2\n253 254 255\n", "3x2: 0 1 2 253 254 255 "},
        {"P5 3 2 255\n" + from_hex("000a0d2023ff"), "3x2: 0 10 13 32 35 255 "},
        {"P3 2 2 255\n255 0 0  0 255 0\n0 0 255  90 90 90", "2x2: 76 150 29 90 "},
        {"P6 2 2 255\n" + from_hex("ff000000ff000000ff5a5a5a"), "2x2: 76 150 29 90 "},
        {"P2 2 1 1 0 1", "2x1: 0 255 "},
        {"P2 4 1 15 0 7 8 15", "4x1: 0 119 136 255 "},
        {"P2 4 1 65535 0 128 129 65535", "4x1: 0 0 1 255 "},
        {"P5 3 1 65535\n" + from_hex("00818000ffff"), "3x1: 1 128 255 "},
        {"P5 2 1 254\n" + from_hex("7ffe"), "2x1: 128 255 "},
        {"P6 1 1 1000\n" + from_hex("03e803e803e8"), "1x1: 255 "},
        {"P2#one\n# two 7 7\n2\t#three\r\n1\r\n#\n255#four\n7 #five\n8#six", "2x1: 7 8 "},
        {"P5\n# by a drawing program\n2 1\n# and another\n255\n##", "2x1: 35 35 "},
        {"P5 2 1 255#\nab", "2x1: 97 98 "},
        {"P5 2 1 255\n\n\n", "2x1: 10 10 "},
        {"P5 2 1 255\nab\r\n", "2x1: 97 98 "},
        {"P2 002 01 0255 007 08\n\n# the end", "2x1: 7 8 "},
    });
}

TEST(pnm_refuses) {
    const std::string side = ", expected a whole number from 1 to 200000000 (byte ";
    const std::string place = " of the picture)";
    const std::string most = ", expected a whole number from 1 to 65535 (byte ";
    check_cases({
        {"P5", "it ends before its width" + side + "2" + place},
        {"P5\n28 ", "it ends before its height" + side + "6" + place},
        {"P5\n28 28\n", "it ends before its maxval" + most + "9" + place},
        {"P5\n28 000 255\n", "its height is \"000\"" + side + "6" + place},
        {"P5\n-28 28 255\n", "its width is \"-28\"" + side + "3" + place},
        {"P5 28 4294967324 255\n", "its height is \"4294967324\"" + side + "6" + place},
        {"P5 20000 20000 255\n",
         "20000 x 20000 pixels, expected at most 200000000 in all: make it smaller (byte 18" + place},
        {"P6 28 28\n\xff\xfe", "its maxval is \"\\xff\\xfe\"" + most + "9" + place},
        {"P5 3 2 65535\n123456", "6 bytes follow the header, expected 12: it is cut short (byte 13" + place},
        {"P4 9 2\n123", "3 bytes follow the header, expected 4: it is cut short (byte 7" + place},
        {"P6 9 9 65535\n1", "1 bytes follow the header, expected 486: it is cut short (byte 13" + place},
        {"P5 3 2 255\n1234567", "7 bytes follow the header, expected 6: remove the others (byte 11" + place},
        {"P5 3 2 255\r\n123456", "the header ends in CR LF, expected LF (byte 11" + place},
        {"P2 3 1 255\n1 2 3 4\n", "more follows the last value: remove it (byte 17" + place},
        {"P2 2 1 200\n3 201", "its value is \"201\", expected a whole number from 0 to 200 (byte 13" + place},
        {"P1 2 1\n02", "its value is \"2\", expected a whole number from 0 to 1 (byte 8" + place},
        {"P5 2 1 200\n" + from_hex("c8c9"), "value 201, expected at most 200 (byte 13" + place},
        {"P6 1 1 999\n" + from_hex("0000000503e8"), "value 1000, expected at most 999 (byte 17" + place},
    });
    for (const std::string& whole : {std::string("P2 3 2 255 0 1 2 253 254 9"), std::string("P1 2 2\n0101"),
                                     std::string("P5 3 2 255\n123456"), std::string("P4 9 1\n12")}) {
        for (size_t n = 2; n < whole.size(); ++n) CHECK(read(whole.substr(0, n)).substr(1, 1) != "x");
    }
}
