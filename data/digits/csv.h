// Reads digits from comma-separated values, one digit a row, in the layout of Kaggle's Digit Recognizer:
//
//   label,pixel0,pixel1,...,pixel783        785 columns: the label 0..9, then pixels 0..255, row by row
//   pixel0,...,pixel783                     784 columns: digits without labels
//
// The reader is strict.  It stops at the first error and gives its place as path:line:column (in bytes):
//
//   data/train.csv:17:407: pixel202 is "2S5", expected a whole number from 0 to 255
//
// It never skips a row: a model trained on fewer digits is worse, and nothing would show why.
//
// A first line that begins with a letter or a quotation mark is the header; it may be missing.  It has as
// many names as there are columns, quoted or not.  Where there are labels, the first name is "label": a file
// with the labels in its last column would be read wrongly.  The other names may be any.  Accepted: lines
// that end in CR LF, a last line without an end, empty lines after the last digit, a UTF-8 byte order mark,
// leading zeros (007 is 7).  Refused: spaces, quotation marks, signs, points and exponents in numbers, empty
// lines between digits, lines longer than 65536 bytes.
//
// The notebook: pd.read_csv("train.csv").     Reference: RFC 4180.
#ifndef DATA_DIGITS_CSV_H
#define DATA_DIGITS_CSV_H

#include <cstddef>
#include <string>

#include "nn/dataset.h"

// required: 785 columns.  optional: 785 or 784; the first line decides.
enum class Labels { required, optional };

// Replaces digits by at least one digit; at an error leaves them as they are.  Reads chunk > 0 bytes at a
// time, which changes no result.
bool read_csv(const std::string& path, Labels labels, Dataset& digits, std::string& error,
              size_t chunk = 65536);

// Writes the same layout with a header, and with labels if the digits have them.
bool write_csv(const std::string& path, const Dataset& digits, std::string& error);

#endif
