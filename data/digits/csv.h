// Reads digits from comma-separated values, one digit a row, in the layout of Kaggle's Digit Recognizer:
//
//   label,pixel0,pixel1,...,pixel783        785 columns: the label 0..9, then pixels 0..255, row by row
//   pixel0,...,pixel783                     784 columns: digits whose labels nobody knows
//
// The header may be missing.  The reader is strict: it stops at the first thing that is not as above
// and says where it stands, path:line:column with columns in bytes, e.g.
//
//   data/train.csv:17:407: pixel202 is "2S5", expected a whole number from 0 to 255
//
// It never skips a row: a silently shorter data set trains a worse model and nobody finds out why.
//
// What is accepted besides: lines that end in CR LF, a last line without an end, empty lines after the last
// digit, a UTF-8 byte order mark, leading zeros (007 is 7).  A first line that begins with a letter or
// a quotation mark is a header; it has as many names as there are columns, quoted or not, the first of them
// "label" where there are labels: a file whose labels stand in the last column would be learned wrong.
// The other names may be any.  Refused: spaces, quotation marks, signs, points and exponents in numbers,
// empty lines between digits, lines that end in CR alone, lines longer than 65536 bytes.
//
// The notebook: pd.read_csv("train.csv").     Reference: RFC 4180.
#ifndef DATA_DIGITS_CSV_H
#define DATA_DIGITS_CSV_H

#include <cstddef>
#include <cstdio>
#include <string>

#include "nn/dataset.h"

// required: 785 columns.  optional: 785 or 784, as the first line has it.
enum class Labels { required, optional };

// Replaces digits, or leaves them as they are and says why in error.  At least one digit.
bool read_csv(const std::string& path, Labels labels, Dataset& digits, std::string& error);

// The same from an open file: path is for the error, the file is read at most chunk > 0 bytes at a time, and
// more than most digits are refused.  The answer does not depend on chunk.
bool read_csv_stream(std::FILE* stream, const std::string& path, Labels labels, size_t chunk, int most,
                     Dataset& digits, std::string& error);

// Writes the same layout, with header, and with labels if the digits have them.
bool write_csv(const std::string& path, const Dataset& digits, std::string& error);

#endif
