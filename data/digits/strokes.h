// Penmanship: the strokes of the pen that make a digit, in the ways in which people write it.
//
// A style is a way to write a digit that differs from others in its strokes, such as a 7 with and without a
// bar.  Its versions have the same strokes with the same number of points and differ in their shape, so
// that a hand can write anything between two of them.
#ifndef DATA_DIGITS_STROKES_H
#define DATA_DIGITS_STROKES_H

#include <vector>

struct Point {
    double x, y;                                // on a sheet of 100 by 100: to the right and down
    double width;                               // of the pen there; 1 in every style
    bool corner;                                // the pen turns sharply here
};
typedef std::vector<Point> Stroke;              // from pen down to pen up; at least two points
typedef std::vector<Stroke> Drawing;

struct Style {
    int digit;
    int share;                                  // of those who write this digit, in percent
    std::vector<Drawing> versions;
};

std::vector<Style> penmanship();

#endif
