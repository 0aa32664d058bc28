// Bytes in files: whole numbers, a checksum, and bytes as letters.
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

// CRC-32, the checksum of zip, gzip and PNG: it finds any wrong bit, and any burst of up to 32 wrong bits.
// crc: 0 for the first piece of the bytes, then the last result.  crc32(0, "123456789", 9) = 0xCBF43926.
//
// The bits are the coefficients of one long polynomial, lowest bit of each byte first.  The checksum is the
// remainder of its division by x^32 + x^26 + x^23 + ... + 1 (0x04C11DB7), where addition is XOR.
// Reference: RFC 1952, section 8.  Python's counterpart: zlib.crc32.
uint32_t crc32(uint32_t crc, const void* bytes, size_t n);

// Base64 for a text such as a web page.  Three bytes are 24 bits, and so four letters of 6 bits each, the
// highest first.  One or two bytes at the end become two or three letters, and = in place of the others.
// Reference: RFC 4648, section 4.
std::string base64(const std::string& bytes);

#endif
