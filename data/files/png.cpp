#include "data/files/png.h"

#include <cstdlib>
#include <utility>

#include "data/files/bytes.h"
#include "data/files/gzip.h"
#include "data/files/text.h"
#include "nn/check.h"

namespace {

const char* const SIGNATURE = "\x89PNG\r\n\x1a\n";

struct Png {
    size_t width, height, bits, type, channels; // bits of a sample; channels: samples of a pixel
    std::string palette, opacity, data;         // PLTE, tRNS, all of IDAT
};

bool refuse(const std::string& message, std::string& error) { return fail(error, "PNG: " + message); }

bool read_header(const std::string& content, size_t limit, Png& png, std::string& error) {
    const size_t allowed[] = {1 | 2 | 4 | 8 | 16, 0, 8 | 16, 1 | 2 | 4 | 8, 8 | 16, 0, 8 | 16};     // bits
    const size_t channels[] = {1, 0, 3, 1, 2, 0, 4};
    if (content.size() != 13) return refuse("its header has a wrong size", error);
    png.width = static_cast<size_t>(big(content, 0, 4));
    png.height = static_cast<size_t>(big(content, 4, 4));
    png.bits = static_cast<uint8_t>(content[8]);
    png.type = static_cast<uint8_t>(content[9]);
    const uint64_t ways = big(content, 10, 3);  // of compressing, filtering and interlacing
    if (ways == 1) return refuse("is interlaced: save it without interlacing", error);
    if (ways > 1 || png.type > 6 || (allowed[png.type] & png.bits) == 0 || (png.bits & (png.bits - 1)) != 0) {
        return refuse("its type " + std::to_string(png.type) + " of " + std::to_string(png.bits) +
                      " bits is unknown", error);
    }
    png.channels = channels[png.type];
    if (png.width > 0 && png.height > 0 && png.width <= limit / png.height) return true;
    return refuse("has " + std::to_string(png.width) + " x " + std::to_string(png.height) +
                  " pixels, expected 1 to " + std::to_string(limit) + ": make it smaller", error);
}

bool read_chunks(const std::string& bytes, size_t limit, Png& png, std::string& error) {
    if (bytes.compare(0, 8, SIGNATURE) != 0) return refuse("does not begin like one", error);
    std::string name;
    for (size_t at = 8, size = 0; name != "IEND"; at += 12 + size) {
        const size_t left = bytes.size() - at;
        size = left < 12 ? left : static_cast<size_t>(big(bytes, at, 4));
        if (left < 12 || size > left - 12) return refuse("ends too early: it is cut short", error);
        name = bytes.substr(at + 4, 4);
        const std::string content = bytes.substr(at + 8, size);
        if (big(bytes, at + 8 + size, 4) != crc32(0, &bytes[at + 4], 4 + size)) {
            return refuse("the chunk at byte " + std::to_string(at) + " does not match its CRC-32", error);
        }
        if ((name == "IHDR") != (at == 8)) return refuse("does not begin with its only header", error);
        if (name == "IHDR" && !read_header(content, limit, png, error)) return false;
        if (name == "PLTE") png.palette = content;
        if (name == "tRNS") png.opacity = content;
        if (name == "IDAT") png.data += content;
    }
    const size_t size = png.opacity.size();
    if (png.type == 3 || png.channels % 2 == 0 || size == 0 || size == 2 * png.channels) return true;
    return refuse("its transparent colour has a wrong size", error);
}

// The guess of a byte from its neighbours: a to the left, b above, c above left; 0 outside the picture.
int guess(int filter, int a, int b, int c) {
    if (filter < 3) return filter == 0 ? 0 : filter == 1 ? a : b;
    if (filter == 3) return (a + b) / 2;
    const int to_a = std::abs(b - c), to_b = std::abs(a - c), to_c = std::abs(a + b - 2 * c);
    return to_a <= to_b && to_a <= to_c ? a : to_b <= to_c ? b : c;     // the nearest to a + b - c (Paeth)
}

// Turns differences into bytes.  length: of a row with its filter; step: from a byte to its left neighbour.
bool undo_filters(std::string& rows, size_t length, size_t step) {
    for (size_t begin = 0; begin < rows.size(); begin += length) {
        uint8_t* row = reinterpret_cast<uint8_t*>(&rows[begin]);
        if (row[0] > 4) return false;
        for (size_t i = 1; i < length; ++i) {
            const bool left = i > step, above = begin > 0;
            const int a = left ? row[i - step] : 0, b = above ? *(row + i - length) : 0;
            const int c = left && above ? *(row + i - length - step) : 0;
            row[i] = static_cast<uint8_t>(row[i] + guess(row[0], a, b, c));
        }
    }
    return true;
}

// Sample number i of a row.  Small samples fill a byte from its highest bit.
int sample(const uint8_t* row, size_t i, size_t bits) {
    if (bits == 8) return row[i];
    if (bits == 16) return row[2 * i] << 8 | row[2 * i + 1];
    return row[i * bits / 8] >> (8 - bits - i * bits % 8) & ((1 << bits) - 1);
}

// The level of pixel x of a row on white paper, or -1 if the palette does not have its colour.
int level(const Png& png, const uint8_t* row, size_t x) {
    int s[4] = {0}, most = png.type == 3 ? 255 : (1 << png.bits) - 1;
    bool transparent = png.type < 3 && !png.opacity.empty();
    for (size_t i = 0; i < png.channels; ++i) {
        s[i] = sample(row, png.channels * x + i, png.bits);
        if (transparent) transparent = big(png.opacity, 2 * i, 2) == static_cast<uint64_t>(s[i]);
    }
    int64_t opacity = transparent ? 0 : png.channels % 2 == 0 ? s[png.channels - 1] : most;
    if (png.type == 3) {
        const size_t colour = static_cast<size_t>(s[0]);
        if (colour >= png.palette.size() / 3) return -1;
        for (size_t i = 0; i < 3; ++i) s[i] = static_cast<uint8_t>(png.palette[3 * colour + i]);
        if (colour < png.opacity.size()) opacity = static_cast<uint8_t>(png.opacity[colour]);
    } else if (png.channels < 3) {
        s[1] = s[2] = s[0];
    }
    const int64_t white = int64_t(1000) * most * most;
    const int64_t ink = (int64_t(1000) * most - brightness(s[0], s[1], s[2])) * opacity;
    return static_cast<int>(((white - ink) * 255 + white / 2) / white);
}

}  // namespace

