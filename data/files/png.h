// Writes PNG pictures of up to 16 colours, so that a page or an SVG can hold pixels as text.
//
//   signature   89 'P' 'N' 'G' 0d 0a 1a 0a
//   chunks      length, name, content, CRC-32 of name and content; numbers with the highest byte first:
//     IHDR      width, height, 4 bits for a pixel, a palette (3), and three zeros
//     PLTE      red, green and blue of each colour
//     tRNS      how much each colour covers what is behind it: 0 not at all .. 255 wholly
//     IDAT      the pixels: zlib's format, here with nothing compressed, which needs no clever code
//     IEND
//
// Reference: W3C, "Portable Network Graphics", 2003; RFC 1950 (zlib) and RFC 1951, section 3.2.4.
#ifndef DATA_FILES_PNG_H
#define DATA_FILES_PNG_H

#include <cstdint>
#include <string>
#include <vector>

struct Shade {
    uint32_t colour;                            // 0xrrggbb
    uint8_t cover;                              // 255 hides what is behind it
};

// levels (width * height): row by row, which of the palette's colours; palette: 1 to 16 colours.
std::string png(int width, int height, const std::vector<uint8_t>& levels, const std::vector<Shade>& palette);

#endif
