// Synthetic digits: strokes of a pen, drawn by the program itself, so that everything works without a
// download.  Each is written by another hand: a style of penmanship, two of its versions mixed, points
// moved, the sheet bent, slanted, turned and stretched, a pen of another width pressed now more, now less.
// Then it stands in its frame as MNIST's digits do (data/digits/frame.h).
//
// A network that has learned these and not one real digit reads most of MNIST, but fewer than one
// that has learned MNIST: the hands are invented.
#ifndef DATA_DIGITS_DIGITS_H
#define DATA_DIGITS_DIGITS_H

#include "nn/dataset.h"

// Digit i is drawn from split(rng, i) and shows i mod 10: the same bytes on every machine.
void make_digits(const Rng& rng, int count, Dataset& digits);

#endif
