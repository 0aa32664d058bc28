// Photographs and drawings as PGM (grey) and PPM (colour) files, which most picture programs can write.
//
//   P2  grey, as text       P3  red, green, blue, as text
//   P5  grey, as bytes      P6  red, green, blue, as bytes
//
//   header:  P5  width  height  maxval     separated by white space and comments (from # to a line's end)
//   pixels:  row by row, values 0 .. maxval.  As text: separated like the header.  As bytes: one white space
//            follows maxval; a value has one byte, or where maxval is above 255 two, the higher first.
//
// The format allows several pictures in one P5 or P6 file; this reader refuses all but one.
//
// The notebook: plt.imread(path).     Reference: Poskanzer, the man pages pgm(5) and ppm(5) of Netpbm.
#ifndef DATA_DIGITS_PNM_H
#define DATA_DIGITS_PNM_H

#include <string>

#include "data/digits/frame.h"

const int LARGEST_PICTURE = 4096;               // pixels along a side

// Is the file a picture of any format, also one that read_pnm refuses?  Its name (.pgm, .ppm, .pnm) or its
// first bytes tell.  The bytes of a pipe are not read, since they could not be read again.
bool is_picture(const std::string& path);

// Replaces picture; at an error leaves it as it is.  A level is value * 255 / maxval, rounded.  A colour
// becomes grey by its brightness: value = 0.299 red + 0.587 green + 0.114 blue.
bool read_pnm(const std::string& path, Grey& picture, std::string& error);

std::string pgm(const Grey& picture);           // the bytes of a binary PGM file (P5)

#endif
