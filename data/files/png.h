// PNG pictures: reads them as grey levels, and writes grey ones, and those of up to 16 colours for a page.
//
//   signature   89 'P' 'N' 'G' 0d 0a 1a 0a
//   chunks      length, name, content, CRC-32 of name and content; numbers with the highest byte first:
//     IHDR      width, height, bits of a sample, type, and three zeros (the last one: not interlaced)
//     PLTE      red, green and blue of each colour of a palette
//     tRNS      opacity of each colour: 0 is transparent, 255 hides the background; or one such colour
//     IDAT      the rows of pixels in zlib's format, in one chunk or several
//     IEND
//
//   type        0 grey   2 red, green, blue   3 index into the palette   4, 6  as 0, 2, with opacity
//   row         a byte that says how the other ones are guessed from their neighbours (filter); then their
//               differences from the guesses, which are small numbers and compress well
//
// Reference: W3C, "Portable Network Graphics", 2003.
#ifndef DATA_FILES_PNG_H
#define DATA_FILES_PNG_H

#include <string>

#include "data/files/grey.h"

// Reads every type, on white paper.  False, with an error message without a path and with picture unchanged:
// bytes are no PNG, are damaged, are interlaced, or have more than limit pixels.  Bytes behind the last chunk
// are ignored.
bool read_png(const std::string& bytes, size_t limit, Grey& picture, std::string& error);

struct Shade {
    uint32_t colour;                            // 0xrrggbb
    uint8_t cover;                              // opacity: 255 hides the background
};

// palette: up to 16 colours, of which the levels are the indices; empty: the levels are grey.
std::string png(const Grey& picture, const std::vector<Shade>& palette = {});

// The parts of every PNG.  rows: a filter and the pixels of each; more: chunks in front of them.
std::string png_chunk(const std::string& name, const std::string& content);
std::string png_of_rows(size_t width, size_t height, int bits, int type, const std::string& rows,
                        const std::string& more);

#endif
