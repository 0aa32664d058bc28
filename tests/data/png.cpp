#include "data/files/png.h"

#include "data/files/gzip.h"
#include "data/files/text.h"
#include "tests/data/hex.h"
#include "tests/test.h"

namespace {

// The size and the levels, "2x1: 0 255 ", or the error message.
std::string read(const std::string& bytes, size_t limit = PICTURE_LIMIT) {
    Grey picture;
    std::string error;
    picture.width = 77;
    if (!read_png(bytes, limit, picture, error)) {
        CHECK(picture.width == 77 && picture.levels.empty());
        return error;
    }
    std::string text = std::to_string(picture.width) + "x" + std::to_string(picture.height) + ": ";
    for (uint8_t level : picture.levels) text += std::to_string(level) + " ";
    return text;
}

// Three columns, and three colours.
std::string small_png() {
    Grey picture;
    picture.width = 3;
    picture.height = 2;
    picture.levels = {0, 1, 2, 2, 1, 0};
    return png(picture, {{0xff0000, 255}, {0x00ff00, 128}, {0x123456, 0}});
}

std::string png_of(const std::string& header, const std::string& chunks) {
    return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", from_hex(header)) + chunks + png_chunk("IEND", "");
}

std::string hex_chunk(const char* name, const char* content) { return png_chunk(name, from_hex(content)); }

const char* const ONE_PIXEL = "00000001" "00000001" "08" "00" "000000";         // grey, 8 bits

}  // namespace

// The same pictures made with Python's zlib.compress(rows, 0) and zlib.crc32.
TEST(png_is_what_python_makes) {
    CHECK(small_png() ==
          from_hex("89504e470d0a1a0a" "0000000d49484452000000030000000204030000006f5a7b29"
                   "00000009504c5445ff000000ff0012345626c8522f" "0000000374524e53ff80007f6d6878"
                   "00000011494441547801010600f9ff00012000210000cd00438b01ac61" "0000000049454e44ae426082"));
    Grey picture;
    picture.width = 1;
    picture.height = 2;
    picture.levels = {7, 200};
    CHECK_TEXT(read(png(picture)), "1x2: 7 200 ");
}

// Levels worked out by hand; those of the filters are Pillow's.
TEST(png_reads_all_types_and_filters) {
    const std::string palette = hex_chunk("PLTE", "ff000000ff000000ff"), covers = hex_chunk("tRNS", "0080");
    const struct {
        size_t width, height;
        int bits, type;
        std::string more;
        const char *rows, *levels;
    } cases[] = {
        {10, 1, 1, 0, "", "00b480", "255 0 255 255 0 255 0 0 255 0 "},
        {5, 2, 2, 0, "", "001bc0" "000000", "0 85 170 255 255 0 0 0 0 0 "},
        {3, 1, 4, 0, "", "000f80", "0 255 136 "},
        {3, 1, 8, 0, "", "00007fff", "0 127 255 "},
        {3, 1, 16, 0, "", "0000810080ffff", "1 0 255 "},
        {3, 1, 16, 0, hex_chunk("tRNS", "0080"), "0000810080ffff", "1 255 255 "},
        {2, 2, 8, 2, "", "00ff000000ff00" "000000ff5a5a5a", "76 150 29 90 "},
        {2, 2, 8, 2, hex_chunk("tRNS", "0000000000ff"), "00ff000000ff00" "000000ff5a5a5a", "76 150 255 90 "},
        {4, 1, 1, 3, palette, "0050", "76 150 76 150 "},
        {3, 1, 2, 3, palette + covers, "0018", "255 202 29 "},
        {4, 1, 8, 4, "", "00000000ff00806440", "255 0 127 216 "},
        {1, 1, 8, 4, hex_chunk("tRNS", "000700ff"), "0007ff", "7 "},                // which does not count
        {2, 1, 16, 4, "", "000000ffff00008000", "0 127 "},
        {3, 1, 8, 6, "", "00ff0000ffff00008012345600", "76 165 255 "},
        {1, 1, 16, 6, "", "00ffff000000008000", "166 "},
        {3, 5, 8, 0, "", "00a54dca0118253002bb1d6d03132cde04d6237b",
         "165 77 202 24 61 109 211 90 218 124 151 150 82 159 26 "},
        {2, 2, 8, 0, "", "000a08" "040400", "10 8 14 14 "},                     // as near from the left
        {2, 2, 8, 0, "", "000a0e" "04fe00", "10 14 8 14 "},                     // and from above as from c
        {2, 5, 8, 2, "", "01174494d6493c049d5c3460be3103201e69fedaa002eee8b9997f5c047c2999fdafe5",
         "64 177 171 78 124 67 97 198 146 139 "},
    };
    for (const auto& c : cases) {
        const std::string bytes = png_of_rows(c.width, c.height, c.bits, c.type, from_hex(c.rows), c.more);
        CHECK_TEXT(read(bytes), std::to_string(c.width) + "x" + std::to_string(c.height) + ": " + c.levels);
    }
}

