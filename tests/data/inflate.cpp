#include "data/files/inflate.h"

#include <vector>

#include "data/files/gzip.h"
#include "tests/data/hex.h"
#include "tests/test.h"

namespace {

typedef bool Unpack(const std::string& bytes, size_t limit, std::string& content, std::string& error);

// Raw data behind a byte that is no part of it, behind "old" in content.
bool unpack_raw(const std::string& bytes, size_t limit, std::string& content, std::string& error) {
    size_t at = 1;
    const bool good = inflate("x" + bytes, at, limit + 3, content, error);
    CHECK_EQ(at, good ? 1 + bytes.size() : 1);
    if (good) content.erase(0, 3);
    return good;
}

// "<content>", or the error message.
std::string unpacked(Unpack* unpack, const std::string& bytes, size_t limit = 1 << 20) {
    std::string content = "old", error;
    if (unpack(bytes, limit, content, error)) return "<" + content + ">";
    CHECK_TEXT(content, "old");
    return error;
}

struct Case {
    const char* hex;
    std::string answer;
};

void check_cases(Unpack* unpack, const std::vector<Case>& cases) {
    for (const Case& c : cases) CHECK_TEXT(unpacked(unpack, from_hex(c.hex)), c.answer);
}

// A changed bit or a missing end is found, but for bits of the header, in front of byte `header`, and up to 7
// bits between the last block and the next byte.
void check_damage_is_refused(Unpack* unpack, const std::string& good, size_t header) {
    int read = 0;
    for (size_t i = 8 * header; i < 9 * good.size(); ++i) {
        read += unpacked(unpack, damaged(good, i))[0] == '<';
    }
    CHECK(read <= 7);
}

// Up to 32768 bytes in a stored block; then a copy of 258 bytes from 32768 bytes back, of the most bits that
// a copy can have: 15 + 5 for the length, 15 + 13 for the distance.
std::string window(const char* stored, int size) {
    std::string bytes = from_hex(stored);
    for (int i = 0; i < size; ++i) bytes += static_cast<char>(i * 7 % 251);
    return bytes + from_hex("e5fd81b46ddbb66ddbc6944b6d7dccb5cff5e77d1effc7944b6d7dccb5cf7d06"
                            "ffffffffffffffff7f");
}

const char* const TREES = "2dc6310100300cc0202bb3465aff1afa8c0b6564659455bcff03";
const std::string SEVEN = from_hex("1f8b08000000000002032b4e2d4bcd03006cad549605000000");

}  // namespace

// As Python's zlib packed them, at several levels and with several strategies.
TEST(inflate_reads_all_types_of_blocks) {
    check_cases(unpack_raw, {
        {"0300", "<>"}, {"010000ffff", "<>"}, {"010300fcff616263", "<abc>"},
        {"4b4c1c05c40200", "<" + std::string(300, 'a') + ">"},                      // distance 1
        {"4b4c4a4e84a10800", "<abcabcabcabcX>"},
        {"cacf4b05000000ffff2a29cf07000000ffff0300", "<onetwo>"},                   // six blocks
        {TREES, "<abbacabadabacabbadabbaa cabbada>"},
        {"0dc0010900000080a0adfe3f515a", "<aaaa>"},                                 // only one distance
        {"05c0010900000080a0ffaf05", "<>"},                                         // only the end
    });
    const std::string far = unpacked(unpack_raw, window("000080ff7f", 32768));
    CHECK_EQ(far.size(), 1 + 32768 + 258 + 1);
    CHECK_TEXT(far.substr(1 + 32768, 258), far.substr(1, 258));
}

