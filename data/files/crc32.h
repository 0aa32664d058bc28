// CRC-32, the checksum of zip, gzip and PNG: it finds any wrong bit, and any burst of up to 32 wrong bits.
//
// The bits are the coefficients of one long polynomial, lowest bit of each byte first.  The checksum is the
// remainder of its division by x^32 + x^26 + x^23 + ... + 1 (0x04C11DB7), where addition is XOR.
//
// Reference: RFC 1952, section 8.  Python's counterpart: zlib.crc32.
#ifndef DATA_FILES_CRC32_H
#define DATA_FILES_CRC32_H

#include <cstddef>
#include <cstdint>

// crc: 0 for the first piece of the bytes, then the last result.  crc32(0, "123456789", 9) = 0xCBF43926.
uint32_t crc32(uint32_t crc, const void* bytes, size_t n);

#endif
