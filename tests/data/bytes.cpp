#include "data/files/bytes.h"

#include "tests/test.h"

TEST(crc32_has_the_published_check_value) {
    CHECK_EQ(crc32(0, "123456789", 9), 0xCBF43926u);
    CHECK_EQ(crc32(crc32(0, "1234", 4), "56789", 5), 0xCBF43926u);
    CHECK_EQ(crc32(0, "", 0), 0);
}

TEST(base64_of_the_published_vectors) {         // RFC 4648, section 10; and bytes beyond ASCII
    const std::string cases[][2] = {
        {"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"}, {std::string("\0\xff\x7f\x80\xfb\xf0", 6), "AP9/gPvw"},
    };
    for (const auto& c : cases) CHECK_TEXT(base64(c[0]), c[1]);
}
