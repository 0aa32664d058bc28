#include "data/model/npy.h"

#include "data/files/bytes.h"
#include "tests/test.h"

namespace {

const char* const good_header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n";
const std::string two_floats("\0\0\0\0\0\0\x80\x3f", 8);            // 0 and 1

// An .npy whose header is what the test says.
std::string npy_with(const std::string& header, const std::string& numbers) {
    std::string npy = std::string("\x93NUMPY\1\0", 8);
    append_little(npy, header.size(), 2);
    return npy + header + numbers;
}

// What the reader says about these bytes, and that it leaves the array alone when it refuses them.
std::string refusal(const std::string& npy) {
    Array array{"W1", {7}, "none", "nothing"};
    std::string error;
    const bool read = read_npy(npy, array, error);
    CHECK(read == error.empty());
    CHECK(read || (array.type == "none" && array.bytes == "nothing" && array.shape == std::vector<int>{7}));
    return error;
}

std::string header_refusal(const std::string& header) { return refusal(npy_with(header, two_floats)); }

}  // namespace

TEST(npy_numbers_have_their_lowest_byte_first) {
    std::string bytes = "x";
    append_little(bytes, 0x8877665544332211u, 8);
    append_little(bytes, 0xfedc, 1);
    CHECK_TEXT(bytes, "x\x11\x22\x33\x44\x55\x66\x77\x88\xdc");
    CHECK(little(bytes, 1, 8) == 0x8877665544332211u);
    CHECK_EQ(little(bytes, 7, 2), 0x8877);
}

TEST(npy_headers_may_have_any_order_and_spacing) {
    CHECK_TEXT(header_refusal("{'shape':(2,),'fortran_order':False,'descr':'<f4'}\n"), "");
    CHECK_TEXT(header_refusal(" { \"shape\" : ( 1 , 2 ) ,\n \"descr\" : \"<f4\","
                              "\t'fortran_order' : False , } \t\n"), "");
    CHECK_TEXT(header_refusal("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 4,)}\n"), "");
    CHECK_TEXT(header_refusal("{'descr': '<i8', 'fortran_order': False, 'shape': ()}\n"), "");
    const std::string version1 = npy_with(good_header, two_floats);
    for (const char* version : {"\2", "\3"}) {          // the length of the header has four bytes
        std::string npy = version1;
        npy.replace(6, 1, version).insert(10, 2, '\0');
        CHECK_TEXT(refusal(npy), "");
    }
}

