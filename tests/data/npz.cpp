#include "data/model/npz.h"

#include <cfloat>
#include <cstdio>
#include <cstring>

#include "data/files/bytes.h"
#include "data/files/crc32.h"
#include "data/files/file.h"
#include "tests/test.h"

namespace {

std::string file_bytes(const std::string& path) {
    std::string bytes, error;
    CHECK(read_file(path, 1 << 20, bytes, error));
    CHECK_TEXT(error, "");
    return bytes;
}

bool read_bytes(const std::string& bytes, std::vector<Array>& arrays, std::string& error) {
    const std::string path = scratch("a.npz");
    std::remove(path.c_str());                  // replacing a file is slow, making one is not
    CHECK(write_file(path, bytes, error));
    return read_npz(path, arrays, error);
}

// What the reader says about these bytes, and that it leaves the arrays alone when it refuses them.
std::string refusal(const std::string& bytes) {
    std::vector<Array> arrays(7);
    std::string error;
    const bool read = read_bytes(bytes, arrays, error);
    CHECK(read == error.empty());
    CHECK(read || arrays.size() == 7);
    return error;
}

// The floats 0 and 1 as a small .npy of 76 bytes.
const std::string small_npy = std::string("\x93NUMPY\1\0\x3a\0", 10) +
                              "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n" +
                              std::string("\0\0\0\0\0\0\x80\x3f", 8);

struct Style {
    bool zip64, moved, later;                   // the extra field; sizes only there; sizes behind the array
};

struct File {
    std::string name, bytes;
};

void append_sizes(std::string& bytes, const File& file, const Style& style, int width) {
    const uint64_t size = style.later ? 0 : file.bytes.size();
    append_little(bytes, size, width);
    append_little(bytes, size, width);
}

void append_local(std::string& zip, const File& file, const Style& style) {
    const uint32_t crc = crc32(0, file.bytes.data(), file.bytes.size());
    zip += std::string("PK\3\4\x14\0", 6);
    append_little(zip, style.later ? 8 : 0, 2);
    append_little(zip, 0, 6);                   // method, time stamp
    append_little(zip, style.later ? 0 : crc, 4);
    if (style.moved) append_little(zip, 0xffffffffffffffffu, 8);
    else append_sizes(zip, file, style, 4);
    append_little(zip, file.name.size(), 2);
    append_little(zip, style.zip64 ? 20 : 0, 2);
    zip += file.name;
    if (style.zip64) {
        append_little(zip, 1, 2);
        append_little(zip, 16, 2);
        append_sizes(zip, file, style, 8);
    }
    zip += file.bytes;
    if (!style.later) return;
    zip += "PK\7\10";
    append_little(zip, crc, 4);
    append_sizes(zip, file, Style{false, false, false}, style.zip64 ? 8 : 4);
}

// A zip archive as the several versions of Python write it.
std::string zip_of(const std::vector<File>& files, const Style& style) {
    std::string zip, directory;
    for (const File& file : files) {
        directory += std::string("PK\1\2\x14\3\x14\0", 8);
        append_little(directory, style.later ? 8 : 0, 2);
        append_little(directory, 0, 6);
        append_little(directory, crc32(0, file.bytes.data(), file.bytes.size()), 4);
        append_sizes(directory, file, Style{false, false, false}, 4);
        append_little(directory, file.name.size(), 2);
        append_little(directory, 0, 8);         // extra field, comment, disk, internal attributes
        append_little(directory, 0x01800000, 4);
        append_little(directory, zip.size(), 4);
        directory += file.name;
        append_local(zip, file, style);
    }
    const size_t begin = zip.size();
    zip += directory + std::string("PK\5\6\0\0\0\0", 8);
    append_little(zip, files.size(), 2);
    append_little(zip, files.size(), 2);
    append_little(zip, directory.size(), 4);
    append_little(zip, begin, 4);
    append_little(zip, 0, 2);
    return zip;
}

const Style plain_style{false, false, false};

// One array: its local header at 0, its name at 30, its .npy at 36; the directory at 112, the end at 164.
std::string good_zip() { return zip_of({File{"W1.npy", small_npy}}, plain_style); }

std::string changed(std::string bytes, size_t at, const std::string& piece) {
    return bytes.replace(at, piece.size(), piece);
}

bool same(const std::vector<Array>& a, const std::vector<Array>& b) {
    if (a.size() != b.size()) return false;
    for (size_t i = 0; i < a.size(); ++i) {
        if (a[i].name != b[i].name || a[i].shape != b[i].shape) return false;
        if (a[i].type != b[i].type || a[i].bytes != b[i].bytes) return false;
    }
    return true;
}

// Reads the file with every single bit turned; the number of bits that did not matter.
int harmless_bits(const std::string& bytes) {
    std::vector<Array> wanted;
    std::string error;
    CHECK(read_bytes(bytes, wanted, error));
    int harmless = 0;
    for (size_t i = 0; i < 8 * bytes.size(); ++i) {
        std::string broken = bytes;
        broken[i / 8] = static_cast<char>(broken[i / 8] ^ static_cast<char>(1 << (i % 8)));
        std::vector<Array> found;
        error.clear();
        const bool read = read_bytes(broken, found, error);
        CHECK(read ? same(found, wanted) : found.empty() && error.size() > 20);
        harmless += read ? 1 : 0;
    }
    return harmless;
}

}  // namespace

