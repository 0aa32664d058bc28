// Reads digits from comma-separated values, one digit a row, in the layout of Kaggle's Digit Recognizer:
//
//   label,pixel0,pixel1,...,pixel783        785 columns: the label 0..9, then pixels 0..255, row by row
//   pixel0,...,pixel783                     784 columns: digits without labels
//
// It reads other ways of writing the same, as far as they are unambiguous:
//
//   a header of any names, or none; with one, the labels may be the last column, and their name may be
//   label, class, target, digit or y; semicolons or tabs in place of commas; quoted cells; spaces around
//   them; whole numbers as 255.0; pixels that are all from 0 to 1, which are multiplied by 255; CR LF; a
//   UTF-8 byte order mark; empty lines behind the last digit
//
// It stops at the first error and gives its place as path:line:column (in bytes).  It never skips a row: a
// model trained on fewer digits is worse, and nothing would show why.
//
//   data/train.csv:17:407: pixel202 is "2S5", expected a whole number from 0 to 255
//
// The notebook: pd.read_csv("train.csv").     Reference: RFC 4180.
#ifndef DATA_DIGITS_CSV_H
#define DATA_DIGITS_CSV_H

#include <cstdint>
#include <cstdio>
#include <string>

#include "nn/dataset.h"

// What the digits are for.  Only predict takes digits without labels.
enum class Use { train, test, predict };

// The text is bytes, and the rest of stream unless that is null, which is read in pieces; path: for error
// messages.  Replaces digits by at least one digit; at an error leaves them as they are.  remark: what was
// changed, or empty.
bool read_csv(const std::string& path, std::string bytes, std::FILE* stream, Use use, Dataset& digits,
              std::string& error, std::string& remark);

// Reads a whole number from 0 to most.  Returns the place behind its last digit, or nullptr if no such number
// begins at cell.  The byte behind the last digit must be readable.
const char* read_number(const char* cell, int most, uint8_t& value);

// Writes the same layout with a header, and with labels if the digits have them.
bool write_csv(const std::string& path, const Dataset& digits, std::string& error);

#endif