TEST(png_reads_what_it_writes_and_others_write) {
    const std::string own = small_png();
    CHECK_TEXT(read(own), "3x2: 76 202 255 255 202 76 ");
    CHECK_TEXT(read(own + "more"), "3x2: 76 202 255 255 202 76 ");
    for (size_t i = 0; i < 9 * own.size(); ++i) CHECK(!is_digit(read(damaged(own, i))[0]));
    const std::string data = pack_zlib(from_hex("0007"));
    const std::string parts = png_chunk("IDAT", data.substr(0, 5)) + png_chunk("IDAT", data.substr(5));
    CHECK_TEXT(read(png_of(ONE_PIXEL, png_chunk("tEXt", "Title") + parts)), "1x1: 7 ");
}

TEST(png_refuses_other_files) {
    const std::string pixel = png_chunk("IDAT", pack_zlib(from_hex("0007")));
    const std::string type = "PNG: its type ", unknown = " bits is unknown";
    const std::string cut = "PNG: ends too early: it is cut short";
    const std::string size = " pixels, expected 1 to 200000000: make it smaller";
    const struct {
        std::string bytes, message;
    } cases[] = {
        {"", "PNG: does not begin like one"},
        {"\x89PNG\r\n\x1a\n", cut},
        {png_of(ONE_PIXEL, "").substr(0, 33), cut},
        {png_of("00000001000000010800000001", pixel), "PNG: is interlaced: save it without interlacing"},
        {png_of("00000001000000010800000002", pixel), type + "0 of 8" + unknown},
        {png_of("00000001000000010807000000", pixel), type + "7 of 8" + unknown},
        {png_of("00000001000000010300000000", pixel), type + "0 of 3" + unknown},
        {png_of("00000001000000010402000000", pixel), type + "2 of 4" + unknown},
        {png_of("00000000000000010800000000", pixel), "PNG: has 0 x 1" + size},
        {png_of("ffffffffffffffff0800000000", pixel), "PNG: has 4294967295 x 4294967295" + size},
        {png_of("00004e2000002710" "0800000000", pixel), "PNG: has too few pixels: it is cut short"},
        {png_of("000000010000000108000000", pixel), "PNG: its header has a wrong size"},
        {png_of(ONE_PIXEL, hex_chunk("IHDR", ONE_PIXEL)), "PNG: does not begin with its only header"},
        {png_of(ONE_PIXEL, hex_chunk("tRNS", "00")), "PNG: its transparent colour has a wrong size"},
        {png_of(ONE_PIXEL, ""), "PNG: the compressed data does not begin with a zlib header"},
        {png_of_rows(1, 2, 8, 0, from_hex("00070508"), ""), "PNG: a row has an unknown filter"},
        {png_of_rows(1, 1, 8, 0, from_hex("000700"), ""),
         "PNG: more than 2 bytes when unpacked, which is the limit here"},
        {png_of_rows(1, 1, 8, 3, from_hex("0001"), hex_chunk("PLTE", "0102030405")),
         "PNG: its palette lacks the colour of a pixel"},
    };
    for (const auto& c : cases) CHECK_TEXT(read(c.bytes), c.message);
    const std::string six = read(png_of_rows(2, 3, 8, 0, "", ""), 5);
    CHECK_TEXT(six, "PNG: has 2 x 3 pixels, expected 1 to 5: make it smaller");
}
