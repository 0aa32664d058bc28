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

// In reading order: rows from top to bottom, each from left to right.  Filled shapes, specks, and what lies
// along an edge of the picture are left out.  More than 2 * most strokes as high as digits stay as they are.
std::vector<Group> find_groups(const std::vector<Piece>& pieces, size_t most);

#endif
