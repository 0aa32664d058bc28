// Synthetic digits: strokes of a pen, drawn by the program itself, so that everything works without a
// download.  A network that learns them reads real handwriting less well than one that learned MNIST.
#ifndef DATA_DIGITS_H
#define DATA_DIGITS_H

#include "nn/dataset.h"

// Digit i is drawn from split(rng, i) and shows i mod 10: the same bytes on every machine.
void make_digits(const Rng& rng, int count, Dataset& digits);

#endif
