#include "data/model/npz.h"

#include <cfloat>
#include <cstring>

#include "data/files/bytes.h"
#include "tests/test.h"

namespace {

const std::string TWO_FLOATS("\0\0\0\0\0\0\x80\x3f", 8);            // 0 and 1

std::string npy_with(const std::string& header, const std::string& numbers, char version = 1) {
    std::string npy = std::string("\x93NUMPY") + version + '\0';
    append_little(npy, header.size(), version == 1 ? 2 : 4);
    return npy + header + numbers;
}

// The reader's error message for these bytes; empty if it reads them.  A refused array must stay as it was.
std::string refusal(const std::string& npy) {
    Array array{"W1", {7}, "none", "nothing"};
    std::string error;
    const bool read = read_npy(npy, array, error);
    CHECK(read == error.empty());
    CHECK(read || (array.type == "none" && array.bytes == "nothing" && array.shape == std::vector<int>{7}));
    return error;
}

const std::string MODEL = ", expected {'descr': '<f4', 'fortran_order': False, 'shape': (784, 256), }";

struct Case {
    std::string header, error;
};

}  // namespace

TEST(npy_numbers_return_bit_for_bit) {
    const std::vector<float> floats = {0.0f, -0.0f, 1.5f, -FLT_MAX, FLT_MIN, 1e-45f, 16777217.0f};
    const std::vector<double> doubles = {0.1, -0.0, DBL_MAX, 5e-324}, wide(floats.begin(), floats.end());
    const std::vector<double> found = reals(real_array("F", {1, 7}, floats));
    CHECK(std::memcmp(found.data(), wide.data(), wide.size() * sizeof(double)) == 0);
    const std::vector<double> again = reals(real_array("D", {2, 2}, doubles));
    CHECK(std::memcmp(again.data(), doubles.data(), doubles.size() * sizeof(double)) == 0);
    CHECK_SAME(reals(Array{"pixels", {2}, "|u1", "a\xff"})[1], 255.0);
    CHECK_TEXT(real_array("D", {1}, std::vector<double>{-2}).bytes, std::string(7, '\0') + '\xc0');
}

TEST(npy_has_the_bytes_that_numpy_writes) {
    const std::string npy = npy_bytes(real_array("W1", {1, 2}, std::vector<float>{0, 1}));
    const std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }";
    CHECK_TEXT(npy.substr(0, 10), std::string("\x93NUMPY\1\0\x76\0", 10));
    CHECK_TEXT(npy.substr(10, 118), header + std::string(117 - header.size(), ' ') + "\n");
    CHECK_TEXT(npy.substr(128), TWO_FLOATS);
    CHECK_TEXT(shape_text({}) + shape_text({3}) + shape_text({3, 4}), "()(3,)(3, 4)");
}

TEST(npy_headers_are_read_or_refused) {
    const std::string begin = "{'descr': '<f4', 'fortran_order': False, 'shape': ", shape = "its shape is ";
    const std::string two = ", expected at most two whole numbers such as (784, 256)";
    const std::string types = ", expected '<f4', '<f8' or '|u1': save numpy.float32 of it";
    const std::string follow = " bytes, but 8 bytes follow";
    const Case cases[] = {
        {begin + "(2,), }\n", ""},
        {"{'shape':(1,2),'fortran_order':False,'descr':'<f4'}", ""},
        {"{'descr': '|u1', 'fortran_order': False, 'shape': (2, 4,)}\n", ""},
        {"{'descr': '<f8', 'fortran_order': False, 'shape': ()}\n", ""},
        {"{'descr': '>f4', 'fortran_order': False, 'shape': (2,)}\n", "its type is \"'>f4'\"" + types},
        {"{'descr': '', 'fortran_order': False, 'shape': (2,)}\n", "its type is \"''\"" + types},
        {"{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,)}", "its type is \"[('a'\"" + types},
        {"{'descr': '<f4', 'fortran_order': True, 'shape': (2,)}\n",
         "fortran_order is \"True\", expected False: save numpy.ascontiguousarray of it"},
        {begin + "(1, 1, 2)}\n", shape + "\"(1, 1, 2)\"" + two},
        {begin + "(-2,)}\n", shape + "\"(-2,)\"" + two},
        {begin + "(2147483648,)}\n", shape + "\"(2147483648,)\"" + two},
        {begin + "[2])}\n", shape + "\"[2])\"" + two},
        {begin + "(3,)}\n", shape + "(3,), which takes 3 numbers of 4" + follow},
        {begin + "(0, 5)}\n", shape + "(0, 5), which takes 0 numbers of 4" + follow},
        {begin + "(2147483647, 2147483647)}\n",
         shape + "(2147483647, 2147483647), which takes 4611686014132420609 numbers of 4" + follow},
        {"", "its header \"\" has no 'descr'" + MODEL},
        {"{'descr' '<f4'}", "its header \"{'descr' '<f4'}\" has no 'descr'" + MODEL},
        {"{'descr': '<f4', }", "its header \"{'descr': '<f4', }\" has no 'fortran_order'" + MODEL},
        {begin + "(2,", "its header \"{'descr': '<f4', 'fortra...\" has no 'shape'" + MODEL},
    };
    for (const Case& c : cases) CHECK_TEXT(refusal(npy_with(c.header, TWO_FLOATS)), c.error);
    for (char version : {'\2', '\3'}) CHECK_TEXT(refusal(npy_with(cases[0].header, TWO_FLOATS, version)), "");
    CHECK_TEXT(refusal(npy_with(cases[0].header, TWO_FLOATS + "x")),
               shape + "(2,), which takes 2 numbers of 4 bytes, but 9 bytes follow");
    CHECK_TEXT(refusal(npy_with(cases[0].header, TWO_FLOATS, 4)),
               "it begins with \"\\x93NUMPY\\x04\\x00\", "
               "expected the beginning of an .npy of version 1.0, 2.0 or 3.0");
}

TEST(npy_that_is_cut_off_is_refused) {
    const std::string good = npy_bytes(real_array("W1", {2}, std::vector<float>{0, 1}));
    for (size_t size = 0; size < good.size(); ++size) CHECK(refusal(good.substr(0, size)).size() > 20);
    CHECK_TEXT(refusal(good.substr(0, 9)), "it ends inside its header: the file is cut off");
    CHECK_TEXT(refusal(good.substr(0, 99)), "it ends inside its header: the file is cut off");
}
