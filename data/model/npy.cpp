#include "data/model/npy.h"

#include <climits>
#include <cstring>
#include <set>
#include <utility>

#include "data/files/bytes.h"
#include "data/files/text.h"
#include "nn/check.h"

static_assert(sizeof(float) == 4 && sizeof(double) == 8, "<f4 and <f8 are the bits of float and double");

namespace {

const char magic[] = "\x93NUMPY";
const size_t magic_size = 6;

// Bytes of one number, or 0 for a type that is not read here.
size_t type_size(const std::string& type) {
    if (type == "|u1") return 1;
    if (type == "<f4") return 4;
    if (type == "<f8" || type == "<i8" || type == "<u8") return 8;
    return 0;
}

// At most two dimensions of less than 2^31 each: the product is less than 2^62.
uint64_t count(const std::vector<int>& shape) {
    uint64_t n = 1;
    for (int length : shape) n *= static_cast<uint64_t>(length);
    return n;
}

void check_promise(const Array& array) {
    NN_CHECK(array.shape.size() <= 2, "%s has %zu dimensions", array.name.c_str(), array.shape.size());
    const uint64_t bytes = count(array.shape) * type_size(array.type);
    NN_CHECK(bytes == array.bytes.size(), "%s %s of type %s has %zu bytes", array.name.c_str(),
             shape_text(array.shape).c_str(), array.type.c_str(), array.bytes.size());
}

// The header is a Python dictionary.  This reads what NumPy can have written into it: three entries in any
// order, spaces anywhere, and strings that are names.  One with a backslash is none of them.
struct Header {
    const std::string& text;
    size_t at;
    std::string& error;
};

bool refuse(const Header& header, const std::string& expected) {
    const std::string rest = header.text.substr(header.at);
    header.error = format("column %zu of its header: %s, expected %s", header.at + 1,
                          rest.empty() ? "the end" : quote(rest).c_str(), expected.c_str());
    return false;
}

void skip_spaces(Header& header) {
    const size_t next = header.text.find_first_not_of(" \t\r\n", header.at);
    header.at = next == std::string::npos ? header.text.size() : next;
}

bool accept(Header& header, const std::string& word) {
    skip_spaces(header);
    if (header.text.compare(header.at, word.size(), word) != 0) return false;
    header.at += word.size();
    return true;
}

bool read_string(Header& header, const std::string& expected, std::string& value) {
    skip_spaces(header);
    const size_t begin = header.at + 1;
    const char mark = header.at < header.text.size() ? header.text[header.at] : '\0';
    if (mark != '\'' && mark != '"') return refuse(header, expected);
    const size_t end = header.text.find(mark, begin);
    if (end == std::string::npos) return refuse(header, expected);
    value = header.text.substr(begin, end - begin);
    header.at = end + 1;
    return true;
}

// A tuple of whole numbers: () or (10,) or (784, 256).
bool read_shape(Header& header, std::vector<int>& shape) {
    if (!accept(header, "(")) return refuse(header, "a shape such as (784, 256)");
    bool comma = true;
    while (!accept(header, ")")) {
        if (!comma) return refuse(header, "a comma or the end of the shape");
        size_t end = header.at;
        while (end < header.text.size() && is_digit(header.text[end])) end += 1;
        int64_t length = 0;
        if (!parse_integer(header.text.substr(header.at, end - header.at), 0, INT_MAX, length)) {
            return refuse(header, format("a whole number from 0 to %d", INT_MAX));
        }
        if (shape.size() == 2) return refuse(header, "a shape of at most two dimensions");
        shape.push_back(static_cast<int>(length));
        header.at = end;
        comma = accept(header, ",");
    }
    // (10) is a number in Python, (10,) a tuple, and (,) an error.
    if (shape.size() == 1 && !comma) return refuse(header, "a comma in front of the last parenthesis");
    return true;
}

bool read_type(Header& header, std::string& type) {
    const std::string known = "'<f4' or '<f8' for reals, '<i8', '<u8' or '|u1' for whole numbers: "
                              "save numpy.float32 of it";
    if (!read_string(header, known, type)) return false;
    if (type_size(type) > 0) return true;
    header.error = "its type is " + quote(type) + ", expected " + known;
    return false;
}

bool read_order(Header& header) {
    if (accept(header, "False")) return true;
    if (!accept(header, "True")) return refuse(header, "False or True");
    header.error = "fortran_order is True, expected row after row: save numpy.ascontiguousarray of it";
    return false;
}

bool read_header(Header& header, Array& array) {
    if (!accept(header, "{")) return refuse(header, "{");
    std::set<std::string> seen;
    bool comma = true;
    while (!accept(header, "}")) {
        if (!comma) return refuse(header, "a comma or }");
        const size_t begin = header.at;
        std::string key;
        if (!read_string(header, "'descr', 'fortran_order' or 'shape'", key)) return false;
        const bool known = key == "descr" || key == "fortran_order" || key == "shape";
        if (!known || !seen.insert(key).second) {
            header.at = begin;
            return refuse(header, "'descr', 'fortran_order' and 'shape', each once");
        }
        if (!accept(header, ":")) return refuse(header, "a colon");
        if (key == "descr" && !read_type(header, array.type)) return false;
        if (key == "fortran_order" && !read_order(header)) return false;
        if (key == "shape" && !read_shape(header, array.shape)) return false;
        comma = accept(header, ",");
    }
    if (seen.size() != 3) return refuse(header, "'descr', 'fortran_order' and 'shape' in front of it");
    skip_spaces(header);
    if (header.at < header.text.size()) return refuse(header, "spaces to its end");
    return header.text[header.at - 1] == '\n' || refuse(header, "a newline");
}

}  // namespace

