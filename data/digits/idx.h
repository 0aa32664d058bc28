// Reads MNIST as it was published: images in one file, their labels in another, both in IDX format.
//
//   images:  00 00 08 03   count   rows   columns   one byte a pixel: 0 background .. 255 ink
//   labels:  00 00 08 01   count                    one byte a label: 0 .. 9
//
// The first four bytes are the mark.  count, rows and columns have four bytes each, the highest first, and
// must agree with the length of the file.  Other images of 28 x 28 pixels in ten classes can be read too.
//
// Reference: LeCun, Cortes, Burges, "The MNIST database of handwritten digits".
#ifndef DATA_DIGITS_IDX_H
#define DATA_DIGITS_IDX_H

#include <string>

#include "nn/dataset.h"

// bytes: of the whole file; path: for error messages.  They replace pixels, or the labels of `count` images,
// by at least one; at an error leave them as they are.
bool read_images(const std::string& path, const std::string& bytes, std::vector<uint8_t>& pixels,
                 std::string& error);
bool read_labels(const std::string& path, const std::string& bytes, int count, std::vector<uint8_t>& labels,
                 std::string& error);

#endif
