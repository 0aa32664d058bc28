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
