// Two IDX files: the first byte says how long the labels are, the labels follow, and the rest are images.
#include "data/digits/idx.h"

#include "data/files/bytes.h"
#include "tests/fuzz/entry.h"

namespace {

std::string both(const std::string& labels, const std::string& images) {
    return static_cast<char>(labels.size()) + labels + images;
}

}  // namespace

std::vector<std::string> idx_seeds() {
    const std::string labels("\0\0\10\1\0\0\0\1\7", 9), two("\0\0\10\1\0\0\0\2\3\4", 10);
    const std::string images("\0\0\10\3\0\0\0\1\0\0\0\34\0\0\0\34", 16);
    std::string more = images;
    more[7] = 2;
    return {both(labels, images + std::string(PIXELS, '\x80')),
            both(two, more + std::string(2 * PIXELS, 'x')),
            both(two, images), both(images, labels), both("\x1f\x8b", images)};
}

void idx_run(const std::string& bytes) {
    const size_t size = bytes.empty() ? 0 : static_cast<uint8_t>(bytes[0]);
    const std::string labels = bytes.size() > 1 ? bytes.substr(1, size) : "";
    const std::string images = bytes.size() > 1 + size ? bytes.substr(1 + size) : "";
    Dataset digits;
    std::string error;
    const std::string image_file = file_of(images, 0), label_file = file_of(labels, 1);
    const bool read = read_idx(image_file, label_file, digits, error);
    demand(read == error.empty(), "files are read, or a sentence says why not");
    demand(read || (digits.pixels.empty() && digits.labels.empty()), "digits stay as they are");
    if (!read) return;
    demand(digits.count() > 0, "one digit at least");
    demand(digits.labels.size() == static_cast<size_t>(digits.count()), "a label for each");
    demand(digits.pixels.size() + 16 == images.size(), "every pixel of the file");
    for (const uint8_t label : digits.labels) demand(label < CLASSES, "labels are classes");
}
