#include "data/files/png.h"

#include <algorithm>

#include "data/files/bytes.h"
#include "data/files/crc32.h"
#include "nn/check.h"

namespace {

const size_t STORED = 65535;                    // bytes that a block of IDAT can hold as they are

std::string big_endian(uint32_t number) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 255);
    return bytes;
}

std::string chunk(const std::string& name, const std::string& content) {
    const std::string bytes = name + content, length = big_endian(static_cast<uint32_t>(content.size()));
    return length + bytes + big_endian(crc32(0, bytes.data(), bytes.size()));
}

// zlib's check: two sums modulo the largest prime below 2^16.
uint32_t adler32(const std::string& bytes) {
    uint32_t a = 1, b = 0;
    for (char c : bytes) {
        a = (a + static_cast<uint8_t>(c)) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}

// Blocks as they are: is it the last one, length and its complement with the lowest byte first, the bytes.
std::string stored(const std::string& bytes) {
    std::string zlib = "\x78\x01";              // a window of 32 KB, which nothing here needs
    for (size_t at = 0; at < bytes.size(); at += STORED) {
        const size_t size = std::min(STORED, bytes.size() - at);
        zlib += static_cast<char>(at + size == bytes.size() ? 1 : 0);
        append_little(zlib, size, 2);
        append_little(zlib, ~size, 2);
        zlib.append(bytes, at, size);
    }
    return zlib + big_endian(adler32(bytes));
}

}  // namespace

std::string png(int width, int height, const std::vector<uint8_t>& levels, const std::vector<Shade>& palette) {
    const size_t expected = static_cast<size_t>(width) * static_cast<size_t>(height);
    NN_CHECK(width > 0 && height > 0 && levels.size() == expected, "png: %d x %d pixels, %lld levels",
             width, height, static_cast<long long>(levels.size()));
    NN_CHECK(!palette.empty() && palette.size() <= 16, "png: a palette of %d", static_cast<int>(palette.size()));
    std::string colours, covers;
    for (const Shade& shade : palette) {
        colours += big_endian(shade.colour).substr(1);
        covers += static_cast<char>(shade.cover);
    }
    std::string rows;                           // each begins with 0: its bytes are no differences
    for (int y = 0; y < height; ++y) {
        rows += '\0';
        const uint8_t* row = levels.data() + static_cast<size_t>(y) * static_cast<size_t>(width);
        for (int x = 0; x < width; x += 2) {    // the left one of two pixels in the upper half of a byte
            rows += static_cast<char>(row[x] << 4 | (x + 1 < width ? row[x + 1] : 0));
        }
    }
    const std::string kind("\x04\x03\0\0\0", 5);
    return "\x89PNG\r\n\x1a\n" + chunk("IHDR", big_endian(static_cast<uint32_t>(width)) +
                                                   big_endian(static_cast<uint32_t>(height)) + kind) +
           chunk("PLTE", colours) + chunk("tRNS", covers) + chunk("IDAT", stored(rows)) + chunk("IEND", "");
}
