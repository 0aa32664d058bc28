// Reads whatever people bring: digits as CSV or in IDX format, plain, gzipped or in a zip; and pictures.
//
// The first bytes of a file tell its format, never its name.
#ifndef DATA_DIGITS_READ_H
#define DATA_DIGITS_READ_H

#include <string>

#include "data/digits/csv.h"
#include "data/files/grey.h"

// Replaces digits by at least one digit; at an error leaves them as they are.
//
//   a zip    its member train.csv (to train) or test.csv, or else the only member that ends in .csv
//   IDX      path is the file of the images; that of their labels is beside it, with labels-idx1 in its name
//            in place of images-idx3.  To predict, it may be missing.
//
// remark, if given: what the reader changed (data/digits/csv.h), to be shown to the user; or empty.
bool read_digits(const std::string& path, Use use, Dataset& digits, std::string& error,
                 std::string* remark = nullptr);

// The same to predict, or a picture (PNG, PBM, PGM, PPM) of any digit; then digits stay empty.
bool read_any(const std::string& path, Dataset& digits, Grey& picture, std::string& error,
              std::string* remark = nullptr);

#endif
