#include "data/model/npz.h"

#include <climits>
#include <cstring>
#include <utility>

#include "data/files/bytes.h"
#include "data/files/file.h"
#include "data/files/recognise.h"
#include "data/files/text.h"
#include "data/files/zip.h"
#include "nn/check.h"

static_assert(sizeof(float) == 4 && sizeof(double) == 8, "<f4 and <f8 are the bits of float and double");

namespace {

const std::string MAGIC = "\x93NUMPY";

// Bytes of one number, or 0 for a type that is not read here.
size_t type_size(const std::string& type) {
    if (type == "|u1") return 1;
    if (type == "<f4") return 4;
    return type == "<f8" ? 8 : 0;
}

// How many numbers.  At most two dimensions of less than 2^31 each: the product is less than 2^62.
uint64_t count(const std::vector<int>& shape) {
    uint64_t n = 1;
    for (int length : shape) n *= static_cast<uint64_t>(length);
    return n;
}

void check_size(const Array& array) {
    NN_CHECK(array.shape.size() <= 2, "%s has %zu dimensions", array.name.c_str(), array.shape.size());
    const uint64_t bytes = count(array.shape) * type_size(array.type);
    NN_CHECK(bytes == array.bytes.size(), "%s %s of type %s has %zu bytes", array.name.c_str(),
             shape_text(array.shape).c_str(), array.type.c_str(), array.bytes.size());
}

// Bits: the unsigned integer that is as wide as a Number.
template <class Bits, class Number>
Array make_array(const std::string& name, const std::vector<int>& shape, const char* type,
                 const std::vector<Number>& values) {
    Array array{name, shape, type, ""};
    array.bytes.reserve(values.size() * sizeof(Bits));
    for (Number value : values) {
        Bits bits;
        std::memcpy(&bits, &value, sizeof bits);
        append_little(array.bytes, bits, sizeof bits);
    }
    check_size(array);
    return array;
}

// The text from "'key': " to one of `ends` in the header, which is a Python dictionary.
bool find_value(const std::string& header, const std::string& key, const char* ends, std::string& value,
                std::string& error) {
    const size_t at = header.find("'" + key + "'"), colon = header.find(':', at);
    const size_t begin = header.find_first_not_of(": ", colon), stop = header.find_first_of(ends, begin);
    if (at != std::string::npos && colon == at + key.size() + 2 && stop != std::string::npos) {
        value = header.substr(begin, stop - begin);
        return true;
    }
    return fail(error, "its header " + quote(header) + " has no '" + key +
                       "', expected {'descr': '<f4', 'fortran_order': False, 'shape': (784, 256), }");
}

// "(784, 256" or "(10," or "(".
bool read_shape(const std::string& text, std::vector<int>& shape, std::string& error) {
    std::vector<std::string> lengths = cut_at(text.substr(text.empty() ? 0 : 1), ',');
    if (lengths.back().empty()) lengths.pop_back();
    bool good = text.compare(0, 1, "(") == 0 && lengths.size() <= 2;
    for (const std::string& length : lengths) {
        int64_t n = 0;
        good = good && parse_integer(length.substr(length[0] == ' ' ? 1 : 0), 0, INT_MAX, n);
        shape.push_back(static_cast<int>(n));
    }
    error = "its shape is " + quote(text + ")") + ", expected at most two whole numbers such as (784, 256)";
    return good;
}

bool read_header(const std::string& header, Array& array, std::string& error) {
    std::string type, order, shape;
    if (!find_value(header, "descr", ",}", type, error) ||
        !find_value(header, "fortran_order", ",}", order, error) ||
        !find_value(header, "shape", ")", shape, error) || !read_shape(shape, array.shape, error)) {
        return false;
    }
    array.type = type.size() == 5 ? type.substr(1, 3) : "";
    error = "its type is " + quote(type) +
            ", expected '<f4', '<f8' or '|u1': save numpy.float32 of it";
    if (type_size(array.type) == 0) return false;
    error = "fortran_order is " + quote(order) + ", expected False: save numpy.ascontiguousarray of it";
    return order == "False";
}

}  // namespace

Array real_array(const std::string& name, const std::vector<int>& shape, const std::vector<float>& values) {
    return make_array<uint32_t>(name, shape, "<f4", values);
}

Array real_array(const std::string& name, const std::vector<int>& shape, const std::vector<double>& values) {
    return make_array<uint64_t>(name, shape, "<f8", values);
}

Array matrix_array(const std::string& name, const Matrix& M) {
    return real_array(name, {M.rows, M.cols}, std::vector<real>(M.data.begin(), M.data.end()));
}

