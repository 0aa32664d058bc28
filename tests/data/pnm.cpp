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

// The levels of a picture with a space behind each, and its size: "2x1: 0 255 "; or the error, path cut off.
std::string read(const std::string& bytes) {
    std::string error;
    Grey picture;
    picture.width = 77;
    CHECK(write_file(scratch("x.pgm"), bytes, error));
    if (!read_pnm(X, picture, error)) {
        CHECK(picture.width == 77 && picture.levels.empty());
        CHECK_TEXT(error.substr(0, X.size() + 1), X + ":");
        return error.substr(X.size() + 1);
    }
    CHECK_TEXT(error, "");
    std::string text = std::to_string(picture.width) + "x" + std::to_string(picture.height) + ": ";
    for (uint8_t level : picture.levels) text += std::to_string(level) + " ";
    return text;
}

}  // namespace

TEST(pnm_reads_all_four_formats) {
    CHECK_TEXT(read("P2 3 2 255\n0 1 2\n253 254 255\n"), "3x2: 0 1 2 253 254 255 ");
    CHECK_TEXT(read("P5 3 2 255\n" + bytes_of({0, 10, 13, 32, 35, 255})), "3x2: 0 10 13 32 35 255 ");
    CHECK_TEXT(read("P3 2 2 255\n255 0 0  0 255 0\n0 0 255  90 90 90"), "2x2: 76 150 29 90 ");
    CHECK_TEXT(read("P6 2 2 255\n" + bytes_of({255, 0, 0, 0, 255, 0, 0, 0, 255, 90, 90, 90})),
               "2x2: 76 150 29 90 ");
}

TEST(pnm_scales_every_maxval_to_255) {
    CHECK_TEXT(read("P2 2 1 1 0 1"), "2x1: 0 255 ");
    CHECK_TEXT(read("P2 4 1 15 0 7 8 15"), "4x1: 0 119 136 255 ");
    CHECK_TEXT(read("P2 4 1 65535 0 128 129 65535"), "4x1: 0 0 1 255 ");
    CHECK_TEXT(read("P5 3 1 65535\n" + bytes_of({0, 129, 128, 0, 255, 255})), "3x1: 1 128 255 ");
    CHECK_TEXT(read("P5 2 1 256\n" + bytes_of({0, 255, 1, 0})), "2x1: 254 255 ");
    CHECK_TEXT(read("P5 2 1 254\n" + bytes_of({127, 254})), "2x1: 128 255 ");
    CHECK_TEXT(read("P6 1 1 1000\n" + bytes_of({3, 232, 3, 232, 3, 232})), "1x1: 255 ");
}

TEST(pnm_takes_comments_and_any_white_space) {
    CHECK_TEXT(read("P2#one\n# two 7 7\n2\t#three\r\n1\r\n#\n255#four\n7 #five\n8#six"), "2x1: 7 8 ");
    CHECK_TEXT(read("P5\n# by a drawing program\n2 1\n# and another\n255\n##"), "2x1: 35 35 ");
    CHECK_TEXT(read("P5 2 1 255#\nab"), "2x1: 97 98 ");
    CHECK_TEXT(read("P5 2 1 255\n\n\n"), "2x1: 10 10 ");
    CHECK_TEXT(read("P2 002 01 0255 007 08\n\n# the end"), "2x1: 7 8 ");
}

TEST(pnm_writes_what_it_reads) {
    Grey picture;
    picture.width = 3;
    picture.height = 2;
    picture.levels = {0, 1, 10, 35, 254, 255};
    CHECK_TEXT(pgm(picture), "P5\n3 2\n255\n" + bytes_of({0, 1, 10, 35, 254, 255}));
    CHECK_TEXT(read(pgm(picture)), "3x2: 0 1 10 35 254 255 ");
}

TEST(pnm_takes_pictures_as_large_as_it_says) {
    CHECK_TEXT(read("P5 4096 1 255\n" + std::string(4096, 'a')).substr(0, 12), "4096x1: 97 9");
    CHECK_TEXT(read("P5 1 4096 255\n" + std::string(4096, 'a')).substr(0, 12), "1x4096: 97 9");
}