bool read_png(const std::string& bytes, size_t limit, Grey& picture, std::string& error) {
    Png png = Png();
    if (!read_chunks(bytes, limit, png, error)) return false;
    const size_t pixel = png.bits * png.channels, length = 1 + (png.width * pixel + 7) / 8;
    std::string rows;
    if (!unpack_zlib(png.data, png.height * length, rows, error)) return refuse(error, error);
    if (rows.size() < png.height * length) return refuse("has too few pixels: it is cut short", error);
    if (!undo_filters(rows, length, (pixel + 7) / 8)) return refuse("a row has an unknown filter", error);
    Grey made;
    made.width = static_cast<int>(png.width);
    made.height = static_cast<int>(png.height);
    made.levels.reserve(png.width * png.height);
    for (size_t y = 0; y < png.height; ++y) {
        const uint8_t* row = reinterpret_cast<const uint8_t*>(&rows[y * length + 1]);
        for (size_t x = 0; x < png.width; ++x) {
            const int found = level(png, row, x);
            if (found < 0) return refuse("its palette lacks the colour of a pixel", error);
            made.levels.push_back(static_cast<uint8_t>(found));
        }
    }
    std::swap(picture, made);
    return true;
}

// --- Writing

std::string png_chunk(const std::string& name, const std::string& content) {
    const std::string bytes = name + content;
    return big_endian(content.size()) + bytes + big_endian(crc32(0, bytes.data(), bytes.size()));
}

std::string png_of_rows(size_t width, size_t height, int bits, int type, const std::string& rows,
                        const std::string& more) {
    std::string header = big_endian(width) + big_endian(height);
    for (const int byte : {bits, type, 0, 0, 0}) header += static_cast<char>(byte);
    const std::string data = png_chunk("IDAT", pack_zlib(rows));
    return SIGNATURE + png_chunk("IHDR", header) + more + data + png_chunk("IEND", "");
}

std::string png(const Grey& picture, const std::vector<Shade>& palette) {
    NN_CHECK(palette.size() <= 16, "png: a palette of %zu", palette.size());
    const bool grey = palette.empty();
    std::string colours, covers, rows;
    for (const Shade& shade : palette) {
        colours += big_endian(shade.colour).substr(1);
        covers += static_cast<char>(shade.cover);
    }
    for (int y = 0; y < picture.height; ++y) {
        rows += '\0';                           // filter 0: the pixels themselves, not differences
        for (int x = 0; x < picture.width; ++x) {
            const int level = picture.at(x, y); // a colour has half a byte, the left one the upper half
            if (grey || x % 2 == 0) rows += static_cast<char>(grey ? level : level << 4);
            else rows.back() = static_cast<char>(rows.back() | level);
        }
    }
    const std::string more = grey ? "" : png_chunk("PLTE", colours) + png_chunk("tRNS", covers);
    const size_t width = static_cast<size_t>(picture.width), height = static_cast<size_t>(picture.height);
    return png_of_rows(width, height, grey ? 8 : 4, grey ? 0 : 3, rows, more);
}