TEST(npz_returns_every_bit_of_float_and_double) {
    const std::vector<float> floats = {0.0f, -0.0f, 1.5f, -FLT_MAX, FLT_MIN, 1e-45f, 16777217.0f};
    const std::vector<double> doubles = {0.1, -0.0, DBL_MAX, 5e-324};
    const std::string path = scratch("a.npz");
    std::vector<Array> written{real_array("F", {1, 7}, floats), real_array("D", {2, 2}, doubles),
                               real_array("empty", {0, 3}, std::vector<float>()),
                               real_array("one", {}, std::vector<double>{2.0}),
                               Array{"seed", {1}, "<u8", "12345678"}, Array{"pixels", {3}, "|u1", "abc"}};
    std::vector<Array> found;
    std::string error;
    CHECK(write_npz(path, written, error));
    CHECK(read_npz(path, found, error));
    CHECK_TEXT(error, "");
    CHECK(same(written, found));
    if (found.size() != written.size()) return;
    for (size_t i = 0; i < floats.size(); ++i) {
        const float value = static_cast<float>(reals(found[0])[i]);
        CHECK(std::memcmp(&value, &floats[i], sizeof value) == 0);
    }
    for (size_t i = 0; i < doubles.size(); ++i) {
        const double value = reals(found[1])[i];
        CHECK(std::memcmp(&value, &doubles[i], sizeof value) == 0);
    }
}

TEST(npz_has_the_bytes_that_numpy_knows) {
    const std::string path = scratch("a.npz");
    std::string error;
    CHECK(write_npz(path, {real_array("W1", {1, 2}, std::vector<float>{-2.0f, 1.0f})}, error));
    const std::string bytes = file_bytes(path);
    const std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }";
    CHECK_TEXT(bytes.substr(0, 14), std::string("PK\3\4\x14\0\0\0\0\0\0\0\x21\0", 14));
    CHECK_TEXT(bytes.substr(30, 16), std::string("W1.npy\x93NUMPY\1\0\x76\0", 16));
    CHECK_TEXT(bytes.substr(46, 118), header + std::string(118 - header.size() - 1, ' ') + "\n");
    CHECK_TEXT(bytes.substr(164, 8), std::string("\0\0\0\xc0\0\0\x80\x3f", 8));
    CHECK_EQ(bytes.size(), 172 + 52 + 22);
    CHECK_EQ(crc32(0, bytes.data(), bytes.size()), 129775396u);
}

// numpy.savez of Python before 3.11.4, since then, and both into a pipe; and zip without any extra field.
TEST(npz_reads_what_every_python_writes) {
    const std::string b1_npy = npy_bytes(real_array("b1", {1, 1}, std::vector<double>{-3.0}));
    const std::vector<File> files{{"W1.npy", small_npy}, {"b1.npy", b1_npy}};
    const Style styles[] = {{true, false, false}, {true, true, false}, {true, false, true},
                            {true, true, true}, {false, false, false}, {false, false, true}};
    for (const Style& style : styles) {
        std::vector<Array> arrays;
        std::string error;
        CHECK(read_bytes(zip_of(files, style), arrays, error));
        CHECK_TEXT(error, "");
        CHECK_EQ(arrays.size(), 2);
        if (arrays.size() != 2) continue;
        CHECK_TEXT(arrays[0].name + arrays[0].type + shape_text(arrays[0].shape), "W1<f4(2,)");
        CHECK_TEXT(arrays[1].name + arrays[1].type + shape_text(arrays[1].shape), "b1<f8(1, 1)");
        CHECK_SAME(reals(arrays[0])[1], 1.0);
        CHECK_SAME(reals(arrays[1])[0], -3.0);
    }
    std::vector<Array> none(1);
    std::string error;
    CHECK(read_bytes(zip_of({}, plain_style), none, error));
    CHECK(none.empty());
}

TEST(npz_refuses_what_numpy_savez_does_not_write) {
    const std::string at = "build/scratch/a.npz: ", array = at + "\"W1\": ";
    const std::string no_end = at + "end: the last 22 bytes are not the end of a zip archive: "
                                    "the file is cut off or not an .npz as numpy.savez writes it";
    const std::string good = good_zip();
    CHECK_TEXT(refusal(good), "");
    CHECK_TEXT(refusal(""), no_end);
    CHECK_TEXT(refusal("label,pixel0,pixel1,pixel2"), no_end);
    CHECK_TEXT(refusal(good + "x"), no_end);
    CHECK_TEXT(refusal("x" + good), at + "end: the directory does not lie in front of it");
    const std::string method8("\10\0", 2), encrypted("\1\0", 2);
    CHECK_TEXT(refusal(changed(changed(good, 8, method8), 122, method8)),
               array + "is compressed (method 8), expected plain bytes: "
                       "use numpy.savez, not numpy.savez_compressed");
    CHECK_TEXT(refusal(changed(changed(good, 6, encrypted), 120, encrypted)),
               array + "is encrypted or has an extra field: use numpy.savez");
    CHECK_TEXT(refusal(zip_of({File{"read.me", "hello"}}, plain_style)),
               at + "\"read.me\": is not an array, expected a name that ends in .npy");
    CHECK_TEXT(refusal(zip_of({File{"W1.npy", "x"}}, plain_style)),
               array + "it begins with \"x\", expected the beginning of an .npy of version 1.0, 2.0 or 3.0");
    const File file{"W1.npy", small_npy};
    CHECK_TEXT(refusal(zip_of({file, file}, plain_style)), array + "is there twice, expected each name once");
}