TEST(pnm_knows_other_pictures) {
    const std::string advice = ", expected PGM or PPM (convert it first, for example with ImageMagick: "
                               "convert photo.jpg digit.pgm)";
    CHECK_TEXT(read("\x89PNG\r\n\x1a\n"), " a PNG picture" + advice);
    CHECK_TEXT(read("\xff\xd8\xff\xe0 JFIF"), " a JPEG picture" + advice);
    CHECK_TEXT(read("GIF89a"), " a GIF picture" + advice);
    CHECK_TEXT(read("BM6"), " a BMP picture" + advice);
    CHECK_TEXT(read(std::string("II*\0", 4)), " a TIFF picture" + advice);
    CHECK_TEXT(read(std::string("MM\0*", 4)), " a TIFF picture" + advice);
    CHECK_TEXT(read("RIFFxxxxWEBPVP8 "), " a WebP picture" + advice);
    CHECK_TEXT(read(std::string("\0\0\0\x18", 4) + "ftypheic"), " a HEIC or AVIF picture" + advice);
    CHECK_TEXT(read("P1 1 1 0"), " a bitmap without grey levels (P1)" + advice);
    CHECK_TEXT(read("P4 1 1 x"), " a bitmap without grey levels (P4)" + advice);
    CHECK_TEXT(read("P7\nWIDTH 1\n"), " a PAM picture (P7)" + advice);
    CHECK_TEXT(read("\x1f\x8b\x08"), " a gzip file, expected a picture (unpack it first: gzip -d)");
    const std::string expected = ", expected a PGM or PPM picture: P2, P3, P5 or P6";
    CHECK_TEXT(read("label,pixel0\n"), " begins with \"label,pixel0\"" + expected);
    CHECK_TEXT(read("P8 1 1 255 0"), " begins with \"P8\"" + expected);
    CHECK_TEXT(read("P55 1 1 255 0"), " begins with \"P55\"" + expected);
    CHECK_TEXT(read("P"), " begins with \"P\"" + expected);
    CHECK_TEXT(read(" P2 1 1 255 0"), " begins with \" P\"" + expected);
    CHECK_TEXT(read(""), " is empty, expected a PGM or PPM picture");
}

TEST(pnm_refuses_malformed_headers) {
    const std::string side = ", expected a whole number from 1 to 4096";
    const std::string most = ", expected a whole number from 1 to 65535";
    const std::string smaller = " (make it smaller, for example with ImageMagick: "
                                "convert photo.jpg -resize 1000x1000 digit.pgm)";
    CHECK_TEXT(read("P5"), "1:3: the file ends before its width" + side);
    CHECK_TEXT(read("P5\n# comment"), "2:10: the file ends before its width" + side);
    CHECK_TEXT(read("P5\n28 "), "2:4: the file ends before its height" + side);
    CHECK_TEXT(read("P5\n28 28\n"), "3:1: the file ends before its maxval" + most);
    CHECK_TEXT(read("P5\n0 28 255\n"), "2:1: width is \"0\"" + side);
    CHECK_TEXT(read("P5\n28 000 255\n"), "2:4: height is \"000\"" + side);
    CHECK_TEXT(read("P5\n-28 28 255\n"), "2:1: width is \"-28\"" + side);
    CHECK_TEXT(read("P5\n+28 28 255\n"), "2:1: width is \"+28\"" + side);
    CHECK_TEXT(read("P5\n28 28.5 255\n"), "2:4: height is \"28.5\"" + side);
    CHECK_TEXT(read("P2\n# a\n28\nx28 255\n"), "4:1: height is \"x28\"" + side);
    CHECK_TEXT(read("P5 4097 28 255\n"), "1:4: width is \"4097\"" + side + smaller);
    CHECK_TEXT(read("P5 28 4294967324 255\n"), "1:7: height is \"4294967324\"" + side + smaller);
    CHECK_TEXT(read("P5 28 18446744073709551644 255\n"),
               "1:7: height is \"18446744073709551644\"" + side + smaller);
    CHECK_TEXT(read("P5 1 1 0\nx"), "1:8: maxval is \"0\"" + most);
    CHECK_TEXT(read("P5 1 1 65536\nxx"), "1:8: maxval is \"65536\"" + most);
    CHECK_TEXT(read("P5 1 1 4294967551\nx"), "1:8: maxval is \"4294967551\"" + most);
    CHECK_TEXT(read("P5 1 1 255x"), "1:8: maxval is \"255x\"" + most);
    CHECK_TEXT(read("P6 28 28\n\xff\xfe"), "2:1: maxval is \"\\xff\\xfe\"" + most);
    CHECK_TEXT(read("P2 1 1 4096 5000"), "1:13: a value is \"5000\", expected a whole number from 0 to 4096");
}

