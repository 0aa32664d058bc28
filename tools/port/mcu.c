/* A trained network on a microcontroller, in C89: whole numbers, no heap, no library but printf.

     ./train --hidden 32 && ./embed build/model.h && cc -Ibuild tools/port/mcu.c -o build/mcu && build/mcu

   reads the digits in the header; the status is 0 if all answers are the expected ones.  RAM: 5 bytes for
   each unit of the widest layer; constants stay in flash.  data/model/quantise.h derives the formulas. */
#include <stdio.h>

struct layer {
    int in, out;
    const signed char* W;                       /* (in,out), row by row */
    const long* b;                              /* (out) */
    long multiplier;
    int shift;
};
#include "model.h"

static long sums[WIDEST];
static unsigned char activations[WIDEST];

/* sums[j] = b[j] + sum_i x[i] W[i][j].  The smallest int of C, 16 bits, holds a product.  cc65 2.19 would
   multiply an unsigned char by a signed one without the sign. */
static void dense(const struct layer* layer, const unsigned char* x) {
    const signed char* w = layer->W;
    int i, j;
    for (j = 0; j < layer->out; j++) sums[j] = layer->b[j];
    for (i = 0; i < layer->in; i++) {
        const int pixel = x[i];
        if (pixel == 0) w += layer->out;        /* most pixels, and half of the activations */
        else for (j = 0; j < layer->out; j++) sums[j] += pixel * *w++;
    }
}

/* activations[j] = ReLU of sums[j], times multiplier / 2^shift, rounded, at most 255 */
static void activate(const struct layer* layer) {
    const long m = layer->multiplier, half = 1L << (layer->shift - 1), limit = (255L << layer->shift) / m;
    int j;
    for (j = 0; j < layer->out; j++) {
        const long z = sums[j];
        activations[j] = (unsigned char)(z <= 0 ? 0 : z >= limit ? 255 : (z * m + half) >> layer->shift);
    }
}

/* pixels: 0 background .. 255 ink, row by row.  Returns the class with the largest sum. */
static int read_digit(const unsigned char* pixels) {
    int k, j, best = 0;
    dense(&layers[0], pixels);
    for (k = 1; k < LAYERS; k++) {
        activate(&layers[k - 1]);
        dense(&layers[k], activations);
    }
    for (j = 1; j < layers[LAYERS - 1].out; j++) {
        if (sums[j] > sums[best]) best = j;
    }
    return best;
}

int main(void) {
    int i, right = 0;
    for (i = 0; i < DIGITS; i++) {
        const int answer = read_digit(digits + i * layers[0].in);
        printf("%d, expected %d\n", answer, answers[i]);
        right += answer == answers[i];
    }
    printf("%d of %d answers are as expected\n", right, DIGITS);
    return right != DIGITS;
}
