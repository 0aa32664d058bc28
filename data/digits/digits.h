// Synthetic digits: the program draws them itself with strokes of a pen, so that everything works without a
// download.  Every digit has a handwriting of its own.  It is placed like MNIST's digits
// (data/digits/frame.h).
//
// A network trained on them reads most of MNIST, but less of it than one trained on MNIST.
#ifndef DATA_DIGITS_DIGITS_H
#define DATA_DIGITS_DIGITS_H

#include "nn/dataset.h"

// Digit i is drawn from substream(rng, i) and shows i mod 10: the same bytes on every machine.
void make_digits(const Rng& rng, int count, Dataset& digits);

// Draws the digits with these indices again, with the random numbers of another rng; the others stay.
void redraw_digits(const Rng& rng, const std::vector<int>& index, Dataset& digits);

#endif
