#include "data/digits/idx.h"

#include <cstdint>

#include "data/files/file.h"
#include "tests/test.h"

namespace {

std::string big(uint32_t value) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 255);
    return bytes;
}

// The header of a file of images, with any sizes.
std::string header(uint32_t count, uint32_t rows = 28, uint32_t cols = 28) {
    return big(0x803) + big(count) + big(rows) + big(cols);
}

// A file of n images, and one of the labels 9, 8, 7, ...
std::string images(int n) {
    std::string bytes = header(static_cast<uint32_t>(n));
    for (int i = 0; i < n * DIGIT_PIXELS; ++i) bytes += static_cast<char>((i * 31 + i / 784) % 256);
    return bytes;
}

std::string labels(int n) {
    std::string bytes = big(0x801) + big(static_cast<uint32_t>(n));
    for (int i = 0; i < n; ++i) bytes += static_cast<char>(9 - i % 10);
    return bytes;
}

// The error for files with these bytes, or "".
std::string read(const std::string& image_bytes, const std::string& label_bytes, Dataset& digits) {
    std::string error;
    CHECK(write_file(scratch("i"), image_bytes, error) && write_file(scratch("l"), label_bytes, error));
    return read_idx(scratch("i"), scratch("l"), digits, error) ? "" : error;
}

// The same; an error may not change digits.
std::string refusal(const std::string& image_bytes, const std::string& label_bytes) {
    Dataset digits;
    digits.labels.push_back(77);
    const std::string error = read(image_bytes, label_bytes, digits);
    CHECK(error.empty() || (digits.labels.size() == 1 && digits.labels[0] == 77 && digits.pixels.empty()));
    return error;
}

const std::string I = "build/scratch/i: ", L = "build/scratch/l: ";

}  // namespace

TEST(idx_reads_every_pixel_and_label_in_its_place) {
    Dataset digits;
    const std::string bytes = images(12);
    CHECK_TEXT(read(bytes, labels(12), digits), "");
    CHECK(digits.labels == std::vector<uint8_t>({9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 9, 8}));
    CHECK(std::string(digits.pixels.begin(), digits.pixels.end()) == bytes.substr(16));
}

TEST(idx_refuses) {
    const std::string i = images(2), l = labels(2), size = ", expected 28 x 28", few = ": it is cut short";
    const std::string no_images = ", expected images in IDX format";
    const std::string no_labels = ", expected labels in IDX format";
    const std::string labels_found = "labels in IDX format (0x00000801), expected images (0x00000803)";
    const std::string images_found = "images in IDX format (0x00000803), expected labels (0x00000801)";
    const std::string order = ": the images come first, then the labels";
    const struct { std::string images, labels, error; } cases[] = {
        {l, l, I + labels_found + order},
        {i, i, L + images_found + order},
        {l, i, I + labels_found + order},
        {"\x1f\x8b\x08", l, I + "a gzip file" + no_images + " (unpack it first: gzip -d)"},
        {i, "\x1f\x8b", L + "a gzip file" + no_labels + " (unpack it first: gzip -d)"},
        {big(0x3080000) + i, l, I + "begins with 0x03080000" + no_images + ": 0x00000803"},
        {i, "label,pixel0,", L + "begins with 0x6c616265" + no_labels + ": 0x00000801"},
        {"", l, I + "has 0 bytes" + no_images + ", with a header of 16"},
        {i.substr(0, 15), l, I + "has 15 bytes" + no_images + ", with a header of 16"},
        {i, l.substr(0, 7), L + "has 7 bytes" + no_labels + ", with a header of 8"},
        {images(0), l, I + "holds 0 images, expected at least one"},
        {i, labels(0), L + "holds 0 labels, expected at least one"},
        {header(2, 28, 29) + i, l, I + "its images have 28 x 29 pixels" + size},
        {header(2, 784, 1) + i.substr(16), l, I + "its images have 784 x 1 pixels" + size},
        {header(1, 65536, 65536), l, I + "its images have 65536 x 65536 pixels" + size},
        {i.substr(0, 1583), l, I + "has 1583 bytes, expected 1584 for 2 images" + few},
        {i + "x", l, I + "has 1585 bytes, expected 1584 for 2 images: too many follow"},
        {i, l.substr(0, 9), L + "has 9 bytes, expected 10 for 2 labels" + few},
        {i, l + "\n", L + "has 11 bytes, expected 10 for 2 labels: too many follow"},
        {header(1 << 28), l, I + "has 16 bytes, expected 210453397520 for 268435456 images" + few},
        {i, big(0x801) + big(0xfffffff8), L + "has 8 bytes, expected 4294967296 for 4294967288 labels" + few},
        {i, l.substr(0, 9) + "\n", L + "label 2 of 2 is 10, expected a number from 0 to 9"},
        {i, labels(3), I + "holds 2 images, but build/scratch/l holds 3 labels: they do not belong together"},
        {i, labels(1), I + "holds 2 images, but build/scratch/l holds 1 labels: they do not belong together"},
    };
    for (const auto& c : cases) CHECK_TEXT(refusal(c.images, c.labels), c.error);
}

TEST(idx_refuses_every_header_cut_off_or_with_a_wrong_bit) {
    const std::string i = images(2), l = labels(2);
    for (size_t k = 0; k < 9 * 16; ++k) CHECK(!refusal(damaged(header(2), k) + i.substr(16), l).empty());
    for (size_t k = 0; k < 9 * 8; ++k) CHECK(!refusal(i, damaged(l.substr(0, 8), k) + l.substr(8)).empty());
}

TEST(idx_says_what_is_wrong_with_a_path) {
    std::string error;
    Dataset digits;
    CHECK(write_file(scratch("i"), images(2), error));
    CHECK(!read_idx("/no/such/images", scratch("l"), digits, error));
    CHECK_TEXT(error, "/no/such/images: no such file");
    CHECK(!read_idx(scratch("i"), "/no/such/labels", digits, error));
    CHECK_TEXT(error, "/no/such/labels: no such file");
}
