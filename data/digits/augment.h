// Distorted digits: every digit is moved, turned, stretched and bent a little, anew each time it is seen, and
// stays the digit that it is.  What a network cannot learn by heart it has to understand.
//
// The picture is drawn anew: the pixel at p, counted from the middle, takes its ink from the place
//
//   q = A p + shift + field(p)
//
//   A       turns, scales and slants          shift   moves, by parts of a pixel too
//   field   bends: a displacement that changes smoothly from place to place, unlike any straight map
//
// and the ink at q is the bilinear mean of the four pixels around it; beyond the edges there is none.
//
// Simard, Steinkraus and Platt, "Best practices for convolutional neural networks applied to visual document
// analysis", ICDAR 2003.  The notebook has nothing of the kind.
#ifndef DATA_DIGITS_AUGMENT_H
#define DATA_DIGITS_AUGMENT_H

#include "nn/dataset.h"

// How far digits are distorted.  Each part is drawn evenly from -limit .. +limit, anew for every digit.
// Distortion() has all limits 0; a plain `Distortion d;` has none of them set.
struct Distortion {
    double turn;                                // degrees
    double scale;                               // share by which width and height, each for itself, change
    double slant;                               // pixels to the side for each pixel down
    double shift;                               // pixels, each way
    double bend;                                // pixels by which the control points of the field move, each way
};

// What a hand may do to a digit and everybody still reads it.
const Distortion USUAL_DISTORTION = {12, 0.12, 0.2, 1.5, 3};

// The map from a place of the new picture to one of the old.
struct Warp {
    real xx = 1, xy = 0, yx = 0, yy = 1;        // A: q.x = xx p.x + xy p.y, q.y = yx p.x + yy p.y
    real shift_x = 0, shift_y = 0;
    real field_x[PIXELS], field_y[PIXELS];      // for every pixel of the new picture
};

Warp draw_warp(const Distortion& distortion, Rng rng);

// from, to: PIXELS numbers.  Without any distortion `to` equals `from`, bit for bit.
void apply_warp(const Warp& warp, const real* from, real* to);

// Distorts every row of X (n,PIXELS); row i by what is drawn from split(rng, i).
void distort(const Distortion& distortion, const Rng& rng, Matrix& X);

#endif