TEST(npy_refuses_arrays_that_it_cannot_read) {
    const std::string types = "expected '<f4' or '<f8' for reals, '<i8', '<u8' or '|u1' for whole numbers: "
                              "save numpy.float32 of it";
    CHECK_TEXT(header_refusal("{'descr': '<f4', 'fortran_order': True, 'shape': (2,)}\n"),
               "fortran_order is True, expected row after row: save numpy.ascontiguousarray of it");
    CHECK_TEXT(header_refusal("{'descr': '>f4', 'fortran_order': False, 'shape': (2,)}\n"),
               "its type is \">f4\", " + types);
    CHECK_TEXT(header_refusal("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,)}\n"),
               "column 11 of its header: \"[('a', '<f4')], 'fortran...\", " + types);
    CHECK_TEXT(header_refusal("{'descr': ''}\n"), "its type is \"\", " + types);
    CHECK_TEXT(header_refusal("{'descr': '<f4', 'fortran_order': 0, 'shape': (2,)}\n"),
               "column 35 of its header: \"0, 'shape': (2,)}\\x0a\", expected False or True");
    CHECK_TEXT(header_refusal("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 2)}\n"),
               "column 58 of its header: \"2)}\\x0a\", expected a shape of at most two dimensions");
    CHECK_TEXT(header_refusal("{'descr': '<f4', 'fortran_order': False, 'shape': (2)}\n"),
               "column 54 of its header: \"}\\x0a\", expected a comma in front of the last parenthesis");
    CHECK_TEXT(header_refusal("{'descr': '<f4', 'fortran_order': False, 'shape': (1 2)}\n"),
               "column 54 of its header: \"2)}\\x0a\", expected a comma or the end of the shape");
    CHECK_TEXT(header_refusal("{'descr': '<f4', 'fortran_order': False, 'shape': (-2,)}\n"),
               "column 52 of its header: \"-2,)}\\x0a\", expected a whole number from 0 to 2147483647");
    CHECK_TEXT(header_refusal("{'shape': (2147483648,)}"),
               "column 12 of its header: \"2147483648,)}\", expected a whole number from 0 to 2147483647");
    CHECK_TEXT(header_refusal("{'descr': '<f4', 'fortran_order': False, 'shape': 2}\n"),
               "column 51 of its header: \"2}\\x0a\", expected a shape such as (784, 256)");
    CHECK_TEXT(header_refusal("{'shape':(2147483647, 2147483647),'descr': '<f8', 'fortran_order': False}\n"),
               "its shape is (2147483647, 2147483647), which takes 4611686014132420609 numbers of 8 bytes, "
               "but 8 bytes follow");
    CHECK_TEXT(header_refusal("{'descr': '<f4', 'fortran_order': False, 'shape': (3,)}\n"),
               "its shape is (3,), which takes 3 numbers of 4 bytes, but 8 bytes follow");
    CHECK_TEXT(header_refusal("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 5)}\n"),
               "its shape is (0, 5), which takes 0 numbers of 4 bytes, but 8 bytes follow");
    CHECK_TEXT(refusal(npy_with(good_header, two_floats + "x")),
               "its shape is (2,), which takes 2 numbers of 4 bytes, but 9 bytes follow");
}

TEST(npy_refuses_headers_that_are_no_dictionary) {
    const std::string keys = "expected 'descr', 'fortran_order' and 'shape'";
    CHECK_TEXT(header_refusal(""), "column 1 of its header: the end, expected {");
    CHECK_TEXT(header_refusal("{'descr': '<f4', 'descr': '<f4'}\n"),
               "column 18 of its header: \"'descr': '<f4'}\\x0a\", " + keys + ", each once");
    CHECK_TEXT(header_refusal("{'dtype': '<f4'}\n"),
               "column 2 of its header: \"'dtype': '<f4'}\\x0a\", " + keys + ", each once");
    CHECK_TEXT(header_refusal("{'descr' '<f4'}\n"),
               "column 10 of its header: \"'<f4'}\\x0a\", expected a colon");
    CHECK_TEXT(header_refusal("{'descr': '<f4' 'shape': (2,)}\n"),
               "column 17 of its header: \"'shape': (2,)}\\x0a\", expected a comma or }");
    CHECK_TEXT(header_refusal("{'descr': '<f4', "),
               "column 18 of its header: the end, expected 'descr', 'fortran_order' or 'shape'");
    CHECK_TEXT(header_refusal("{'descr': '<f4', 'shape': (2,)}\n"),
               "column 32 of its header: \"\\x0a\", " + keys + " in front of it");
    CHECK_TEXT(header_refusal("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}"),
               "column 56 of its header: the end, expected a newline");
    CHECK_TEXT(header_refusal("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} #\n"),
               "column 57 of its header: \"#\\x0a\", expected spaces to its end");
    CHECK_TEXT(refusal(""),
               "it begins with \"\", expected the beginning of an .npy of version 1.0, 2.0 or 3.0");
    CHECK_TEXT(refusal(std::string("\x93NUMPY\4\0\1\0 ", 11)),
               "it begins with \"\\x93NUMPY\\x04\\x00\", expected the beginning of an .npy "
               "of version 1.0, 2.0 or 3.0");
    CHECK_TEXT(refusal(npy_with(good_header, "").substr(0, 40)),
               "its header should have 58 bytes, but only 30 follow");
    CHECK_TEXT(refusal(npy_with("", "").substr(0, 9)), "it ends in front of its header");
    CHECK_TEXT(refusal(std::string("\x93NUMPY\2\0\1\0\0", 11)), "it ends in front of its header");
}
