// Groups of pieces: one digit each, or several that touch.
#ifndef DATA_DIGITS_GROUPS_H
#define DATA_DIGITS_GROUPS_H

#include <vector>

#include "data/digits/pieces.h"

struct Group {
    Box box;
    int row;                                    // line of digits, from 0
    std::vector<int> pieces;                    // their indices
};

// In reading order: rows from top to bottom, each from left to right.  Without filled shapes, specks, and what
// lies along the edges of the picture.  A page of text has more groups than `most`; then these are no digits.
std::vector<Group> find_groups(const std::vector<Piece>& pieces, size_t most);

#endif
