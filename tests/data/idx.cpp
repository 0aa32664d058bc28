#include "data/digits/idx.h"

#include "data/files/bytes.h"
#include "tests/test.h"

namespace {

// The header of a file of images, with any sizes.
std::string header(uint32_t count, uint32_t rows = 28, uint32_t cols = 28) {
    return big_endian(0x803) + big_endian(count) + big_endian(rows) + big_endian(cols);
}

std::string images(int n) {
    std::string bytes = header(static_cast<uint32_t>(n));
    for (int i = 0; i < n * DIGIT_PIXELS; ++i) bytes += static_cast<char>((i * 31 + i / 784) % 256);
    return bytes;
}

const std::string LABELS = big_endian(0x801) + big_endian(2) + "\x9\x8";

// The error for a file with these bytes, or "".
std::string refusal(const std::string& bytes, bool labels) {
    std::vector<uint8_t> values(7);
    std::string error;
    const bool read = labels ? read_labels("x", bytes, 2, values, error)
                             : read_images("x", bytes, values, error);
    CHECK(read || values.size() == 7);
    return read ? "" : error;
}

}  // namespace

TEST(idx_reads_every_pixel_and_label_in_its_place) {
    std::vector<uint8_t> pixels, labels;
    std::string error;
    CHECK(read_images("x", images(2), pixels, error) && read_labels("x", LABELS, 2, labels, error));
    CHECK_TEXT(error, "");
    CHECK(std::string(pixels.begin(), pixels.end()) == images(2).substr(16));
    CHECK(labels == std::vector<uint8_t>({9, 8}));
}

TEST(idx_refuses) {
    const std::string i = images(2), size = ", expected 28 x 28", few = ": it is cut short";
    const struct { std::string bytes; bool labels; std::string error; } cases[] = {
        {LABELS, false, "labels in IDX format, expected images in IDX format: give the file of the images"},
        {i, true, "images in IDX format, expected labels in IDX format: ./train and ./predict read it"},
        {"label,pixel0,", true, "begins with \"label,pixel0\", expected labels in IDX format"},
        {"", false, "is empty, expected images in IDX format"},
        {i.substr(0, 15), false,
         "has 15 bytes, expected a header of 16 that counts at least one of its images"},
        {images(0), false, "has 16 bytes, expected a header of 16 that counts at least one of its images"},
        {header(2, 28, 29) + i, false, "its images have 28 x 29 pixels" + size},
        {header(2, 784, 1) + i, false, "its images have 784 x 1 pixels" + size},
        {i.substr(0, 1583), false, "has 1583 bytes, expected 1584 for 2 images" + few},
        {i + "x", false, "has 1585 bytes, expected 1584 for 2 images: too many follow"},
        {header(1 << 28), false, "has 16 bytes, expected 210453397520 for 268435456 images" + few},
        {LABELS.substr(0, 9), true, "has 9 bytes, expected 10 for 2 labels" + few},
        {LABELS.substr(0, 9) + "\n", true, "label 2 is 10, expected a number from 0 to 9"},
        {big_endian(0x801) + big_endian(1) + "\1", true,
         "has 1 labels for 2 images: they do not belong together"},
    };
    for (const auto& c : cases) CHECK_TEXT(refusal(c.bytes, c.labels), "x: " + c.error);
    for (size_t k = 0; k < 9 * 16; ++k) CHECK(!refusal(damaged(header(2), k) + i.substr(16), false).empty());
    for (size_t k = 0; k < 9 * 8; ++k) CHECK(!refusal(damaged(LABELS, k) + LABELS.substr(8), true).empty());
}
