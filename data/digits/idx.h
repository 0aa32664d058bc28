// MNIST as it was published: pictures in one file, their labels in another, both in IDX format.
//
//   images:  00 00 08 03   count   rows   columns   a byte a pixel: 0 background .. 255 ink
//   labels:  00 00 08 01   count                    a byte a label: 0 .. 9
//
// In the mark 08 stands for bytes, the last number for the dimensions.  Count, rows and columns have four
// bytes each, the highest first; they are put together from bytes, so that every machine reads the same.
// They must agree with the length of the file before any memory is asked for.
//
// The files are mirrored as .gz: unpack them first (gzip -d).  Any other data in this layout, 28 x 28 pixels
// and ten classes, is read as well.
//
// Reference: LeCun, Cortes, Burges, "The MNIST database of handwritten digits".
#ifndef DATA_DIGITS_IDX_H
#define DATA_DIGITS_IDX_H

#include <string>

#include "nn/dataset.h"

// Replaces digits, or leaves them as they are and says why in error.  At least one digit.
bool read_idx(const std::string& images, const std::string& labels, Dataset& digits, std::string& error);

#endif
