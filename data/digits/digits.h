// Synthetic digits: the program draws them itself with strokes of a pen, so that everything works without a
// download.  Every digit has a handwriting of its own.  It is placed like MNIST's digits
// (data/digits/frame.h).
//
// A network trained on them reads most of MNIST, but less of it than one trained on MNIST.
#ifndef DATA_DIGITS_DIGITS_H
#define DATA_DIGITS_DIGITS_H

#include "nn/dataset.h"

// How much the handwritings differ.
struct Hands {
    double tidy, wild;                          // variation of the shapes: from .. to, wild ones are rarer
    double slant;                               // standard deviation, x per y
    double thickness;                           // radius of the thickest pen minus the thinnest, pixels
};

// Training digits are wilder than real ones: so the network learns more styles than it will meet.
const Hands WILD_HANDS = {1, 1, 0.28, 1.3};

// Dev digits differ as much as 10,000 digits of MNIST.  Measured were the standard deviations of slant,
// proportions and thickness, and the mean distance to the nearest digit of the class: among themselves and
// among digits of wild hands.
const Hands REGULAR_HANDS = {0.35, 1.1, 0.23, 0.9};

// Appends `count` digits.  Digit i, counted with those that were there before, is drawn from
// substream(rng, i) and shows i mod 10: the same bytes on every machine.
void make_digits(const Rng& rng, int count, Dataset& digits, const Hands& hands = WILD_HANDS);

// Draws the digits with these indices again, with the random numbers of another rng; the others stay.
void redraw_digits(const Rng& rng, const std::vector<int>& index, const Hands& hands, Dataset& digits);

#endif
