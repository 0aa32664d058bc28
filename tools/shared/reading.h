// Reads pictures: data/digits/find finds the digits, the network classifies them.
#ifndef TOOLS_SHARED_READING_H
#define TOOLS_SHARED_READING_H

#include <string>
#include <vector>

#include "data/digits/find.h"
#include "nn/dataset.h"
#include "nn/network.h"

const double SURE = 0.8;                       // the network is not sure of a less probable answer

struct Reading {
    std::vector<FoundDigit> digits;             // in reading order
    Matrix probs;                               // (digits,DIGIT_CLASSES)
    std::string number;                         // the most probable class of each digit
    double probability = 0;                     // of the least probable of these; 0 without digits
    int unsure = 0;                             // number of digits that are less probable than SURE
    bool sure() const { return probability >= SURE; }
};

// logits (count,DIGIT_CLASSES).  If one is not finite, because of large weights, an error message ends the
// program.
Matrix logits_or_exit(const Network& net, const Dataset& digits);

// Reads all digits of a picture.  Ink that may be two digits is cut in the way of highest probability, if
// 1 - probability is then less than a third of that of the whole.  False, with an error message without a
// path and an empty reading, if no digits were found, or at least 20 signs of which more than a sixth are
// unsure: these are text.
bool read_picture(const Network& net, const Grey& picture, Reading& reading, std::string& error);

// The picture with a frame around each digit.  Below it are two rows: the pixels that the network got, and
// the answers as neat digits.
Grey seen_sheet(const Grey& picture, const Reading& reading);

// A picture (data/digits/read.h).  An error message ends the program.
Grey load_picture_or_exit(const std::string& path);

struct LabelledPicture {
    std::string name, path, label;              // as in the table; beside the table; one digit or several
};

// A table of pictures: CSV, with commas or semicolons, whose header has the columns picture and label.  Other
// columns are ignored, as are pictures whose label is "several".  An error message ends the program.
std::vector<LabelledPicture> read_labelled_or_exit(const std::string& path);

#endif
