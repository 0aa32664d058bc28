#include "data/files/crc32.h"

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
