// The checksum that MNIST's files are published with: MD5, 128 bits, as 32 hexadecimal digits.
//
// It finds every damage that a download can suffer.  It is no proof against somebody who forges a file.
//
// Reference: RFC 1321.  Python's counterpart: hashlib.md5(bytes).hexdigest().
#ifndef DATA_FILES_MD5_H
#define DATA_FILES_MD5_H

#include <cstddef>
#include <cstdint>
#include <string>

struct Md5 {
    uint32_t state[4] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};   // 01 23 45 67 89 .. 32 10
    uint64_t length = 0;                        // bytes added so far
    uint8_t block[64];                          // the last length mod 64 of them
};

// Bytes may come in pieces of any size.
void md5_add(Md5& sum, const void* bytes, size_t n);

// The checksum of all that was added; the sum itself stays as it was.
std::string md5_text(const Md5& sum);

#endif
