#include "data/files/png.h"

#include "data/files/text.h"
#include "tests/test.h"

namespace {

std::string hexadecimal(const std::string& bytes) {
    std::string text;
    for (char c : bytes) text += format("%02x", static_cast<unsigned>(static_cast<uint8_t>(c)));
    return text;
}

}  // namespace

// The same picture made with Python's zlib.compress(rows, 0) and zlib.crc32.
TEST(png_is_what_python_makes) {
    const std::vector<Shade> palette = {{0xff0000, 255}, {0x00ff00, 128}, {0x123456, 0}};
    CHECK_TEXT(hexadecimal(png(3, 2, {0, 1, 2, 2, 1, 0}, palette)),
               "89504e470d0a1a0a" "0000000d49484452000000030000000204030000006f5a7b29"
               "00000009504c5445ff000000ff0012345626c8522f" "0000000374524e53ff80007f6d6878"
               "00000011494441547801010600f9ff00012000210000cd00438b01ac61" "0000000049454e44ae426082");
}

// 400 rows of 1 + 200 bytes need two blocks: 65535 bytes, and the other 14865 (0x3a11) in the last one.
TEST(png_of_many_pixels_has_several_blocks) {
    const std::string bytes = png(400, 400, std::vector<uint8_t>(160000, 1), {{0, 255}, {0xffffff, 255}});
    const size_t data = bytes.find("IDAT") + 4, last = data + 2 + 5 + 65535;
    CHECK_TEXT(hexadecimal(bytes.substr(data - 8, 4)), "00013a20");         // 2 + 5 + 65535 + 5 + 14865 + 4
    CHECK_TEXT(hexadecimal(bytes.substr(data, 9)), "780100ffff0000" "0011");
    CHECK_TEXT(hexadecimal(bytes.substr(last, 5)), "01113aeec5");
}
