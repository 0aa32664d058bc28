#include "data/digits/idx.h"

#include <cstdint>

#include "data/files/file.h"
#include "data/files/text.h"
#include "tests/test.h"

namespace {

std::string big(uint32_t value) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) {
        bytes += static_cast<char>(static_cast<uint8_t>(value >> shift));
    }
    return bytes;
}

// A header of images that may say anything, and an honest file of n images.
std::string images_header(uint32_t count, uint32_t rows = 28, uint32_t cols = 28) {
    return big(0x803) + big(count) + big(rows) + big(cols);
}

std::string images(int n) {
    std::string bytes = images_header(static_cast<uint32_t>(n));
    for (int i = 0; i < n * PIXELS; ++i) {
        bytes += static_cast<char>(static_cast<uint8_t>(i * 31 + i / PIXELS));
    }
    return bytes;
}

// A file of labels 9, 8, 7, ...
std::string labels(int n) {
    std::string bytes = big(0x801) + big(static_cast<uint32_t>(n));
    for (int i = 0; i < n; ++i) bytes += static_cast<char>(9 - i % 10);
    return bytes;
}

std::string refusal(const std::string& image_bytes, const std::string& label_bytes) {
    std::string error;
    Dataset digits;
    digits.labels.push_back(77);
    if (!write_file(scratch("i"), image_bytes, error)) return error;
    if (!write_file(scratch("l"), label_bytes, error)) return error;
    const bool good = read_idx(scratch("i"), scratch("l"), digits, error);
    CHECK(good || (digits.labels.size() == 1 && digits.labels[0] == 77 && digits.pixels.empty()));
    return good ? "" : error;
}

std::string bad_images(const std::string& bytes) { return refusal(bytes, labels(2)); }
std::string bad_labels(const std::string& bytes) { return refusal(images(2), bytes); }

const std::string I = "build/scratch/i: ", L = "build/scratch/l: ";

}  // namespace

TEST(idx_reads_every_pixel_and_label_in_its_place) {
    std::string error;
    Dataset digits;
    const std::string bytes = images(12);
    CHECK(write_file(scratch("i"), bytes, error) && write_file(scratch("l"), labels(12), error));
    CHECK(read_idx(scratch("i"), scratch("l"), digits, error));
    CHECK_TEXT(error, "");
    CHECK_EQ(digits.count(), 12);
    CHECK_EQ(digits.labels.size(), 12);
    if (digits.count() != 12 || digits.labels.size() != 12) return;
    CHECK_EQ(digits.labels[0], 9);
    CHECK_EQ(digits.labels[9], 0);
    CHECK_EQ(digits.labels[11], 8);
    int wrong = 0;
    for (int i = 0; i < 12 * PIXELS; ++i) {
        const size_t at = static_cast<size_t>(i);
        if (digits.pixels[at] != static_cast<uint8_t>(bytes[at + 16])) ++wrong;
    }
    CHECK_EQ(wrong, 0);
}

TEST(idx_knows_the_other_file_and_the_other_byte_order) {
    const std::string order = ": the images come first, then the labels";
    CHECK_TEXT(bad_images(labels(2)),
               I + "labels in IDX format (0x00000801), expected images (0x00000803)" + order);
    CHECK_TEXT(bad_labels(images(2)),
               L + "images in IDX format (0x00000803), expected labels (0x00000801)" + order);
    CHECK_TEXT(refusal(labels(2), images(2)),
               I + "labels in IDX format (0x00000801), expected images (0x00000803)" + order);
    const std::string lowest = ": its numbers have the lowest byte first, in IDX format the highest is first";
    CHECK_TEXT(bad_images(std::string("\x03\x08\0\0", 4) + images(2).substr(4)),
               I + "begins with 0x03080000, expected 0x00000803" + lowest);
    CHECK_TEXT(bad_labels(std::string("\x01\x08\0\0", 4) + labels(2).substr(4)),
               L + "begins with 0x01080000, expected 0x00000801" + lowest);
}

TEST(idx_recognises_other_files) {
    CHECK_TEXT(bad_images("\x1f\x8b\x08\x08 and so on, more than a header"),
               I + "a gzip file, expected images in IDX format (unpack it first: gzip -d)");
    CHECK_TEXT(bad_labels("\x1f\x8b"),
               L + "a gzip file, expected labels in IDX format (unpack it first: gzip -d)");
    CHECK_TEXT(bad_images("<html><body>403 Forbidden"),
               I + "begins with \"<htm\", expected 0x00000803: images in IDX format");
    CHECK_TEXT(bad_labels("label,pixel0,"),
               L + "begins with \"labe\", expected 0x00000801: labels in IDX format");
    CHECK_TEXT(bad_images(std::string("\0\0\x0d\x03", 4) + images(2).substr(4)),        // floats
               I + "begins with \"\\x00\\x00\\x0d\\x03\", expected 0x00000803: images in IDX format");
}

TEST(idx_refuses_nothing_and_other_pictures) {
    CHECK_TEXT(refusal(images(0), labels(0)), I + "holds 0 images, expected at least one");
    CHECK_TEXT(bad_labels(labels(0)), L + "holds 0 labels, expected at least one");
    CHECK_TEXT(bad_images(images_header(2, 32, 32) + std::string(2048, '\0')),
               I + "its images have 32 x 32 pixels, expected 28 x 28");
    CHECK_TEXT(bad_images(images_header(2, 28, 29) + std::string(1624, '\0')),
               I + "its images have 28 x 29 pixels, expected 28 x 28");
    CHECK_TEXT(bad_images(images_header(2, 784, 1) + images(2).substr(16)),     // as many pixels
               I + "its images have 784 x 1 pixels, expected 28 x 28");
}

