#include "data/files/md5.h"

#include <cstring>

#include "data/files/text.h"

namespace {

// SINES[i] = floor(2^32 |sin(i + 1)|): 64 numbers that nobody chose.
const uint32_t SINES[64] = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
};

// By how many bits the steps of each round rotate.
const int TURNS[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};

uint32_t rotate(uint32_t x, int n) { return x << n | x >> (32 - n); }

// Stirs one block of 64 bytes into the state: four rounds of 16 steps, each of which takes one word of the
// block.  Every round has a function f of its own, and takes the words in an order of its own.
void stir(uint32_t* state, const uint8_t* block) {
    uint32_t word[16];
    for (int i = 0; i < 16; ++i) {
        const uint8_t* p = block + 4 * i;       // lowest byte first
        word[i] = p[0] | static_cast<uint32_t>(p[1]) << 8 | static_cast<uint32_t>(p[2]) << 16 |
                  static_cast<uint32_t>(p[3]) << 24;
    }
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    for (int i = 0; i < 64; ++i) {
        const int round = i / 16;
        uint32_t f = (b & c) | (~b & d);        // bit by bit: b ? c : d
        int k = i;
        if (round == 1) {
            f = (d & b) | (~d & c);
            k = 5 * i + 1;
        } else if (round == 2) {
            f = b ^ c ^ d;
            k = 3 * i + 5;
        } else if (round == 3) {
            f = c ^ (b | ~d);
            k = 7 * i;
        }
        const uint32_t next = b + rotate(a + f + word[k % 16] + SINES[i], TURNS[round][i % 4]);
        a = d;
        d = c;
        c = b;
        b = next;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
}

}  // namespace

void md5_add(Md5& sum, const void* bytes, size_t n) {
    const uint8_t* byte = static_cast<const uint8_t*>(bytes);
    while (n > 0) {
        const size_t filled = static_cast<size_t>(sum.length % 64);
        const size_t piece = n < 64 - filled ? n : 64 - filled;
        std::memcpy(sum.block + filled, byte, piece);
        sum.length += piece;
        byte += piece;
        n -= piece;
        if (filled + piece == 64) stir(sum.state, sum.block);
    }
}

// Behind the bytes come 0x80, zeros up to 8 bytes before the end of a block, and how many bits there were.
std::string md5_text(const Md5& sum) {
    Md5 padded = sum;
    const uint8_t mark = 0x80, zero = 0;
    md5_add(padded, &mark, 1);
    while (padded.length % 64 != 56) md5_add(padded, &zero, 1);
    uint8_t bits[8];
    for (int i = 0; i < 8; ++i) bits[i] = static_cast<uint8_t>(8 * sum.length >> 8 * i);
    md5_add(padded, bits, 8);

    std::string text;
    for (const uint32_t part : padded.state) {
        for (int i = 0; i < 4; ++i) text += format("%02x", static_cast<unsigned>(part >> 8 * i & 0xff));
    }
    return text;
}
