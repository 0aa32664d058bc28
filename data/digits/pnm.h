// Photographs and drawings: PGM (grey) and PPM (colour) files, as every picture program can write them.
//
//   P2  grey, as text       P3  red, green, blue, as text
//   P5  grey, as bytes      P6  red, green, blue, as bytes
//
//   header:  P5  width  height  maxval          between them white space, and comments from # to a line's end
//   pixels:  row by row, values 0 .. maxval; as bytes: one white space after maxval, then a byte a value, two
//            where maxval is above 255, the higher first.  As text: like the header.
//
// The format allows several pictures in a row in P5 and P6; this reader wants one, and says so.
//
// The notebook: plt.imread(path).     Reference: Poskanzer, the man pages pgm(5) and ppm(5) of Netpbm.
#ifndef DATA_DIGITS_PNM_H
#define DATA_DIGITS_PNM_H

#include <cstddef>
#include <string>

#include "data/digits/frame.h"

const int LARGEST_PICTURE = 4096;               // pixels along a side

// What the first bytes of a file say it is, "a PNG picture"; null if it is no picture.  KIND_BYTES are enough.
const size_t KIND_BYTES = 12;
const char* picture_kind(const std::string& start);

// Is it a picture of any kind, also one that read_pnm refuses?  So say the name (.pgm, .ppm, .pnm) or the
// first bytes, but not those of a pipe, which cannot be read twice.
bool is_picture(const std::string& path);

// Replaces picture, or leaves it as it is and says why in error.  A level is value * 255 / maxval rounded;
// colours count as the eye sees their brightness: value = 0.299 red + 0.587 green + 0.114 blue.
bool read_pnm(const std::string& path, Grey& picture, std::string& error);

std::string pgm(const Grey& picture);           // the bytes of a binary PGM file (P5)

#endif
