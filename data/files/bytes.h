// Whole numbers as files store them.
#ifndef DATA_FILES_BYTES_H
#define DATA_FILES_BYTES_H

#include <cstddef>
#include <cstdint>
#include <string>

// The lowest `width` bytes of value, lowest first: 0x1234 in two bytes is \x34 \x12.  width: 1 to 8.
void append_little(std::string& bytes, uint64_t value, int width);
uint64_t little(const std::string& bytes, size_t at, int width);

// The same with the highest byte first: the lowest 4 bytes of value, and the number in `width` bytes.
std::string big_endian(uint64_t value);
uint64_t big(const std::string& bytes, size_t at, int width);

#endif
