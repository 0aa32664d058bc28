#include "data/files/gzip.h"

#include <algorithm>

#include "data/files/bytes.h"
#include "data/files/inflate.h"
#include "data/files/text.h"

namespace {

bool cut_short(std::string& error) { return fail(error, "the gzip file ends too early: it is cut short"); }

// Moves `at` behind the gzip header that begins there.
bool skip_header(const std::string& bytes, size_t& at, std::string& error) {
    if (bytes.compare(at, 2, "\x1f\x8b") != 0) {
        return fail(error, at == 0 ? "not a gzip file: it does not begin with 1f 8b"
                                   : "other bytes follow the end of the gzip data: remove them");
    }
    if (bytes.size() - at < 18) return cut_short(error);        // header 10, data 2 and more, checks 8
    const uint64_t method = little(bytes, at + 2, 1), flags = little(bytes, at + 3, 1);
    if (method != 8 || flags >= 32) return fail(error, "a gzip file with an unknown method or flag");
    at += 10;
    if ((flags & 4) != 0) at += 2 + static_cast<size_t>(little(bytes, at, 2));          // more fields
    for (int bit = 3; bit <= 4 && at < bytes.size(); ++bit) {   // a name, a comment, each with a 0 behind it
        if ((flags >> bit & 1) != 0) at = std::min(bytes.find('\0', at), bytes.size()) + 1;
    }
    if ((flags & 2) != 0) at += 2;                              // a checksum of the header
    return at <= bytes.size() || cut_short(error);
}

// Two sums modulo the largest prime below 2^16: of the bytes, and of the first sum after each byte.  The
// remainders are taken rarely, since they are slow; b stays below 2^32 for up to 5552 bytes.
uint32_t adler32(const std::string& bytes) {
    uint32_t a = 1, b = 0;
    for (size_t i = 0; i < bytes.size(); ++i) {
        a += static_cast<uint8_t>(bytes[i]);
        b += a;
        if (i % 4096 == 4095) a %= 65521, b %= 65521;
    }
    return b % 65521 << 16 | a % 65521;
}

}  // namespace

bool unpack_gzip(const std::string& bytes, size_t limit, std::string& content, std::string& error) {
    std::string made;
    size_t at = 0;
    do {
        const size_t begin = made.size();
        if (!skip_header(bytes, at, error) || !inflate(bytes, at, limit, made, error)) return false;
        if (bytes.size() - at < 8) return cut_short(error);
        const size_t size = made.size() - begin;
        const uint32_t crc = crc32(0, made.data() + begin, size);
        const bool same = little(bytes, at, 4) == crc && little(bytes, at + 4, 4) == (size & 0xffffffff);
        if (!same) return fail(error, "the content does not match its CRC-32 or size: it is damaged");
        at += 8;
    } while (at < bytes.size());
    content.swap(made);
    return true;
}

bool unpack_zlib(const std::string& bytes, size_t limit, std::string& content, std::string& error) {
    const uint64_t start = bytes.size() < 2 ? 0 : big(bytes, 0, 2);
    // The method is 8, the window at most 32 KB, and no dictionary is needed that is not in the data.
    if (start % 31 != 0 || (start & 0x8f20) != 0x0800) {
        return fail(error, "the compressed data does not begin with a zlib header");
    }
    std::string made;
    size_t at = 2;
    if (!inflate(bytes, at, limit, made, error)) return false;
    if (bytes.substr(at) != big_endian(adler32(made))) {
        return fail(error, "the content does not match its Adler-32: it is damaged");
    }
    content.swap(made);
    return true;
}

std::string pack_zlib(const std::string& content) {
    std::string bytes = "\x78\x01";
    size_t at = 0;
    do {                                        // 1 in the last block, else 0; the size twice; the bytes
        const size_t size = std::min<size_t>(65535, content.size() - at);
        append_little(bytes, at + size == content.size() ? 1 : 0, 1);
        append_little(bytes, size, 2);
        append_little(bytes, ~size, 2);
        bytes.append(content, at, size);
        at += size;
    } while (at < content.size());
    return bytes + big_endian(adler32(content));
}
