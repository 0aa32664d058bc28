// Compressed data in all its wrappings, PNG, and whatever people bring: inflate, png, input.
#include "data/digits/read.h"
#include "data/files/gzip.h"
#include "data/files/inflate.h"
#include "data/files/png.h"
#include "tests/data/hex.h"
#include "tests/fuzz/entry.h"

namespace {

const size_t LIMIT = 10000;

Seeds inflate_seeds() {
    return {from_hex("cacf4b05000000ffff2a29cf07000000ffff0300"), from_hex("4b4c1c05c40200"),
            from_hex("2dc6310100300cc0202bb3465aff1afa8c0b6564659455bcff03"),
            from_hex("edcfc1b12c4710c430fa6f351d0182593dfbbe2e2afc0f0c"),
            from_hex("1f8b081f010203040203040061620000782e637376006e6f74650016da"
                     "4bcd4ccf280100863e0a6605000000"),
            from_hex("789c2b4e2d4bcd030006720222")};
}

void inflate_run(const std::string& bytes) {
    std::string content = "old", error, shorter;
    size_t at = 0, begin = 0;
    const bool read = inflate(bytes, at, LIMIT, content, error);
    demand_answer(read, content == "old" && at == 0, error);
    demand(at <= bytes.size() && content.size() <= LIMIT, "no more is used or made than there may be");
    const bool cut = read && inflate(bytes.substr(0, at - 1), begin, LIMIT, shorter, error);
    demand(!cut, "the last byte is needed");
    for (const auto unpack : {unpack_gzip, unpack_zlib}) {
        std::string other = "old", reason;
        const bool unpacked = unpack(bytes, LIMIT, other, reason);
        demand_answer(unpacked, other == "old", reason);
        demand(other.size() <= LIMIT, "no more is made than there may be");
    }
}

// Width, height, bits, type, sizes of PLTE and tRNS, one byte each; PLTE, tRNS and rows.
Seeds png_seeds() {
    return {png_of_rows(3, 2, 4, 3, from_hex("000120002100"),
                        png_chunk("PLTE", from_hex("ff000000ff00123456")) + png_chunk("tRNS", "\xff\x80")),
            from_hex("03050800000000a54dca0118253002bb1d6d03132cde04d6237b"),
            from_hex("030104030c02ff000000ff000000ff0000000080000123"),
            from_hex("02021002000000ffff000000000000ffff000004000000000000ffff00000000"),
            from_hex("02010806000000ff0000ffff000080"), from_hex("0a0101000002000100b480")};
}

// A PNG as it is, or one with right checksums that is made of such parts.
void png_run(const std::string& bytes) {
    std::string file = bytes, error;
    if (bytes.size() >= 6 && bytes[0] != '\x89') {
        const auto number = [&](size_t i) { return static_cast<size_t>(static_cast<uint8_t>(bytes[i])); };
        std::string rows = bytes.substr(6), chunks;
        for (size_t i = 4; i < 6; ++i) {
            if (number(i) > 0) chunks += png_chunk(i == 4 ? "PLTE" : "tRNS", rows.substr(0, number(i)));
            rows.erase(0, number(i));
        }
        file = png_of_rows(number(0), number(1), bytes[2], bytes[3], rows, chunks);
    }
    Grey picture;
    const bool read = read_png(file, 20000, picture, error);
    demand_picture(picture, read, error);
}

// An image and a row of digits, gzipped, and a zip of the row.
Seeds input_seeds() {
    return {from_hex("1f8b080000000000020333d5311f85a370148ec251380a31211700fea28de022060000"),
            from_hex("1f8b08000000000002036360e0606660606004621910661f05a36014c00100a1d0c03120030000"),
            from_hex("504b030414000000080000002100fea28de0110000002206000005000000612e63737633d5311f85a3"
                     "70148ec251380a31211700504b0102140314000000080000002100fea28de011000000220600000500"
                     "00000000000000000000800100000000612e637376504b050600000000010001003300000034000000"
                     "0000")};
}

void input_run(const std::string& bytes) {
    Dataset digits;
    Grey picture;
    std::string error;
    const bool read = read_any(file_of(bytes), digits, picture, error);
    if (digits.count() == 0) demand_picture(picture, read, error);
    else demand_digits(digits);
}

}  // namespace

std::vector<Entry> packed_entries() {
    return {{"inflate", inflate_seeds, inflate_run}, {"png", png_seeds, png_run},
            {"input", input_seeds, input_run}};
}
