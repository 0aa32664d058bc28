#include "data/files/md5.h"

#include "tests/test.h"

namespace {

std::string md5(const std::string& bytes) {
    Md5 sum;
    md5_add(sum, bytes.data(), bytes.size());
    return md5_text(sum);
}

}  // namespace

TEST(md5_gives_the_published_values) {                          // RFC 1321, A.5
    CHECK_TEXT(md5(""), "d41d8cd98f00b204e9800998ecf8427e");
    CHECK_TEXT(md5("a"), "0cc175b9c0f1b6a831c399e269772661");
    CHECK_TEXT(md5("abc"), "900150983cd24fb0d6963f7d28e17f72");
    CHECK_TEXT(md5("message digest"), "f96b697d7cb7938d525a2f31aaf161d0");
    CHECK_TEXT(md5("abcdefghijklmnopqrstuvwxyz"), "c3fcd3d76192e4007dfb496cca67e13b");
    CHECK_TEXT(md5("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"),
               "d174ab98d277d9f5a5611c2c9f419d9f");
    CHECK_TEXT(md5("12345678901234567890123456789012345678901234567890123456789012345678901234567890"),
               "57edf4a22be3c955ac49da2e2107b67a");
}

// Python's hashlib.md5 gave these; 55, 56 and 64 bytes are where the padding needs another block.
TEST(md5_pads_at_every_length) {
    CHECK_TEXT(md5(std::string(55, 'x')), "04364420e25c512fd958a70738aa8f72");
    CHECK_TEXT(md5(std::string(56, 'x')), "668a72d5ba17f08e62dabcafad6db14b");
    CHECK_TEXT(md5(std::string(64, 'x')), "c1bb4f81d892b2d57947682aeb252456");
    CHECK_TEXT(md5(std::string(1000, '\xff')), "23cc517ae5734b068e21c92920a5ee02");
}

TEST(md5_does_not_depend_on_the_pieces) {
    std::string bytes;
    for (int i = 0; i < 1000; ++i) bytes += static_cast<char>(static_cast<uint8_t>(i * 37));
    const std::string whole = md5(bytes);
    for (const size_t piece : {size_t(1), size_t(7), size_t(63), size_t(64), size_t(65), size_t(999)}) {
        Md5 sum;
        for (size_t at = 0; at < bytes.size(); at += piece) {
            md5_add(sum, bytes.data() + at, piece < bytes.size() - at ? piece : bytes.size() - at);
            md5_text(sum);                                      // asking on the way changes nothing
        }
        CHECK_TEXT(md5_text(sum), whole);
    }
}
