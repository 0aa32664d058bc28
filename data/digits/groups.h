// Groups of pieces: one digit each, or two that touch.
#ifndef DATA_DIGITS_GROUPS_H
#define DATA_DIGITS_GROUPS_H

#include <vector>

#include "data/digits/pieces.h"

struct Group {
    Box box;
    int row;                                    // line of digits: the top of its first group
    std::vector<int> pieces;                    // their indices
};

// In reading order: rows from top to bottom, each from left to right.  Filled shapes, specks, and pieces
// along an edge with a corner of the picture are left out.  Stops at more than `most` groups, as on a page of
// text, since every stroke is compared with all of them.
std::vector<Group> find_groups(const std::vector<Piece>& pieces, size_t most);

#endif
