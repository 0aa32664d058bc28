#include "data/digits/idx.h"

#include "data/files/bytes.h"
#include "data/files/recognise.h"
#include "data/files/text.h"

namespace {

using std::to_string;

// Copies the items, `each` bytes long, that follow a header.
bool read_items(const std::string& path, const std::string& bytes, const char* items, Format format,
                size_t header, uint64_t each, std::vector<uint8_t>& values, std::string& error) {
    if (recognise(bytes).format != format) {
        return fail(error, mistaken(path, bytes, items + std::string(" in IDX format")));
    }
    const uint64_t found = bytes.size(), count = found < header ? 0 : big(bytes, 4, 4);
    // Less than 2^32 items of at most 784 bytes: the sum fits 64 bits, but not 32.
    const uint64_t expected = header + count * each;
    if (found == expected && count > 0) {
        values.assign(bytes.begin() + static_cast<std::ptrdiff_t>(header), bytes.end());
        return true;
    }
    error = path + ": has " + to_string(found) + " bytes, expected ";
    if (count == 0) error += "a header of " + to_string(header) + " that counts at least one of its " + items;
    else error += to_string(expected) + " for " + to_string(count) + " " + items +
                  (found < expected ? ": it is cut short" : ": too many follow");
    return false;
}

}  // namespace

bool read_images(const std::string& path, const std::string& bytes, std::vector<uint8_t>& pixels,
                 std::string& error) {
    const bool whole = recognise(bytes).format == Format::images && bytes.size() >= 16;
    const uint64_t rows = whole ? big(bytes, 8, 4) : DIGIT_SIDE, columns = whole ? big(bytes, 12, 4) : rows;
    if (rows != DIGIT_SIDE || columns != rows) {
        return fail(error, path + ": its images have " + to_string(rows) + " x " + to_string(columns) +
                           " pixels, expected 28 x 28");
    }
    return read_items(path, bytes, "images", Format::images, 16, DIGIT_PIXELS, pixels, error);
}

bool read_labels(const std::string& path, const std::string& bytes, int count, std::vector<uint8_t>& labels,
                 std::string& error) {
    std::vector<uint8_t> values;
    if (!read_items(path, bytes, "labels", Format::labels, 8, 1, values, error)) return false;
    if (values.size() != static_cast<size_t>(count)) {
        return fail(error, path + ": has " + to_string(values.size()) + " labels for " + to_string(count) +
                           " images: they do not belong together");
    }
    for (size_t i = 0; i < values.size(); ++i) {
        if (values[i] < DIGIT_CLASSES) continue;
        return fail(error, path + ": label " + to_string(i + 1) + " is " + to_string(values[i]) +
                           ", expected a number from 0 to 9");
    }
    labels.swap(values);
    return true;
}
