// A table of penmanship: the strokes of the pen that make a digit, in the ways in which people write it.
//
// A style differs from others in its strokes, such as a 7 with or without a bar.  The versions of a style
// have the same strokes with the same number of points, but different shapes; a digit can be drawn between
// two.
#ifndef DATA_DIGITS_STROKES_H
#define DATA_DIGITS_STROKES_H

#include <vector>

struct Point {
    double x, y;                                // on a sheet of 100 by 100, to the right and down
    double width;                               // of the pen at this point; 1 in the table
    bool corner;                                // the pen turns sharply here
};
typedef std::vector<Point> Stroke;              // from pen down to pen up; at least two points
typedef std::vector<Stroke> Drawing;

struct Style {
    int digit;
    int percent;                                // of those who write this digit; 100 for all its styles
    std::vector<Drawing> versions;
};

std::vector<Style> penmanship();

#endif
