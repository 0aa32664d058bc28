#include "data/files/bytes.h"

void append_little(std::string& bytes, uint64_t value, int width) {
    for (int i = 0; i < width; ++i) bytes += static_cast<char>(static_cast<uint8_t>(value >> (8 * i)));
}

uint64_t little(const std::string& bytes, size_t at, int width) {
    uint64_t value = 0;
    while (width-- > 0) value = value << 8 | static_cast<uint8_t>(bytes[at + static_cast<size_t>(width)]);
    return value;
}

std::string big_endian(uint64_t value) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 255);
    return bytes;
}

uint64_t big(const std::string& bytes, size_t at, int width) {
    uint64_t value = 0;
    for (int i = 0; i < width; ++i) value = value << 8 | static_cast<uint8_t>(bytes[at++]);
    return value;
}

namespace {

// remainder[b]: eight steps of the division, one per bit of the byte b.  0xEDB88320 is the polynomial in
// reverse bit order, since the lowest bit of a byte comes first.
struct Table {
    uint32_t remainder[256];

    Table() {
        for (uint32_t b = 0; b < 256; ++b) {
            uint32_t crc = b;
            for (int bit = 0; bit < 8; ++bit) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            remainder[b] = crc;
        }
    }
};

}  // namespace

// All bits are inverted before and after the division, so that leading zeros change the checksum too.
uint32_t crc32(uint32_t crc, const void* bytes, size_t n) {
    static const Table table;
    const uint8_t* byte = static_cast<const uint8_t*>(bytes);
    crc = ~crc;
    for (size_t i = 0; i < n; ++i) crc = table.remainder[(crc ^ byte[i]) & 0xff] ^ (crc >> 8);
    return ~crc;
}

std::string base64(const std::string& bytes) {
    const char* const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (size_t i = 0; i < bytes.size(); i += 3) {
        uint32_t bits = 0;
        for (size_t k = i; k < i + 3; ++k) {
            bits = bits << 8 | (k < bytes.size() ? static_cast<uint8_t>(bytes[k]) : 0u);
        }
        for (int shift = 18; shift >= 0; shift -= 6) text += letters[bits >> shift & 63];
    }
    const size_t missing = (3 - bytes.size() % 3) % 3;
    return text.replace(text.size() - missing, missing, missing, '=');
}
