// Pieces of ink: pixels with ink that touch, if only at a corner.
#ifndef DATA_DIGITS_PIECES_H
#define DATA_DIGITS_PIECES_H

#include <vector>

#include "data/digits/paper.h"

struct Box {
    int left, top, right, bottom;               // pixels, all of them inside
    int width() const { return right - left + 1; }
    int height() const { return bottom - top + 1; }
};

// The box around two boxes.
Box around(const Box& a, const Box& b);

struct Piece {
    Box box;
    double mass;                                // sum of its ink
    int runs;                                   // of ink in its rows and columns: at least one in each
    double border;                              // largest fraction that it covers of an edge of the picture;
                                                // 0 without a corner of it: a digit may fill the picture
};

// The pieces in the order of their first pixels.  labels (width * height): the piece of each pixel, or -1.
void find_pieces(const Ink& ink, std::vector<Piece>& pieces, std::vector<int>& labels);

#endif
