// Distorted digits: every time a digit is used, it is moved, turned, stretched and bent a little, with new
// random numbers.  It still shows the same digit, and a network cannot memorise its pixels.
//
// The new pixel at p, counted from the middle of the picture, takes its ink from the place
//
//   q = A p + shift + field(p)
//
//   A       turns, scales and slants          shift   moves, also by parts of a pixel
//   field   bends: a displacement that changes smoothly from place to place
//
// The ink at q is the bilinear mean of the four pixels around it; outside of the picture it is 0.
//
// Simard, Steinkraus and Platt, "Best practices for convolutional neural networks applied to visual document
// analysis", ICDAR 2003.  The notebook has no counterpart.
#ifndef DATA_DIGITS_AUGMENT_H
#define DATA_DIGITS_AUGMENT_H

#include "nn/dataset.h"

// Limits: each number is drawn uniformly from -limit .. +limit, anew for every digit.  Distortion() has all
// limits 0; a plain `Distortion d;` has none of them set.
struct Distortion {
    double turn;                                // degrees
    double scale;                               // fraction by which width and height change, each for itself
    double slant;                               // pixels to the side for each pixel down
    double shift;                               // pixels, each way
    double bend;                                // pixels, each way, of the control points of the field
};

const Distortion USUAL_DISTORTION = {12, 0.12, 0.2, 1.5, 3};    // people still read all digits

// The map from a place of the new picture to one of the old.
struct Warp {
    real xx = 1, xy = 0, yx = 0, yy = 1;        // A: q.x = xx p.x + xy p.y, q.y = yx p.x + yy p.y
    real shift_x = 0, shift_y = 0;
    real field_x[DIGIT_PIXELS], field_y[DIGIT_PIXELS];      // for every pixel of the new picture
};

Warp draw_warp(const Distortion& distortion, Rng rng);

// from, to: DIGIT_PIXELS numbers.  Without any distortion `to` equals `from`, bit for bit.
void apply_warp(const Warp& warp, const real* from, real* to);

// Distorts every row of X (n,DIGIT_PIXELS): the digits first, first + 1, ... of a batch, digit i with the
// random numbers of substream(rng, i).
void distort(const Distortion& distortion, const Rng& rng, int first, Matrix& X);

#endif