TEST(npz_refuses_an_archive_that_contradicts_itself) {
    const std::string at = "build/scratch/a.npz: ", array = at + "\"W1\": ", good = good_zip();
    const std::string differs = array + "the header in front of it says other than the directory: "
                                        "the file is damaged";
    CHECK_TEXT(refusal(changed(good, 4, "\x15")), differs);
    CHECK_TEXT(refusal(changed(good, 14, "\1\2\3\4")), differs);
    CHECK_TEXT(refusal(changed(good, 18, "\x4d")), differs);
    CHECK_TEXT(refusal(changed(good, 30, "W2")), differs);
    CHECK_TEXT(refusal(changed(good, 105, "1")),
               array + "its bytes do not have the CRC-32 of the directory: the file is damaged");
    CHECK_TEXT(refusal(changed(good, 132, "\x4d")), array + "has two different sizes, expected plain bytes");
    CHECK_TEXT(refusal(changed(good, 154, "\1")),
               array + "begins at byte 1, expected byte 0, with nothing between the arrays");
    CHECK_TEXT(refusal(changed(good, 172, "\2")),
               at + "end: byte 174: the number of arrays is 1, expected 2");
    CHECK_TEXT(refusal(changed(good, 172, std::string("\2\0\2\0", 4))),
               at + "directory: byte 164: the signature of an entry is 101010256, expected 33639248");
    CHECK_TEXT(refusal(changed(good, 172, std::string(4, '\0'))),
               at + "directory: something follows the last array, expected the end");

    // Four gigabytes are promised in both places: refused before anything of that size is made.
    const std::string huge = "\xfe\xff\xff\xff\xfe\xff\xff\xff";
    CHECK_TEXT(refusal(changed(changed(good, 18, huge), 132, huge)),
               array + "its array should have 4294967294 bytes, but only 150 follow");
    const std::string one_more("\x97\0\0\0\x97\0\0\0", 8);
    CHECK_TEXT(refusal(changed(changed(good, 18, one_more), 132, one_more)),
               array + "its array should have 151 bytes, but only 150 follow");

    // A directory of ten bytes, whose only entry goes on through all that follows.
    const std::string cut("PK\1\2\0\0\0\0\0\0PK\5\6\0\0\0\0\1\0\1\0\x0a\0\0\0\0\0\0\0\0\0", 32);
    CHECK_TEXT(refusal(cut), at + "directory: the file ends inside the length of the comment");

    std::string gap = good;                     // two bytes that belong to nothing, in front of the directory
    gap.insert(112, "??");
    CHECK_TEXT(refusal(changed(gap, 182, "\x72")), at + "directory: begins at byte 114, expected byte 112, "
                                                        "where the last array ends");
    const std::string zip64 = zip_of({File{"W1.npy", small_npy}}, Style{true, true, false});
    CHECK_TEXT(refusal(changed(zip64, 36, "\2")),
               array + "byte 36: the kind of the extra field is 2, expected 1");
    CHECK_TEXT(refusal(changed(zip64, 40, "\2")), array + "byte 40: the size in zip64 is 2, expected 76");
}

TEST(npz_refuses_every_truncation) {
    const std::string good = good_zip();
    for (size_t size = 0; size < good.size(); ++size) {
        CHECK(refusal(good.substr(0, size)).size() > 20);
        CHECK(refusal(good.substr(good.size() - size)).size() > 20);
    }
}

// Without meaning are the time stamp in the local header (4 bytes), and in the directory the time stamp (4),
// the program that wrote it (2), the internal (2) and the external attributes (4).
TEST(npz_refuses_every_wrong_bit_that_means_something) {
    const std::vector<File> files{{"W1.npy", small_npy}};
    CHECK_EQ(harmless_bits(zip_of(files, plain_style)), 8 * 16);
    CHECK_EQ(harmless_bits(zip_of(files, Style{true, true, false})), 8 * 16);
    CHECK_EQ(harmless_bits(zip_of(files, Style{true, false, true})), 8 * 16);
}

TEST(npz_says_what_the_system_says) {
    std::vector<Array> arrays(1);
    std::string error;
    CHECK(!read_npz("build/scratch/none.npz", arrays, error));
    CHECK_TEXT(error.substr(0, 36), "build/scratch/none.npz: no such file");
    CHECK_EQ(arrays.size(), 1);
    CHECK(!write_npz("build/scratch/none/a.npz", {}, error));
    CHECK_TEXT(error.substr(0, 25), "build/scratch/none/a.npz:");
}
