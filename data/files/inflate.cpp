#include "data/files/inflate.h"

#include <algorithm>
#include <cstdint>

#include "data/files/text.h"

namespace {

struct Stream {
    const std::string& bytes;
    size_t at;                                  // the next byte to take bits from
    uint64_t bits;                              // taken and not used yet, the next one lowest; then zeros
    int count;                                  // how many; negative: more were used than there are
    std::string& output;
    const size_t begin, limit;                  // of the output of this data
    std::string& error;
};

bool refuse(Stream& s, const std::string& found) {
    const size_t place = s.at - static_cast<size_t>(std::max(s.count, 0) / 8) - 1;
    s.error = "byte " + std::to_string(place) + " of the compressed data: " + found + ": it is damaged";
    if (s.count < 0) s.error = "the compressed data is cut short at byte " + std::to_string(s.at);
    return false;
}

bool has_space(Stream& s, size_t n) {
    if (n <= s.limit - s.output.size()) return true;
    return fail(s.error, "more than " + std::to_string(s.limit) +
                         " bytes when unpacked, which is the limit here");
}

// Takes bytes until there are 57 bits or more, or the input ends.  A length with its distance has at most
// 15 + 5 + 15 + 13 = 48.
void fill(Stream& s) {
    while (s.count <= 56 && s.at < s.bytes.size()) {
        s.bits |= static_cast<uint64_t>(static_cast<uint8_t>(s.bytes[s.at++])) << s.count;
        s.count += 8;
    }
}

// The next n bits as a number, the first one lowest.
int take(Stream& s, int n) {
    const int value = static_cast<int>(s.bits & ((1u << n) - 1));
    s.bits >>= n;
    s.count -= n;
    return value;
}

// --- Huffman codes
//
// No code is the beginning of another code, so nothing separates them.  They are canonical: sorted by length,
// then by symbol, each code is the one before plus 1, with a 0 appended for each bit that it is longer.  So
// the lengths alone define the codes:
//
//   symbol   A  B  C  D          sorted   B   A    C    D
//   length   2  1  3  3          code     0  10  110  111

const int LONGEST = 15;                         // bits of a code
const int QUICK = 9;                            // bits of the codes that a table decodes

struct Huffman {
    int count[LONGEST + 1];                     // how many codes have this length
    int sorted[288];                            // the symbols
    int quick[1 << QUICK];                      // find for every value of the next QUICK bits
};

// 16 * symbol + length of the code at the beginning of bits, 0 if there is none.  The first bit is the code's
// highest one.  Codes of one length are consecutive numbers: `first` is the first, sorted[index] its symbol.
int find(const Huffman& huffman, uint64_t bits, int longest) {
    int code = 0, first = 0, index = 0;
    for (int length = 1; length <= longest; ++length, bits >>= 1) {
        code = 2 * code + static_cast<int>(bits & 1);
        const int count = huffman.count[length];
        if (code - first < count) return 16 * huffman.sorted[index + code - first] + length;
        index += count;
        first = 2 * (first + count);
    }
    return 0;
}

// The next symbol, or -1 if no code follows.
int decode(Stream& s, const Huffman& huffman) {
    int found = huffman.quick[s.bits & ((1u << QUICK) - 1)];
    if (found == 0) found = find(huffman, s.bits, LONGEST);
    take(s, found % 16);
    return found == 0 ? -1 : found / 16;
}

// Codes of n symbols from their lengths, 0 for a symbol that does not occur.  One sequence of bits in 2^l
// begins with a given code of l bits.  If these fractions do not add up to 1 (Kraft), some bits have two
// meanings or none: false.  allow_single accepts one code of 1 bit, or none, too: not all blocks need two.
bool make_huffman(const uint8_t* lengths, int n, bool allow_single, Huffman& huffman) {
    std::fill(huffman.count, huffman.count + LONGEST + 1, 0);
    for (int symbol = 0; symbol < n; ++symbol) ++huffman.count[lengths[symbol]];
    const int codes = n - huffman.count[0];
    int sorted = 0, unused = 1;                 // unused codes of this length
    for (int length = 1; length <= LONGEST; ++length) {
        unused = 2 * unused - huffman.count[length];
        for (int symbol = 0; symbol < n; ++symbol) {
            if (lengths[symbol] == length) huffman.sorted[sorted++] = symbol;
        }
    }
    for (uint64_t bits = 0; bits < 1 << QUICK; ++bits) huffman.quick[bits] = find(huffman, bits, QUICK);
    return unused == 0 || (allow_single && codes <= 1 && codes == huffman.count[1]);
}

// --- Blocks

// A number in floating point: symbol i has its exponent and the `digits` bits below the leading one, the
// input has the rest.  With 1 digit the symbols mean 0 1 2 3 4-5 6-7 8-11 12-15 16-23 ...
size_t take_number(Stream& s, int i, int digits) {
    const int exponent = (i >> digits) - 1, one = 1 << digits;
    if (exponent < 0) return static_cast<size_t>(i);
    return static_cast<size_t>(((one + i % one) << exponent) + take(s, exponent));
}

bool stored(Stream& s) {
    take(s, s.count % 8);
    fill(s);
    const int size = take(s, 16), complement = take(s, 16);
    if (complement != 65535 - size || s.count < 0) return refuse(s, "a stored block whose lengths disagree");
    if (!has_space(s, static_cast<size_t>(size))) return false;
    for (int i = 0; i < size; ++i) {
        fill(s);
        s.output += static_cast<char>(take(s, 8));
    }
    return s.count >= 0 || refuse(s, "");
}

bool compressed(Stream& s, const Huffman& literals, const Huffman& distances) {
    for (;;) {
        fill(s);
        const int symbol = decode(s, literals);
        if (symbol < 0 || symbol > 285 || s.count < 0) return refuse(s, "no byte or length has this code");
        if (symbol == 256) return true;
        if (!has_space(s, 1)) return false;
        if (symbol < 256) {
            s.output += static_cast<char>(symbol);
            continue;
        }
        const size_t length = symbol == 285 ? 258 : 3 + take_number(s, symbol - 257, 2);
        const int far = decode(s, distances);
        if (far < 0 || far > 29) return refuse(s, "no distance has this code");
        const size_t distance = 1 + take_number(s, far, 1), made = s.output.size();
        if (distance > made - s.begin) return refuse(s, "a copy from before the first byte");
        if (!has_space(s, length)) return false;
        // One by one, since a copy may overlap its source: distance 1 repeats the last byte.
        s.output.resize(made + length);
        for (size_t i = made; i < made + length; ++i) s.output[i] = s.output[i - distance];
    }
}

// The lengths of the codes of both alphabets, n of the first and all together, are symbols of a third one:
// 0 .. 15 a length; 16 the last length 3 to 6 times more; 17 and 18 zero, 3 to 10 and 11 to 138 times.  The
// lengths of its own codes have 3 bits each.
bool read_lengths(Stream& s, uint8_t* lengths, int& n, int& all) {
    const int order[] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    n = 257 + take(s, 5);
    all = n + 1 + take(s, 5);
    if (n > 286 || all - n > 30) return refuse(s, "codes of symbols that do not exist");
    uint8_t third[19] = {0};
    for (int i = 0, given = 4 + take(s, 4); i < given; ++i) {
        fill(s);
        third[order[i]] = static_cast<uint8_t>(take(s, 3));
    }
    Huffman huffman;
    if (!make_huffman(third, 19, false, huffman)) return refuse(s, "an incomplete code of lengths");
    for (int i = 0; i < all;) {
        fill(s);
        const int symbol = decode(s, huffman), last = i > 0 ? lengths[i - 1] : -1;
        const int length = symbol < 16 ? symbol : symbol == 16 ? last : 0;
        const int bits = symbol < 16 ? 0 : symbol == 16 ? 2 : symbol == 17 ? 3 : 7;
        const int times = (symbol < 16 ? 1 : symbol < 18 ? 3 : 11) + take(s, bits);
        if (length < 0 || times > all - i) return refuse(s, "lengths repeated at a wrong place");
        std::fill(lengths + i, lengths + i + times, static_cast<uint8_t>(length));
        i += times;
    }
    return lengths[256] > 0 || refuse(s, "a block without a code for its end");
}

bool read_block(Stream& s, int type) {
    if (type == 0) return stored(s);
    int n = 288, all = n + 32;
    uint8_t lengths[288 + 32];
    for (int i = 0; i < all; ++i) lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : i < 288 ? 8 : 5;
    if (type == 2 && !read_lengths(s, lengths, n, all)) return false;
    Huffman literals, distances;
    if (!make_huffman(lengths, n, true, literals)) return refuse(s, "an incomplete code of bytes");
    const bool complete = make_huffman(lengths + n, all - n, true, distances);
    return complete ? compressed(s, literals, distances) : refuse(s, "an incomplete code of distances");
}

}  // namespace

bool inflate(const std::string& bytes, size_t& at, size_t limit, std::string& output, std::string& error) {
    const size_t begin = output.size();
    Stream s = {bytes, at, 0, 0, output, begin, std::max(limit, begin), error};
    for (bool last = false; !last;) {
        fill(s);
        last = take(s, 1) == 1;
        const int type = take(s, 2);
        if (type < 3 && s.count >= 0 ? read_block(s, type) : refuse(s, "a block of type 3")) continue;
        output.resize(begin);
        return false;
    }
    at = s.at - static_cast<size_t>(s.count / 8);
    return true;
}