// Most of these are from infcover, the tests of zlib itself.
TEST(inflate_refuses_damaged_data) {
    const struct { const char* hex; int byte; const char* found; } cases[] = {
        {"06", 1, "a block of type 3"}, {"0000000000", 5, "a stored block whose lengths disagree"},
        {"fc0000", 2, "codes of symbols that do not exist"},
        {"041e00", 2, "codes of symbols that do not exist"},
        {"0400feff", 4, "an incomplete code of lengths"},                           // too many codes
        {"05c00100000000001000000000000000", 9, "an incomplete code of lengths"},
        {"0400244900", 5, "lengths repeated at a wrong place"},                     // before the first one
        {"040024e9ffff", 6, "lengths repeated at a wrong place"},                   // behind the last one
        {"040024e9ff6d", 6, "a block without a code for its end"},
        {"048049922449922471ffff931100", 14, "an incomplete code of bytes"},
        {"04804992244992240fb4ffffc384", 14, "an incomplete code of distances"},
        {"0dc0010900000080a0adfe3f5159", 14, "an incomplete code of distances"},    // one of 2 bits
        {"0dc2010900000080a0adfe3f51aa07", 14, "an incomplete code of distances"},  // three of 1 bit
        {"04c0810800000000207feb0b0000", 12, "no byte or length has this code"},
        {"1b03", 2, "no byte or length has this code"},                             // length 286
        {"0dc0010900000080a0adfe3f517a", 14, "no distance has this code"},
        {"027effff", 2, "no distance has this code"},                               // distance 30
        {"0cc081000000000090ff6b0400", 12, "a copy from before the first byte"},
    };
    for (const auto& c : cases) {
        const std::string place = "byte " + std::to_string(c.byte) + " of the compressed data: ";
        CHECK_TEXT(unpacked(unpack_raw, from_hex(c.hex)), place + c.found + ": it is damaged");
    }
    CHECK(unpacked(unpack_raw, window("00ff7f0080", 32767)).find("a copy from before") != std::string::npos);
    const std::string good = from_hex(TREES), message = "the compressed data is cut short at byte ";
    for (size_t n = 0; n < good.size(); ++n) {
        CHECK_TEXT(unpacked(unpack_raw, good.substr(0, n)), message + std::to_string(1 + n));
    }
}

TEST(inflate_makes_no_more_than_the_limit) {
    const std::string message = " bytes when unpacked, which is the limit here";
    for (const char* hex : {"010400fbff61616161", "4b4c4c4c0400", "4b040200"}) {    // stored, bytes, a copy
        CHECK_TEXT(unpacked(unpack_raw, from_hex(hex), 4), "<aaaa>");
        CHECK_TEXT(unpacked(unpack_raw, from_hex(hex), 3), "more than 6" + message);
    }
    // A gigabyte of zeros: each zero byte is four copies of 258 of them.
    const std::string bomb = from_hex("edc0810000000080a0fda917a9") + std::string(1000000, '\0');
    std::string output, error;
    size_t at = 0;
    CHECK(!inflate(bomb, at, 100000, output, error));
    CHECK_TEXT(error, "more than 100000" + message);
    CHECK(output.capacity() < 300000);
    CHECK_TEXT(unpacked(unpack_gzip, SEVEN + SEVEN, 9), "more than 9" + message);
}

TEST(gzip_is_read_or_refused) {
    // With the flag of a text, two more fields, a name, a comment and the CRC-32 of the header.
    const std::string eight = from_hex("1f8b081f010203040203040061620000782e637376006e6f74650016da"
                                       "4bcd4ccf280100863e0a6605000000");
    CHECK_TEXT(unpacked(unpack_gzip, SEVEN + eight), "<seveneight>");
    check_damage_is_refused(unpack_gzip, eight, 29);
    const char* const cut = "the gzip file ends too early: it is cut short";
    check_cases(unpack_gzip, {
        {"", "not a gzip file: it does not begin with 1f 8b"}, {"1f8b0800", cut},
        {"1f8b0700000000000203030000000000000000000000", "a gzip file with an unknown method or flag"},
        {"1f8b0820000000000203030000000000000000000000", "a gzip file with an unknown method or flag"},
        {"1f8b0804000000000203080061626364656667", cut},                            // in more fields
        {"1f8b080800000000020361626364656667686970", cut},                          // in a name
        {"1f8b08000000000002032b4e2d4bcd03006cad5496050000000a1f8b",
         "other bytes follow the end of the gzip data: remove them"},
    });
}

TEST(zlib_is_read_or_refused) {
    check_damage_is_refused(unpack_zlib, from_hex("789c2b4e2d4bcd030006720222"), 0);
    const char* const other = "the compressed data does not begin with a zlib header";
    check_cases(unpack_zlib, {
        {"789c2b4e2d4bcd030006720222", "<seven>"},
        {"789c2b4e2d4bcd03000672022200", "the content does not match its Adler-32: it is damaged"},
        {"", other}, {"78", other}, {"789d", other},                                // no multiple of 31
        {"77850300", other}, {"881c0300", other}, {"78bb0300", other},  // method, window, dictionary
    });
    CHECK(pack_zlib(std::string(100000, '\xff')).substr(100012) == from_hex("149a302c"));        // Python's
    for (const size_t size : {size_t(0), size_t(65535), size_t(100000)}) {
        const std::string content(size, '\xff');
        CHECK(unpacked(unpack_zlib, pack_zlib(content)) == "<" + content + ">");
    }
}