TEST(idx_refuses_sizes_that_overflow_before_it_asks_for_memory) {
    const std::string none = "has 16 bytes, expected ";
    CHECK_TEXT(bad_images(images_header(0xffffffff)),
               I + none + "3367254359296 for 4294967295 images: it is cut short");
    CHECK_TEXT(bad_images(images_header(0x10000000)),           // 2^28 * 784 = 49 * 2^32: nothing in 32 bits
               I + none + "210453397520 for 268435456 images: it is cut short");
    CHECK_TEXT(bad_images(images_header(0x80000000)),
               I + none + "1683627180048 for 2147483648 images: it is cut short");
    CHECK_TEXT(bad_images(images_header(0xffffffff, 0xffffffff, 0xffffffff)),
               I + "its images have 4294967295 x 4294967295 pixels, expected 28 x 28");
    CHECK_TEXT(bad_images(images_header(0x40000000, 0x80000000, 0x80000000)),   // 2^92: nothing in 64 bits
               I + "its images have 2147483648 x 2147483648 pixels, expected 28 x 28");
    CHECK_TEXT(bad_images(images_header(1, 0x10000, 0x10000)),                  // 2^32: nothing in 32 bits
               I + "its images have 65536 x 65536 pixels, expected 28 x 28");
    CHECK_TEXT(bad_labels(big(0x801) + big(0xffffffff)),        // 8 + 2^32 - 1 is 7 in 32 bits
               L + "has 8 bytes, expected 4294967303 for 4294967295 labels: it is cut short");
    CHECK_TEXT(bad_labels(big(0x801) + big(0xfffffff8)),        // and here 0
               L + "has 8 bytes, expected 4294967296 for 4294967288 labels: it is cut short");
}

TEST(idx_refuses_short_and_long_files) {
    CHECK_TEXT(bad_images(""), I + "has 0 bytes, expected images in IDX format, with a header of 16");
    CHECK_TEXT(bad_labels(""), L + "has 0 bytes, expected labels in IDX format, with a header of 8");
    CHECK_TEXT(bad_images(images(2).substr(0, 15)),
               I + "has 15 bytes, expected images in IDX format, with a header of 16");
    CHECK_TEXT(bad_images(images(2).substr(0, 16)),
               I + "has 16 bytes, expected 1584 for 2 images: it is cut short");
    CHECK_TEXT(bad_images(images(2).substr(0, 1583)),
               I + "has 1583 bytes, expected 1584 for 2 images: it is cut short");
    CHECK_TEXT(bad_images(images(2) + "x"),
               I + "has 1585 bytes, expected 1584 for 2 images: too many follow");
    CHECK_TEXT(bad_labels(labels(2).substr(0, 9)),
               L + "has 9 bytes, expected 10 for 2 labels: it is cut short");
    CHECK_TEXT(bad_labels(labels(2) + "\n"), L + "has 11 bytes, expected 10 for 2 labels: too many follow");
}

TEST(idx_refuses_every_header_cut_off_or_with_a_wrong_bit) {
    const std::string whole[2] = {images(2), labels(2)};
    for (const bool second : {false, true}) {
        const std::string& bytes = whole[second ? 1 : 0];
        const size_t header = second ? 8 : 16;
        for (size_t n = 0; n <= header; ++n) {
            const std::string cut = bytes.substr(0, n);
            CHECK(!(second ? bad_labels(cut) : bad_images(cut)).empty());
        }
        for (size_t bit = 0; bit < 8 * header; ++bit) {
            std::string flipped = bytes;
            flipped[bit / 8] = static_cast<char>(static_cast<uint8_t>(flipped[bit / 8]) ^ (1 << bit % 8));
            CHECK(!(second ? bad_labels(flipped) : bad_images(flipped)).empty());
        }
    }
}

TEST(idx_refuses_labels_beyond_9) {
    std::string bytes = labels(2);
    bytes[9] = 10;
    CHECK_TEXT(bad_labels(bytes), L + "label 2 of 2 is 10, expected a number from 0 to 9");
    bytes[8] = '\xff';
    CHECK_TEXT(bad_labels(bytes), L + "label 1 of 2 is 255, expected a number from 0 to 9");
}

TEST(idx_wants_as_many_images_as_labels) {
    CHECK_TEXT(refusal(images(2), labels(3)),
               I + "holds 2 images, but build/scratch/l holds 3 labels: they do not belong together");
    CHECK_TEXT(refusal(images(3), labels(2)),
               I + "holds 3 images, but build/scratch/l holds 2 labels: they do not belong together");
}

TEST(idx_says_what_is_wrong_with_a_path) {
    std::string error;
    Dataset digits;
    CHECK(write_file(scratch("i"), images(2), error) && write_file(scratch("l"), labels(2), error));
    CHECK(!read_idx("/no/such/images", scratch("l"), digits, error));
    CHECK_TEXT(error, "/no/such/images: no such file");
    CHECK(!read_idx(scratch("i"), "/no/such/labels", digits, error));
    CHECK_TEXT(error, "/no/such/labels: no such file");
    CHECK(!read_idx(scratch(""), scratch("l"), digits, error));
    CHECK_TEXT(error, "build/scratch/: is a folder, expected a file");
    if (!file_exists("/dev/null")) return;
    CHECK(!read_idx("/dev/null", scratch("l"), digits, error));
    CHECK_TEXT(error, "/dev/null: is a pipe or a device, expected a file, whose length is known");
}
