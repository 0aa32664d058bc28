#include "data/pictures/base64.h"

#include "tests/test.h"

TEST(base64_of_the_published_vectors) {         // RFC 4648, section 10
    CHECK_TEXT(base64(""), "");
    CHECK_TEXT(base64("f"), "Zg==");
    CHECK_TEXT(base64("fo"), "Zm8=");
    CHECK_TEXT(base64("foo"), "Zm9v");
    CHECK_TEXT(base64("foob"), "Zm9vYg==");
    CHECK_TEXT(base64("fooba"), "Zm9vYmE=");
    CHECK_TEXT(base64("foobar"), "Zm9vYmFy");
}

TEST(base64_of_any_byte) {
    CHECK_TEXT(base64(std::string("\0\xff\x7f\x80\xfb\xf0", 6)), "AP9/gPvw");
}
