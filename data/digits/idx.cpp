#include "data/digits/idx.h"

#include <cstddef>
#include <cstdint>

#include "data/digits/foreign.h"
#include "data/files/file.h"
#include "data/files/text.h"

namespace {

using std::to_string;

const size_t MOST_BYTES = 0x7fffffff;           // of a file: 2.7 million images

struct Idx {
    const char* items;
    uint32_t mark;
    size_t header;                              // bytes before the first item
    uint64_t item;                              // bytes of each
    std::string path, bytes;                    // all bytes of the file
    uint32_t count;
};

bool refuse(const Idx& idx, const std::string& message, std::string& error) {
    error = idx.path + ": " + message;
    return false;
}

// The four bytes from `at` as a number, the highest first, whatever the byte order of the machine.
uint32_t big(const std::string& bytes, size_t at) {
    uint32_t value = 0;
    for (size_t i = at; i < at + 4; ++i) value = value << 8 | static_cast<uint8_t>(bytes[i]);
    return value;
}

std::string hex(uint32_t mark) { return format("0x%08lx", static_cast<unsigned long>(mark)); }

// Compares the first four bytes with the mark.  If they differ, names the mistakes that people make.
bool check_mark(const Idx& idx, const Idx& other, std::string& error) {
    const std::string start = idx.bytes.substr(0, FOREIGN_BYTES);
    const std::string expected = std::string(", expected ") + idx.items + " in IDX format";
    const Foreign foreign = foreign_format(start);
    const uint32_t mark = start.size() < 4 ? 0 : big(start, 0);
    if (mark == idx.mark || (start.size() < 4 && foreign.name == nullptr)) {
        if (idx.bytes.size() >= idx.header) return true;
        const std::string header = ", with a header of " + to_string(idx.header);
        return refuse(idx, "has " + to_string(idx.bytes.size()) + " bytes" + expected + header, error);
    }
    if (mark == other.mark) {
        const std::string found = other.items + (" in IDX format (" + hex(mark) + "), expected ");
        return refuse(idx, found + idx.items + " (" + hex(idx.mark) +
                           "): the images come first, then the labels", error);
    }
    if (foreign.name) return refuse(idx, foreign.name + expected + " (" + foreign.advice + ")", error);
    return refuse(idx, "begins with " + hex(mark) + expected + ": " + hex(idx.mark), error);
}

// Compares the sizes in the header with 28 x 28 and with the length of the file.
bool check_sizes(Idx& idx, std::string& error) {
    if (idx.item > 1) {
        const std::string rows = to_string(big(idx.bytes, 8)), cols = to_string(big(idx.bytes, 12));
        if (rows != to_string(DIGIT_SIDE) || cols != rows) {
            return refuse(idx, "its images have " + rows + " x " + cols + " pixels, expected 28 x 28", error);
        }
    }
    idx.count = big(idx.bytes, 4);
    const std::string items = to_string(idx.count) + " " + idx.items;
    if (idx.count == 0) return refuse(idx, "holds " + items + ", expected at least one", error);

    // Less than 2^32 items of at most 784 bytes: the sum fits 64 bits, but not 32.
    const uint64_t found = idx.bytes.size(), expected = idx.header + idx.count * idx.item;
    if (found == expected) return true;
    const char* why = found < expected ? ": it is cut short" : ": too many follow";
    return refuse(idx, "has " + to_string(found) + " bytes, expected " + to_string(expected) + " for " +
                       items + why, error);
}

bool read_file_of(Idx& idx, const Idx& other, std::string& error) {
    return read_file(idx.path, MOST_BYTES, idx.bytes, error) && check_mark(idx, other, error) &&
           check_sizes(idx, error);
}

}  // namespace

bool read_idx(const std::string& images, const std::string& labels, Dataset& digits, std::string& error) {
    Idx image = {"images", 0x00000803, 16, DIGIT_PIXELS, images, "", 0};
    Idx label = {"labels", 0x00000801, 8, 1, labels, "", 0};
    if (!read_file_of(image, label, error) || !read_file_of(label, image, error)) return false;
    const std::string count = to_string(label.count);
    if (image.count != label.count) {
        return refuse(image, "holds " + to_string(image.count) + " images, but " + labels + " holds " +
                             count + " labels: they do not belong together", error);
    }
    for (size_t i = 0; i < label.count; ++i) {
        const int value = static_cast<uint8_t>(label.bytes[label.header + i]);
        if (value < DIGIT_CLASSES) continue;
        return refuse(label, "label " + to_string(i + 1) + " of " + count + " is " + to_string(value) +
                             format(", expected a number from 0 to %d", DIGIT_CLASSES - 1), error);
    }
    digits.pixels.assign(image.bytes.begin() + static_cast<std::ptrdiff_t>(image.header), image.bytes.end());
    digits.labels.assign(label.bytes.begin() + static_cast<std::ptrdiff_t>(label.header), label.bytes.end());
    return true;
}
