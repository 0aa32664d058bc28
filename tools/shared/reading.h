// Reads the digits in a picture: data/digits/find finds them, the network says which they are.
#ifndef TOOLS_SHARED_READING_H
#define TOOLS_SHARED_READING_H

#include <string>
#include <vector>

#include "data/digits/find.h"
#include "nn/dataset.h"
#include "nn/network.h"

const double SURE = 0.95;                       // the network is not sure of a less probable answer

struct Reading {
    std::vector<FoundDigit> digits;             // in reading order
    Matrix probs;                               // (digits,DIGIT_CLASSES)
    std::string number;                         // the most probable class of each digit
    double probability = 0;                     // of the least probable of these; 0 without digits
    bool sure() const { return probability >= SURE; }
};

// logits (count,DIGIT_CLASSES).  If one is not finite, which large weights can cause, an error message ends
// the program.
Matrix logits_or_exit(const Network& net, const Dataset& digits);

// Where one digit or several that touch were found, takes the reading whose least probable answer is the most
// probable.  False, with an error message without a path and an empty reading, if no digits were found.
bool read_picture(const Network& net, const Grey& picture, Reading& reading, std::string& error);

// The picture with a box around each digit.  Below it, a row of what the network got; below them, the answers.
Grey seen_sheet(const Grey& picture, const Reading& reading);

struct LabelledPicture {
    std::string name, path, label;              // path: name beside the table; label: its digits
};

// A table of pictures: CSV with a header that names the columns picture and label; others are ignored.  Leaves
// out those whose label is "several".  An error message ends the program.
std::vector<LabelledPicture> read_labelled_or_exit(const std::string& path);

// A picture (data/digits/read.h).  An error message ends the program, also if the file has digits instead.
Grey load_picture_or_exit(const std::string& path);

#endif
