// Pictures as PBM (black and white), PGM (grey) and PPM (colour), which most picture programs can write.
//
//   as text   P1  0 white, 1 black      P2  grey       P3  red, green, blue
//   as bytes  P4  8 pixels a byte       P5  grey       P6  red, green, blue
//
//   header:  P5  width  height  maxval     separated by white space and comments (from # to a line's end)
//   pixels:  row by row, values 0 .. maxval.  As text: separated like the header.  As bytes: one white space
//            follows maxval; a value has one byte, or where maxval is above 255 two, the higher first.
//
// P1 and P4 have no maxval.  The format allows several pictures in one file; this reader refuses all but one.
//
// The notebook: plt.imread(path).     Reference: Poskanzer, the man pages pbm(5), pgm(5), ppm(5) of Netpbm.
#ifndef DATA_FILES_PNM_H
#define DATA_FILES_PNM_H

#include <string>

#include "data/files/grey.h"

// bytes: of a file that recognise() calls pnm.  Replaces picture; at an error leaves it as it is; the error
// message has no path.  A level is value * 255 / maxval, rounded; that of a colour is its brightness.
bool read_pnm(const std::string& bytes, Grey& picture, std::string& error);

std::string pgm(const Grey& picture);           // the bytes of a binary PGM file (P5)

#endif
