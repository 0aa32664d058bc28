// Writes PNG pictures of up to 16 colours, so that a page or an SVG can contain pixels as text.
//
//   signature   89 'P' 'N' 'G' 0d 0a 1a 0a
//   chunks      length, name, content, CRC-32 of name and content; numbers with the highest byte first:
//     IHDR      width, height, 4 bits per pixel, colours from a palette (3), and three zeros
//     PLTE      red, green and blue of each colour
//     tRNS      opacity of each colour: 0 is transparent, 255 hides the background
//     IDAT      the pixels in zlib's format, here uncompressed
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
    uint8_t cover;                              // opacity: 255 hides the background
};

// levels (width * height): the index of each pixel's colour, row by row.  palette: 1 to 16 colours.
std::string png(int width, int height, const std::vector<uint8_t>& levels, const std::vector<Shade>& palette);

#endif
