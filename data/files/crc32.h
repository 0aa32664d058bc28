// A checksum that finds every wrong bit, and any few of them: CRC-32, as in zip, gzip and PNG.
//
// The bytes are one long polynomial over the numbers 0 and 1, lowest bit of each byte first; the checksum
// is what a division by x^32 + x^26 + x^23 + ... + 1 (0x04C11DB7) leaves over.  Sums are XORs there.
//
// Reference: RFC 1952, section 8.  Python's counterpart: zlib.crc32.
#ifndef DATA_FILES_CRC32_H
#define DATA_FILES_CRC32_H

#include <cstddef>
#include <cstdint>

// crc: 0 at first, then the last result.  crc32(0, "123456789", 9) = 0xCBF43926.
uint32_t crc32(uint32_t crc, const void* bytes, size_t n);

#endif
