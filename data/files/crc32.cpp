#include "data/files/crc32.h"

namespace {

struct Table {
    uint32_t entry[256];
};

// entry[b] is what eight steps of the division, one per bit, make of the byte b.  The polynomial stands
// here with its bits turned round, since the lowest bit comes first.
Table make_table() {
    Table table;
    for (uint32_t b = 0; b < 256; ++b) {
        uint32_t crc = b;
        for (int bit = 0; bit < 8; ++bit) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
        table.entry[b] = crc;
    }
    return table;
}

}  // namespace

// The division starts and ends with all 32 bits turned round, so that zeros in front of the bytes count.
uint32_t crc32(uint32_t crc, const void* bytes, size_t n) {
    static const Table table = make_table();
    const uint8_t* byte = static_cast<const uint8_t*>(bytes);
    crc = ~crc;
    for (size_t i = 0; i < n; ++i) crc = table.entry[(crc ^ byte[i]) & 0xff] ^ (crc >> 8);
    return ~crc;
}
