#include "data/model/npz.h"

#include <cstdio>

#include "data/files/bytes.h"
#include "data/files/crc32.h"
#include "data/files/file.h"
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

// The same as versions of Python write it.  zip64: the sizes lie in an extra field.  later: they and the
// CRC-32 lie behind the array.
std::string written_by_python(bool zip64, bool later) {
    const std::string all = good(), crc = all.substr(14, 4), sizes = all.substr(18, 8), zero(4, '\0');
    const std::string wide = sizes.substr(0, 4) + zero + sizes.substr(4) + zero;
    std::string local = all.substr(0, 36), behind, directory = all.substr(172, 52), end = all.substr(224);
    if (later) {
        local = replaced(replaced(local, 6, "\x8"), 14, zero + zero + zero);
        directory = replaced(directory, 8, "\x8");
        behind = "PK\7\x8" + crc + (zip64 ? wide : sizes);
    }
    if (zip64) {
        local = replaced(replaced(local, 18, std::string(8, '\xff')), 28, "\x14");
        local += std::string("\1\0\x10\0", 4) + wide;
    }
    const std::string front = local + all.substr(36, 136) + behind;
    std::string begin;
    append_little(begin, front.size(), 4);
    return front + directory + replaced(end, 16, begin);
}

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
                                     integer_array("I", {1}, {5}), Array{"pixels", {3}, "|u1", "abc"}};
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

// numpy.savez of Python before 3.11.4 has the sizes twice, since then in the extra field alone.
TEST(npz_reads_the_archives_of_every_python) {
    for (int style = 0; style < 4; ++style) {
        std::vector<Array> arrays;
        std::string error;
        CHECK(read_bytes(written_by_python(style % 2 == 1, style >= 2), arrays, error));
        CHECK_TEXT(error, "");
        CHECK(same(arrays, {W1}));
    }
}

TEST(npz_that_is_none_or_contradicts_itself_is_refused) {
    const std::string w1 = "\"W1.npy\": ", end = "end: ", is_damaged = ": the file is damaged";
    const std::string no_end = end + "the last 22 bytes are not the end of a zip archive: "
                                     "the file is cut off or not an .npz as numpy.savez writes it";
    const std::string other = "its name or its bytes are not those of the directory" + is_damaged;
    const std::string begins = ", expected byte 0 or a later one in the file", none(2, '\0');
    const struct {
        std::string bytes, error;
    } cases[] = {
        {"", no_end},
        {"label,pixel0,pixel1,pixel2", no_end},
        {good() + "x", no_end},
        {replaced(good(), 0, "XX"), w1 + "byte 0: the signature is 67328088, expected 67324752"},
        {replaced(good(), 30, "W2"), w1 + other},
        {replaced(good(), 165, "1"), w1 + other},
        {replaced(good(), 182, "\x8"), w1 + "is compressed: use numpy.savez, not numpy.savez_compressed"},
        {replaced(good(), 188, "\1\2\3\4"), w1 + other},
        {replaced(good(), 196, "\xfe\xff\xff\xff"),
         w1 + "its array should have 4294967294 bytes, but only 210 follow"},
        {replaced(good(), 200, "\5"), "\"W1.np\": expected an array, a name that ends in .npy"},
        {replaced(good(), 214, "\xff"), w1 + "begins at byte 255" + begins},
        {replaced(good(), 218, "W2"), "\"W2.npy\": " + other},
        {replaced(good(), 234, "\2"),
         "directory: byte 224: the signature of an entry is 101010256, expected 33639248"},
        {replaced(good(), 234, none), "directory: something follows the last array, expected the end"},
        {replaced(good(), 236, "\xff"), end + "the directory is larger than the file" + is_damaged},
        {replaced(good(), 240, "\x71"), end + "the directory does not lie in front of it" + is_damaged},
        {npz_of({W1, W1}), w1 + "is there twice, expected each name once"},
        {npz_of({Array{"W1", {}, "", ""}}),
         w1 + "its type is \"''\", expected '<f4', '<f8', '<i8' or '|u1': save numpy.float32 of it"},
    };
    for (const auto& c : cases) CHECK_TEXT(refusal(c.bytes), PATH + ": " + c.error);
    std::string two = npz_of({W1, B1});             // arrays that overlap could take any amount of memory
    CHECK_TEXT(refusal(two.replace(two.rfind("b1.npy") - 4, 4, std::string("\1\0\0\0", 4))),
               PATH + ": \"b1.npy\": begins at byte 1, expected byte 172 or a later one in the file");
}

// A file that is cut off is refused; one with a wrong bit is refused or has the same arrays.
TEST(npz_that_is_damaged_never_gives_other_arrays) {
    for (const std::string& whole : {good(), written_by_python(true, true)}) {
        for (size_t i = 0; i < 9 * whole.size(); ++i) {
            std::vector<Array> found;
            std::string error;
            const bool read = read_bytes(damaged(whole, i), found, error);
            CHECK(read ? same(found, {W1}) && i < 8 * whole.size() : found.empty() && error.size() > 20);
        }
    }
}

TEST(npz_files_that_are_missing_or_cannot_be_written) {
    std::vector<Array> arrays(1);
    std::string error;
    CHECK(!read_npz("build/scratch/none.npz", arrays, error) && arrays.size() == 1);
    CHECK_TEXT(error.substr(0, 36), "build/scratch/none.npz: no such file");
    CHECK(!write_npz("build/scratch/none/a.npz", {}, error));
    CHECK_TEXT(error.substr(0, 25), "build/scratch/none/a.npz:");
}
