#include "data/files/png.h"

#include <algorithm>

#include "data/files/bytes.h"
#include "data/files/crc32.h"
#include "nn/check.h"

namespace {

const size_t STORED = 65535;                    // bytes in an uncompressed block of IDAT, at most

std::string big_endian(uint64_t number) {      // in four bytes
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 255);
    return bytes;
}

std::string chunk(const std::string& name, const std::string& content) {
    const std::string bytes = name + content;
    return big_endian(content.size()) + bytes + big_endian(crc32(0, bytes.data(), bytes.size()));
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

// Uncompressed blocks: 1 for the last one, else 0; length and its complement, lowest byte first; the bytes.
std::string stored(const std::string& bytes) {
    std::string zlib = "\x78\x01";              // a window of 32 KB, which uncompressed blocks do not use
    for (size_t at = 0; at < bytes.size(); at += STORED) {
        const size_t size = std::min(STORED, bytes.size() - at);
        append_little(zlib, at + size == bytes.size() ? 1 : 0, 1);
        append_little(zlib, size, 2);
        append_little(zlib, ~size, 2);
        zlib.append(bytes, at, size);
    }
    return zlib + big_endian(adler32(bytes));
}

}  // namespace

std::string png(int width, int height, const std::vector<uint8_t>& levels,
                const std::vector<Shade>& palette) {
    const size_t columns = static_cast<size_t>(width), lines = static_cast<size_t>(height);
    NN_CHECK(width > 0 && height > 0 && levels.size() == columns * lines, "png: %d x %d pixels, %zu levels",
             width, height, levels.size());
    NN_CHECK(!palette.empty() && palette.size() <= 16, "png: a palette of %zu", palette.size());
    std::string colours, covers, rows;
    for (const Shade& shade : palette) {
        colours += big_endian(shade.colour).substr(1);
        covers += static_cast<char>(shade.cover);
    }
    for (size_t y = 0; y < lines; ++y) {
        rows += '\0';                           // filter 0: the pixels themselves, not differences
        const uint8_t* row = levels.data() + y * columns;
        for (size_t x = 0; x < columns; x += 2) {       // two pixels a byte, the left one in the upper half
            rows += static_cast<char>(row[x] << 4 | (x + 1 < columns ? row[x + 1] : 0));
        }
    }
    const std::string kind("\x04\x03\0\0\0", 5);
    return "\x89PNG\r\n\x1a\n" + chunk("IHDR", big_endian(columns) + big_endian(lines) + kind) +
           chunk("PLTE", colours) + chunk("tRNS", covers) + chunk("IDAT", stored(rows)) + chunk("IEND", "");
}