Array real_array(const std::string& name, const std::vector<int>& shape, const std::vector<float>& values) {
    Array array{name, shape, "<f4", ""};
    array.bytes.reserve(values.size() * 4);
    for (float value : values) {
        uint32_t bits;
        std::memcpy(&bits, &value, sizeof bits);
        append_little(array.bytes, bits, 4);
    }
    check_promise(array);
    return array;
}

Array real_array(const std::string& name, const std::vector<int>& shape, const std::vector<double>& values) {
    Array array{name, shape, "<f8", ""};
    array.bytes.reserve(values.size() * 8);
    for (double value : values) {
        uint64_t bits;
        std::memcpy(&bits, &value, sizeof bits);
        append_little(array.bytes, bits, 8);
    }
    check_promise(array);
    return array;
}

std::vector<double> reals(const Array& array) {
    check_promise(array);
    const size_t width = type_size(array.type);
    NN_CHECK(array.type == "<f4" || array.type == "<f8", "%s is %s", array.name.c_str(), array.type.c_str());
    std::vector<double> values;
    values.reserve(static_cast<size_t>(count(array.shape)));
    for (size_t at = 0; at < array.bytes.size(); at += width) {
        if (width == 4) {
            const uint32_t bits = static_cast<uint32_t>(little(array.bytes, at, 4));
            float value;
            std::memcpy(&value, &bits, sizeof value);
            values.push_back(static_cast<double>(value));
        } else {
            const uint64_t bits = little(array.bytes, at, 8);
            double value;
            std::memcpy(&value, &bits, sizeof value);
            values.push_back(value);
        }
    }
    return values;
}

std::string shape_text(const std::vector<int>& shape) {
    if (shape.size() == 1) return format("(%d,)", shape[0]);
    std::string text;
    for (int length : shape) text += format(text.empty() ? "%d" : ", %d", length);
    return "(" + text + ")";
}

std::string npy_bytes(const Array& array) {
    check_promise(array);
    std::string header = format("{'descr': '%s', 'fortran_order': False, 'shape': %s, }", array.type.c_str(),
                                shape_text(array.shape).c_str());
    const size_t start = magic_size + 4;                        // where the header begins
    while ((start + header.size() + 1) % 64 != 0) header += ' ';
    header += '\n';
    std::string npy = magic;
    append_little(npy, 1, 1);
    append_little(npy, 0, 1);
    append_little(npy, header.size(), 2);
    return npy + header + array.bytes;
}

bool read_npy(const std::string& npy, Array& array, std::string& error) {
    const std::string begin = npy.substr(0, magic_size + 2);
    const bool version1 = begin == magic + std::string("\1\0", 2);
    const bool version2 = begin == magic + std::string("\2\0", 2) || begin == magic + std::string("\3\0", 2);
    const int width = version1 ? 2 : 4;
    size_t at = begin.size() + static_cast<size_t>(width);
    if (!version1 && !version2) {
        error = format("it begins with %s, expected the beginning of an .npy of version 1.0, 2.0 or 3.0",
                       quote(begin).c_str());
        return false;
    }
    if (npy.size() < at) {
        error = "it ends in front of its header";
        return false;
    }
    const uint64_t length = little(npy, begin.size(), width);
    if (length > npy.size() - at) {
        error = format("its header should have %llu bytes, but only %zu follow",
                       static_cast<unsigned long long>(length), npy.size() - at);
        return false;
    }
    const std::string text = npy.substr(at, static_cast<size_t>(length));
    Header header{text, 0, error};
    Array found{array.name, {}, "", ""};
    if (!read_header(header, found)) return false;
    at += text.size();
    const size_t rest = npy.size() - at;
    const size_t each = type_size(found.type);
    if (rest % each != 0 || rest / each != count(found.shape)) {
        error = format("its shape is %s, which takes %llu numbers of %zu bytes, but %zu bytes follow",
                       shape_text(found.shape).c_str(), static_cast<unsigned long long>(count(found.shape)),
                       each, rest);
        return false;
    }
    found.bytes = npy.substr(at);
    std::swap(array, found);
    return true;
}