TEST(pnm_refuses_too_few_and_too_many_bytes) {
    CHECK_TEXT(read("P5 3 2 255"),
               " 0 bytes follow the header, expected 6 for 3 x 2 pixels: it is cut short");
    CHECK_TEXT(read("P5 3 2 255\n12345"),
               " 5 bytes follow the header, expected 6 for 3 x 2 pixels: it is cut short");
    CHECK_TEXT(read("P5 3 2 65535\n123456"),
               " 6 bytes follow the header, expected 12 for 3 x 2 pixels: it is cut short");
    CHECK_TEXT(read("P6 3 2 255\n12345678901234567"),
               " 17 bytes follow the header, expected 18 for 3 x 2 pixels: it is cut short");
    CHECK_TEXT(read("P6 4096 4096 65535\n1"),
               " 1 bytes follow the header, expected 100663296 for 4096 x 4096 pixels: it is cut short");
    CHECK_TEXT(read("P5 3 2 255\n1234567"), " 7 bytes follow the header, expected 6 for 3 x 2 pixels: "
                                            "a second picture, or something else, follows");
    CHECK_TEXT(read("P5 1 1 255\n1P5 1 1 255\n1"),
               " 13 bytes follow the header, expected 1 for 1 x 1 pixels: "
               "a second picture, or something else, follows");
}

TEST(pnm_refuses_too_few_and_too_many_words) {
    CHECK_TEXT(read("P2 3 2 255"), "1:11: the file ends after 0 of 6 values: it is cut short");
    CHECK_TEXT(read("P2 3 2 255\n1 2 3\n4 5 #6\n"),
               "4:1: the file ends after 5 of 6 values: it is cut short");
    CHECK_TEXT(read("P3 4096 4096 255\n1 2"),
               "2:4: the file ends after 2 of 50331648 values: it is cut short");
    CHECK_TEXT(read("P2 3 1 255\n1 2 3 4\n"),
               "2:7: \"4\" follows the last of 3 values, expected the end of the file");
    CHECK_TEXT(read("P2 1 1 255 1\nP2 1 1 255 1"),
               "2:1: \"P2\" follows the last of 1 values, expected the end of the file");
}

TEST(pnm_refuses_values_above_maxval) {
    CHECK_TEXT(read("P2 2 2 200\n1 2\n3 201"),
               "3:3: a value is \"201\", expected a whole number from 0 to 200");
    CHECK_TEXT(read("P2 1 1 255 -1"), "1:12: a value is \"-1\", expected a whole number from 0 to 255");
    CHECK_TEXT(read("P2 1 1 255 2.5"), "1:12: a value is \"2.5\", expected a whole number from 0 to 255");
    CHECK_TEXT(read("P2 1 1 255 4294967296"),
               "1:12: a value is \"4294967296\", expected a whole number from 0 to 255");
    CHECK_TEXT(read("P5 3 2 200\n" + bytes_of({1, 2, 3, 200, 201, 4})),
               " a value is 201 in column 2 of row 2, expected a whole number from 0 to 200");
    CHECK_TEXT(read("P6 1 2 999\n" + bytes_of({0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 3, 232})),
               " a value is 1000 in column 1 of row 2, expected a whole number from 0 to 999");
}

TEST(pnm_refuses_every_picture_cut_off) {
    const std::string pictures[] = {"P2 3 2 255 0 1 2 253 254 9", "P3 1 2 255\n0 0 0 0 0 0",
                                    "P5 3 2 255\n123456", "P6 1 2 65535\n123456123456"};
    for (const std::string& whole : pictures) {
        CHECK_TEXT(read(whole).substr(1, 1), "x");
        for (size_t n = 0; n < whole.size(); ++n) CHECK(read(whole.substr(0, n)).substr(1, 1) != "x");
    }
}

TEST(pnm_says_what_is_wrong_with_a_path) {
    std::string error;
    Grey picture;
    CHECK(!read_pnm("/no/such.pgm", picture, error));
    CHECK_TEXT(error, "/no/such.pgm: no such file");
    CHECK(!read_pnm(scratch(""), picture, error));
    CHECK_TEXT(error, "build/scratch/: is a folder, expected a file");
}

TEST(pictures_are_told_from_csv_files) {
    const std::string start_of_pictures[] = {"P1 ", "P2\n", "P3#", "P4 ", "P5\r", "P6\t", "P7\n", "\x89PNG",
                                             "\xff\xd8\xff\xe0", "GIF89a", "BM", "RIFFxxxxWEBP"};
    const std::string start_of_others[] = {"", "P", "P5", "P0,P1,", "P5,P6,", "P1,P4,", "P8 ",
                                           "Pixel0,Pixel1", "label,pixel0", "0,0,0", "\xff\xfel", "\x1f\x8b",
                                           "RIFFxxxxWAVE"};
    std::string error;
    for (const std::string& bytes : start_of_pictures) {
        CHECK(write_file(scratch("start"), bytes, error));
        CHECK(is_picture(scratch("start")));
    }
    for (const std::string& bytes : start_of_others) {
        CHECK(write_file(scratch("start"), bytes, error));
        CHECK(!is_picture(scratch("start")));
    }
    CHECK(is_picture("/no/such.ppm"));
    CHECK(!is_picture("/no/such.csv"));
    CHECK(!is_picture(scratch("")));
}
