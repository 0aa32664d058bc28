#include "data/model/npz.h"

#include <cstdio>

#include "data/files/bytes.h"
#include "data/files/file.h"
#include "tests/data/hex.h"
#include "tests/test.h"

namespace {

const std::string PATH = scratch("a.npz");

bool read_bytes(const std::string& bytes, std::vector<Array>& arrays, std::string& error) {
    std::remove(PATH.c_str());                  // replacing a file is slow, making one is not
    CHECK(write_file(PATH, bytes, error));
    return read_npz(PATH, arrays, error);
}

// The reader's error message for these bytes; empty if it reads them.  Arrays must stay when it refuses them.
std::string refusal(const std::string& bytes) {
    std::vector<Array> arrays(7);
    std::string error;
    const bool read = read_bytes(bytes, arrays, error);
    CHECK(read == error.empty());
    CHECK(read || arrays.size() == 7);
    return error;
}

const Array W1 = real_array("W1", {1, 2}, std::vector<float>{-2, 1});
const Array B1 = real_array("b1", {}, std::vector<double>{3});

std::string npz_of(const std::vector<Array>& arrays) {
    std::string bytes, error;
    CHECK(write_npz(PATH, arrays, error) && read_file(PATH, 1 << 20, bytes, error));
    return bytes;
}

// The bytes of W1 alone: local header at 0, its name at 30, the .npy at 36, directory at 172, end at 224.
std::string good() { return npz_of({W1}); }

std::string replaced(std::string bytes, size_t at, const std::string& piece) {
    return bytes.replace(at, piece.size(), piece);
}

// The same array by numpy.savez_compressed.
const std::string COMPRESSED = from_hex(
    "504b03042d0000000800000021000361a8c5ffffffffffffffff0600140057312e6e7079010010008800000000"
    "0000004e000000000000009bec17ea1b10c9c850c650ad9e925a9c5ca46ea5a06e9366a2aea3a09e965f545294"
    "98179f5f94920a12774bcc294e058a17672416a402f91a863a0a469a3a0ab50a64032e060686030c0c0df60050"
    "4b01022d032d0000000800000021000361a8c54e00000088000000060000000000000000000000800100000000"
    "57312e6e7079504b0506000000000100010034000000860000000000");

bool same(const std::vector<Array>& a, const std::vector<Array>& b) {
    bool equal = a.size() == b.size();
    for (size_t i = 0; equal && i < a.size(); ++i) {
        equal = a[i].name == b[i].name && a[i].shape == b[i].shape;
        equal = equal && a[i].type == b[i].type && a[i].bytes == b[i].bytes;
    }
    return equal;
}

}  // namespace

TEST(npz_returns_arrays_of_every_type) {
    const std::vector<Array> written{W1, B1, real_array("empty", {0, 3}, std::vector<float>()),
                                     Array{"pixels", {3}, "|u1", "abc"}};
    std::vector<Array> found;
    std::string error;
    CHECK(write_npz(PATH, written, error) && read_npz(PATH, found, error) && same(written, found));
    CHECK(write_npz(PATH, {}, error) && read_npz(PATH, found, error) && found.empty());
}

TEST(npz_has_the_bytes_that_numpy_knows) {
    const std::string bytes = good();
    CHECK_TEXT(bytes.substr(0, 14), std::string("PK\3\4\x14\0\0\0\0\0\0\0\x21\0", 14));
    CHECK_TEXT(bytes.substr(30, 16), std::string("W1.npy\x93NUMPY\1\0\x76\0", 16));
    CHECK_EQ(bytes.size(), 172 + 52 + 22);
    CHECK_EQ(crc32(0, bytes.data(), bytes.size()), 129775396u);
}

// Local headers may lack the CRC-32 and the sizes: those of the directory count.
TEST(npz_reads_the_archives_of_every_python) {
    const std::string streamed = replaced(replaced(good(), 6, "\x8"), 14, std::string(12, '\0'));
    for (const std::string& bytes : {COMPRESSED, streamed}) {
        std::vector<Array> arrays;
        std::string error;
        CHECK(read_bytes(bytes, arrays, error) && same(arrays, {W1}));
        CHECK_TEXT(error, "");
    }
}

TEST(npz_that_is_none_or_contradicts_itself_is_refused) {
    const std::string w1 = "\"W1.npy\": ", is_damaged = ": the file is damaged";
    const std::string no_end = "the last 22 bytes are not the end of a zip archive: it is cut off";
    const std::string npz = ", expected an .npz of arrays, as ./train or numpy.savez writes it";
    const std::string savez = ": save all arrays with numpy.savez(\"model.npz\", W1=W1, b1=b1, ...)";
    const std::string place = "does not lie where the directory says" + is_damaged;
    const std::string other = w1 + "does not match its size or CRC-32" + is_damaged;
    const std::string directory = "the directory of the zip archive is damaged";
    const struct {
        std::string bytes, error;
    } cases[] = {
        {"", "is empty" + npz},
        {"label,pixel0,pixel1,pixel2", "begins with \"label,pixel0\"" + npz},
        {npy_bytes(W1), "a single array of NumPy (.npy)" + npz + savez},
        {"PK\3\4", no_end}, {good() + "x", no_end},
        {replaced(good(), 30, "W2"), w1 + place}, {replaced(good(), 165, "1"), other},
        {replaced(good(), 182, "\x8"), other}, {replaced(good(), 188, "\1\2\3\4"), other},
        {replaced(good(), 182, "\x9"), w1 + "is compressed by a method other than deflate"},
        {replaced(good(), 192, "\xff\xff\xff\x7f"), w1 + place},
        {replaced(good(), 196, "\xfe\xff\xff\xff"),
         w1 + "more than 1073741824 bytes when unpacked, which is the limit here"},
        {replaced(good(), 200, "\3"), directory}, {replaced(good(), 234, "\2"), directory},
        {replaced(good(), 236, "\xff"), directory}, {replaced(good(), 240, "\x71"), directory},
        {replaced(good(), 214, "\xff"), w1 + place}, {replaced(good(), 218, "W2"), "\"W2.npy\": " + place},
    };
    for (const auto& c : cases) CHECK_TEXT(refusal(c.bytes), PATH + ": " + c.error);
}

// A file that is cut off is refused; one with a wrong bit is refused or has the same arrays.
TEST(npz_that_is_damaged_never_gives_other_arrays) {
    for (const std::string& whole : {good(), COMPRESSED}) {
        for (size_t i = 0; i < 9 * whole.size(); ++i) {
            std::vector<Array> found;
            std::string error;
            const bool read = read_bytes(damaged(whole, i), found, error);
            CHECK(read ? same(found, {W1}) && i < 8 * whole.size() : found.empty() && error.size() > 20);
        }
    }
}