std::vector<double> reals(const Array& array) {
    const size_t width = type_size(array.type);
    NN_CHECK(width > 0, "%s is %s", array.name.c_str(), array.type.c_str());
    check_size(array);
    std::vector<double> values;
    values.reserve(array.bytes.size() / width);
    for (size_t at = 0; at < array.bytes.size(); at += width) {
        const uint64_t bits = little(array.bytes, at, static_cast<int>(width));
        const uint32_t low = static_cast<uint32_t>(bits);
        double value;
        float narrow;
        std::memcpy(&value, &bits, sizeof value);
        std::memcpy(&narrow, &low, sizeof narrow);
        if (width < sizeof value) value = width == 1 ? low : static_cast<double>(narrow);
        values.push_back(value);
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
    check_size(array);
    std::string header = format("{'descr': '%s', 'fortran_order': False, 'shape': %s, }", array.type.c_str(),
                                shape_text(array.shape).c_str());
    while ((MAGIC.size() + 4 + header.size() + 1) % 64 != 0) header += ' ';
    header += '\n';
    std::string npy = MAGIC + std::string("\1\0", 2);
    append_little(npy, header.size(), 2);
    return npy + header + array.bytes;
}

bool read_npy(const std::string& npy, Array& array, std::string& error) {
    const std::string begin = npy.substr(0, MAGIC.size() + 2);
    const int major = begin.size() == MAGIC.size() + 2 && begin.back() == '\0' ? begin[MAGIC.size()] : 0;
    if (begin.compare(0, MAGIC.size(), MAGIC) != 0 || major < 1 || major > 3) {
        return fail(error, "it begins with " + quote(begin) +
                           ", expected the beginning of an .npy of version 1.0, 2.0 or 3.0");
    }
    const int width = major == 1 ? 2 : 4;
    size_t at = begin.size() + static_cast<size_t>(width);
    const uint64_t length = npy.size() < at ? 0 : little(npy, begin.size(), width);
    if (npy.size() < at || length > npy.size() - at) {
        return fail(error, "it ends inside its header: the file is cut off");
    }
    Array found{array.name, {}, "", ""};
    if (!read_header(npy.substr(at, static_cast<size_t>(length)), found, error)) return false;
    at += static_cast<size_t>(length);
    const size_t rest = npy.size() - at, each = type_size(found.type);
    if (rest % each != 0 || rest / each != count(found.shape)) {
        const unsigned long long numbers = count(found.shape);
        return fail(error, "its shape is " + shape_text(found.shape) +
                           format(", which takes %llu numbers of %zu bytes, but %zu bytes follow", numbers,
                                  each, rest));
    }
    found.bytes = npy.substr(at);
    std::swap(array, found);
    error.clear();
    return true;
}

bool write_npz(const std::string& path, const std::vector<Array>& arrays, std::string& error) {
    NN_CHECK(arrays.size() < 65536, "%zu arrays", arrays.size());
    Archive archive;
    for (const Array& array : arrays) {
        const std::string npy = npy_bytes(array);
        const size_t room = 1000 + 2 * array.name.size() + archive.members.size() + archive.directory.size();
        if (npy.size() > NPZ_LIMIT || npy.size() + room > NPZ_LIMIT) {
            return fail(error, path + ": the arrays take more than 1 GB, the limit for reading them again");
        }
        add_member(archive, array.name + ".npy", npy);
    }
    return write_file(path, archive_bytes(archive), error);
}

bool read_npz(const std::string& path, std::vector<Array>& arrays, std::string& error) {
    std::string bytes, npy, reason;
    std::vector<Member> members;
    if (!read_file(path, NPZ_LIMIT, bytes, error)) return false;
    if (recognise(bytes).format != Format::zip && bytes.compare(0, 4, "PK\5\6") != 0) {     // no member
        return fail(error, mistaken(path, bytes, "an .npz of arrays, as ./train or numpy.savez writes it"));
    }
    if (!read_directory(path, bytes, members, error)) return false;
    std::vector<Array> found;
    size_t left = NPZ_LIMIT;                    // of all members: they could overlap in a small file
    for (const Member& member : members) {
        if (!ends_with(member.name, ".npy")) {
            const bool torch = ends_with(member.name, "data.pkl");
            return fail(error, path + ": has a member " + quote(member.name) +
                               ", expected names that end in .npy" +
                               (torch ? ": this is PyTorch's format, save with numpy.savez" : ""));
        }
        if (!unpack_member(path, bytes, member, left, npy, error)) return false;
        left -= npy.size();
        found.push_back(Array{member.name.substr(0, member.name.size() - 4), {}, "", ""});
        if (!read_npy(npy, found.back(), reason)) found.back().bytes = reason;
    }
    arrays.swap(found);
    return true;
}
