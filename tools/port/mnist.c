/* mnist FILE.csv [EPOCHS [DEV [SEED]]]: trains as ./train --recipe notebook does, to the same weights.

       cc -O2 -ffp-contract=off mnist.c -o mnist -lm

   The whole program in one file of C89, for machines without C++, threads or 64-bit integers.  DEV digits are
   held out: 2000 unless said, or half of a small file.  Each part names the files of nn/ with its reasons;
   bits.md says what fixes the bits.  Matrices are stored row by row: element (i,j) of A (rows,cols) is
   A[i * cols + j].  Layers are counted from 1. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __FAST_MATH__
#error "-ffast-math reorders sums"
#endif

enum { SIDE = 28, PIXELS = 784, CLASSES = 10, LAYERS = 3, WIDEST = 256, BATCH = 128, EVAL_EVERY = 20 };
static const int sizes[LAYERS + 1] = {PIXELS, WIDEST, 128, CLASSES};
static const double lr0 = 0.001, decay = 1e-4, beta1 = 0.9, beta2 = 0.999;
static const float lambda = 1e-4f, dropout = 0.2f, eps = 1e-8f;

/* 64 bits as two words of 32.  An unsigned int has 32 bits here, and its arithmetic is modulo 2^32. */
typedef unsigned int Word;
typedef struct { Word high, low; } Bits;

static Bits bits(Word high, Word low) {
    Bits x;
    x.high = high;
    x.low = low;
    return x;
}
static Bits add(Bits a, Bits b) {
    const Word low = a.low + b.low;
    return bits(a.high + b.high + (low < b.low ? 1 : 0), low);
}

/* Low times low is four products of 16 by 16 bits.  Of the other products only the lower halves remain. */
static Bits multiply(Bits a, Bits b) {
    const Word a0 = a.low & 0xffff, a1 = a.low >> 16, b0 = b.low & 0xffff, b1 = b.low >> 16;
    const Word p = a1 * b0 + (a0 * b0 >> 16), q = a0 * b1 + (p & 0xffff);
    return bits(a1 * b1 + (p >> 16) + (q >> 16) + a.high * b.low + a.low * b.high, a.low * b.low);
}
static Bits xor_shifted(Bits z, int n) {        /* z ^ (z >> n), 0 < n < 32 */
    return bits(z.high ^ (z.high >> n), z.low ^ (z.low >> n | z.high << (32 - n)));
}
static Word modulo(Bits x, Word n) {            /* 0 < n < 2^31 */
    Word rest = 0;
    int i;
    for (i = 31; i >= 0; --i) rest = (rest << 1 | (x.high >> i & 1)) % n;
    for (i = 31; i >= 0; --i) rest = (rest << 1 | (x.low >> i & 1)) % n;
    return rest;
}

/* nn/rng: SplitMix64, and what random numbers are for. */
enum { DATA_SPLIT, SHUFFLE, WEIGHTS, MASKS, SAMPLE };
static const Bits GAMMA = {0x9e3779b9, 0x7f4a7c15};
static Bits mix64(Bits z) {
    z = multiply(xor_shifted(z, 30), bits(0xbf58476d, 0x1ce4e5b9));
    z = multiply(xor_shifted(z, 27), bits(0x94d049bb, 0x133111eb));
    return xor_shifted(z, 31);
}
static Bits substream(Bits state, long i) { return mix64(add(mix64(add(state, GAMMA)), bits(0, (Word)i))); }
static Bits random_u64(Bits *state) {
    *state = add(*state, GAMMA);
    return mix64(*state);
}
static double random_uniform(Bits *state) {     /* the upper 53 bits, times 2^-53 */
    const Bits x = random_u64(state);
    return (x.high * 2097152.0 + (x.low >> 11)) / 9007199254740992.0;
}
static int random_below(Bits *state, int n) {
    const Word refused = (modulo(bits(0xffffffff, 0xffffffff), (Word)n) + 1) % (Word)n;     /* 2^64 mod n */
    Bits x = random_u64(state);
    while (x.high == 0 && x.low < refused) x = random_u64(state);
    return (int)modulo(x, (Word)n);
}
static void shuffle_items(Bits state, int *items, int n) {
    for (; n > 1; --n) {
        const int j = random_below(&state, n), item = items[n - 1];
        items[n - 1] = items[j];
        items[j] = item;
    }
}

/* nn/real: exp and log of C libraries round differently. */
static const double LN2_HIGH = 6.93147180369123816490e-01, LN2_LOW = 1.90821492927058770002e-10;
static const double LN2 = 6.93147180559945309417e-01, SQRT2 = 1.41421356237309504880;
static double nn_exp(double x) {                /* x <= 709 */
    const double k = floor(x / LN2 + 0.5), r = (x - k * LN2_HIGH) - k * LN2_LOW;
    double factorial = 6227020800.0, sum = 1 / factorial;       /* 13! */
    int n;
    if (x < -745.2) return 0;
    for (n = 13; n > 0; --n) {
        factorial /= n;                         /* exact */
        sum = 1 / factorial + r * sum;
    }
    return ldexp(sum, (int)k);
}
static double nn_log(double x) {                /* x > 0 */
    double s, s2, sum = 0;
    int n, e = 0;
    for (; x > SQRT2; x *= 0.5) e += 1;
    for (; x < SQRT2 / 2; x *= 2) e -= 1;
    s = (x - 1) / (x + 1);
    s2 = s * s;
    for (n = 23; n >= 3; n -= 2) sum = s2 * (sum + 1.0 / n);
    return e * LN2_HIGH + (2 * s + (2 * s * sum + e * LN2_LOW));
}
static double power(double x, long n) {
    double result = 1;
    for (; n > 0; n /= 2, x *= x) result *= n % 2 == 1 ? x : 1;
    return result;
}

static double random_normal(Bits *state) {      /* nn/rng: Marsaglia's polar method */
    double u, v, s;
    do {
        u = 2 * random_uniform(state) - 1;
        v = 2 * random_uniform(state) - 1;
        s = u * u + v * v;
    } while (s <= 0 || s >= 1);
    return u * sqrt(-2 * nn_log(s) / s);
}

/* (1 + e)(1 - e) = 1 - e^2 rounds to 1, unless the compiler keeps more digits or joins a*b-c. */
static int arithmetic_is_exact(void) {
    volatile float up = 1 + 1.0f / 8192, down = 1 - 1.0f / 8192, one = 1;
    volatile double up2 = 1 + 1.0 / 1073741824, down2 = 1 - 1.0 / 1073741824, one2 = 1;
    return up * down - one == 0 && up2 * down2 - one2 == 0;
}

/* data/digits/csv, nn/dataset: a line of the file is a label and 784 pixels. */
static const char *path;
static int count;
static unsigned char *digits;                   /* (count,1 + PIXELS) */

static void fail(int digit, const char *message) {
    fprintf(stderr, "%s:", path);
    if (digit > 0) fprintf(stderr, " digit %d:", digit);
    fprintf(stderr, " %s\n", message);
    exit(1);
}
static void *allocate(void *old, int n, size_t size) {
    void *memory = realloc(old, (size_t)n * size);
    if (memory == NULL) fail(0, "not enough memory");
    return memory;
}
static void read_csv(void) {
    const char *expected = "expected a label from 0 to 9 and 784 pixels from 0 to 255, with commas between";
    FILE *file = fopen(path, "r");
    int c, i, value, room = 0;
    if (file == NULL) fail(0, "the file cannot be opened");
    c = getc(file);
    if (c == 'l') {                             /* the header: label,pixel0,... */
        while (c != '\n' && c != EOF) c = getc(file);
    } else {
        ungetc(c, file);
    }
    for (; fscanf(file, "%3d", &value) == 1; ++count) {
        if (count == room) digits = (unsigned char *)allocate(digits, room = 2 * room + 1000, PIXELS + 1);
        for (i = 0; i <= PIXELS; ++i) {
            if (i > 0 && fscanf(file, ",%3d", &value) != 1) value = -1;
            if (value < 0 || value > (i == 0 ? CLASSES - 1 : 255)) {
                fail(count + 1, expected);
            }
            digits[(size_t)count * (PIXELS + 1) + (size_t)i] = (unsigned char)value;
        }
    }
    if (!feof(file) || count == 0) fail(count + 1, expected);
    fclose(file);
}

/* nn/network: W1 b1 W2 b2 W3 b3 one after the other; the same for their gradients and for Adam's m and v. */
enum { PARAMS = 785 * 256 + 257 * 128 + 129 * 10 };
static float params[PARAMS], grads[PARAMS], m[PARAMS], v[PARAMS];
static float *W[LAYERS + 1], *b[LAYERS + 1], *dW[LAYERS + 1], *db[LAYERS + 1];
static float A[LAYERS + 1][BATCH * PIXELS], M[LAYERS + 1][BATCH * WIDEST];      /* A[0] is X */
static float Z[LAYERS + 1][BATCH * WIDEST], dZ[LAYERS + 1][BATCH * WIDEST], P[BATCH * CLASSES];
static int y[BATCH];

static void network_init(Bits rng) {            /* nn/dense: He, a variance of 2/in, and b = 0 */
    int i, k;
    for (k = 1; k <= LAYERS; ++k) {
        const int n = sizes[k - 1] * sizes[k];
        const double deviation = sqrt(2.0 / sizes[k - 1]);
        Bits state = substream(rng, k - 1);
        W[k] = k == 1 ? params : b[k - 1] + sizes[k - 1];
        b[k] = W[k] + n;
        dW[k] = grads + (W[k] - params);
        db[k] = dW[k] + n;
        for (i = 0; i < n; ++i) W[k][i] = (float)(deviation * random_normal(&state));
    }
}
static void make_batch(const int *index, int rows) {
    int i, j;
    for (i = 0; i < rows; ++i) {
        const unsigned char *row = digits + (size_t)index[i] * (PIXELS + 1);
        y[i] = row[0];
        for (j = 0; j < PIXELS; ++j) A[0][i * PIXELS + j] = (float)row[1 + j] / 255;
    }
}

/* nn/network, nn/dense, nn/relu, nn/dropout: Z = X W + b and A = max(0, Z) * M.  Every float sum starts at 0
   and adds its products in order; those with 0 change nothing.  In evaluation rng is NULL: there is no M. */
static void forward(int rows, const Bits *rng) {
    const float scale = 1 / (1 - dropout);
    int i, j, k, q;
    for (k = 1; k <= LAYERS; ++k) {
        for (i = 0; i < rows; ++i) {
            const float *x = A[k - 1] + i * sizes[k - 1];
            float *z = Z[k] + i * sizes[k], *a = A[k] + i * sizes[k], *mask = M[k] + i * sizes[k];
            Bits state = rng == NULL ? GAMMA : substream(substream(*rng, k - 1), i);
            for (j = 0; j < sizes[k]; ++j) z[j] = 0;
            for (q = 0; q < sizes[k - 1]; ++q) {
                const float *w = W[k] + q * sizes[k];
                for (j = 0; x[q] != 0 && j < sizes[k]; ++j) z[j] += x[q] * w[j];
            }
            for (j = 0; j < sizes[k]; ++j) {
                z[j] += b[k][j];
                a[j] = z[j] > 0 ? z[j] : 0;
                if (rng == NULL || k == LAYERS) continue;
                mask[j] = random_uniform(&state) < (double)dropout ? 0 : scale;
                a[j] *= mask[j];
            }
        }
    }
}

/* nn/network, nn/dense: dW = A^T dZ, db = the column sums of dZ, dA = dZ W^T * M below, and dZ from that. */
static void backward(int rows) {
    int i, j, k, q;
    for (i = 0; i < PARAMS; ++i) grads[i] = 0;
    for (k = LAYERS; k >= 1; --k) {
        for (i = 0; i < rows; ++i) {
            const float *dz = dZ[k] + i * sizes[k];
            for (j = 0; j < sizes[k]; ++j) db[k][j] += dz[j];
            for (q = 0; q < sizes[k - 1]; ++q) {
                const int below = i * sizes[k - 1] + q;
                const float a = A[k - 1][below], *w = W[k] + q * sizes[k];
                float *dw = dW[k] + q * sizes[k], dA = 0;
                for (j = 0; a != 0 && j < sizes[k]; ++j) dw[j] += a * dz[j];
                if (k == 1) continue;           /* no pixel needs a gradient */
                for (j = 0; j < sizes[k]; ++j) dA += dz[j] * w[j];
                dA *= M[k - 1][below];
                dZ[k - 1][below] = Z[k - 1][below] > 0 ? dA : 0;
            }
        }
    }
}

/* nn/softmax: P, the last dZ, and the mean cross-entropy, which is computed from the logits in double. */
static double softmax(int rows) {
    double loss = 0;
    int i, c;
    for (i = 0; i < rows; ++i) {
        const float *z = Z[LAYERS] + i * CLASSES;
        float max = z[0], sum = 0, *p = P + i * CLASSES, *dz = dZ[LAYERS] + i * CLASSES;
        double total = 0;
        for (c = 1; c < CLASSES; ++c) max = z[c] > max ? z[c] : max;
        for (c = 0; c < CLASSES; ++c) {
            const double e = nn_exp((double)(float)(z[c] - max));
            total += e;
            p[c] = (float)e;
            sum += p[c];
        }
        for (c = 0; c < CLASSES; ++c) {
            p[c] /= sum;
            dz[c] = (p[c] - (c == y[i] ? 1 : 0)) / (float)rows;
        }
        loss += nn_log(total) - (double)(float)(z[y[i]] - max);
    }
    return loss / rows;
}

/* nn/param: adds lambda W to dW; returns lambda/2 times the sum of all W^2, in eight sums for each row. */
static double add_l2(void) {
    double total = 0;
    int i, j, k;
    for (k = 1; k <= LAYERS; ++k) {
        for (i = 0; i < sizes[k - 1]; ++i) {
            const float *w = W[k] + i * sizes[k];
            double sums[8] = {0, 0, 0, 0, 0, 0, 0, 0}, row = 0;
            for (j = 0; j < sizes[k]; ++j) {
                sums[j % 8] += (double)w[j] * (double)w[j];
                dW[k][i * sizes[k] + j] += lambda * w[j];
            }
            for (j = 0; j < 8; ++j) row += sums[j];
            total += row;
        }
    }
    return (double)lambda / 2 * total;
}

static float flush_tiny(float x, float least) { return x < least && x > -least ? 0 : x; }
static void adam_step(long t, double lr) {      /* nn/adam */
    const float rate = (float)lr, b1 = (float)beta1, b2 = (float)beta2;
    const float one_minus_b1 = (float)(1 - beta1), correction1 = (float)(1 / (1 - power(beta1, t)));
    const float one_minus_b2 = (float)(1 - beta2), correction2 = (float)(1 / (1 - power(beta2, t)));
    int i;
    for (i = 0; i < PARAMS; ++i) {
        const float g = flush_tiny(grads[i], 1e-18f);
        m[i] = flush_tiny(b1 * m[i] + one_minus_b1 * g, 1e-18f);
        v[i] = flush_tiny(b2 * v[i] + one_minus_b2 * (g * g), 1e-36f);
        params[i] -= rate * (m[i] * correction1) / ((float)sqrt((double)(v[i] * correction2)) + eps);
    }
}

static void hash_word(Bits *hash, Word word) {  /* nn/hash.h: FNV-1a over words of 32 bits */
    hash->low ^= word;
    *hash = multiply(*hash, bits(0x100, 0x1b3));
}
static void print_weights(void) {               /* nn/network: names, shapes and values */
    Bits hash = {0xcbf29ce4, 0x84222325};
    const float *value = params, *end;
    Word word;
    int p;
    for (p = 0; p < 2 * LAYERS; ++p) {
        const int bias = p % 2, k = p / 2 + 1, rows = bias ? 1 : sizes[k - 1];
        hash_word(&hash, bias ? 0x62 : 0x57);   /* b or W, then the digit k, in ASCII */
        hash_word(&hash, 0x30 + (Word)k);
        hash_word(&hash, (Word)rows);
        hash_word(&hash, (Word)sizes[k]);
        for (end = value + rows * sizes[k]; value < end; ++value) {
            memcpy(&word, value, sizeof word);
            hash_word(&hash, word);
        }
    }
    printf("weights %08x%08x\n", hash.high, hash.low);
}

static int least(int a, int b) { return a < b ? a : b; }
static int argmax(const float *a) {             /* nn/metrics */
    int c, best = 0;
    for (c = 1; c < CLASSES; ++c) best = a[c] > a[best] ? c : best;
    return best;
}
static double evaluate(const int *index, int n) {       /* nn/trainer: the fraction that is recognised */
    int i, first, correct = 0;
    for (first = 0; first < n; first += BATCH) {
        const int rows = least(n - first, BATCH);
        make_batch(index + first, rows);
        forward(rows, NULL);
        for (i = 0; i < rows; ++i) correct += argmax(Z[LAYERS] + i * CLASSES) == y[i];
    }
    return (double)correct / n;
}

static void print_samples(const int *index, int n) {    /* tools/train/log: digits in letters */
    int i, row, column;
    make_batch(index, n);
    forward(n, NULL);
    softmax(n);
    for (i = 0; i < n; ++i) {
        const unsigned char *pixel = digits + (size_t)index[i] * (PIXELS + 1) + 1;
        const int predicted = argmax(P + i * CLASSES);
        const double percent = 100 * (double)P[i * CLASSES + predicted];
        for (row = 0; row < SIDE; row += 2, pixel += SIDE) {
            for (column = 0; column < SIDE; ++column, ++pixel) {
                putchar(" .:-=+*#%@"[(pixel[0] + pixel[SIDE]) * 10 / 511]);
            }
            putchar('\n');
        }
        printf("predicted %d, correct %d (", predicted, y[i]);
        printf(percent >= 99.95 && percent < 100 ? ">99.9%%" : "%.1f%%", percent);
        printf(")%s\n\n", predicted == y[i] ? "" : "  WRONG");
    }
}

int main(int argc, char **argv) {               /* tools/notebook.cpp, nn/trainer */
    const long epochs = argc > 2 ? atol(argv[2]) : 20, number = argc > 4 ? atol(argv[4]) : 1;
    const Bits seed = bits((Word)(number / 65536 / 65536), (Word)number);       /* a long may have 32 bits */
    long batches, t, last = 0;
    int i, dev, training, n, *order, *shuffled;
    double lr, loss, loss_sum = 0;

    path = argc > 1 ? argv[1] : "mnist";
    if (argc < 2 || argc > 5 || epochs < 1 || number < 0) fail(0, "usage: FILE.csv [EPOCHS [DEV [SEED]]]");
    if (!arithmetic_is_exact()) fail(0, "built with extra digits: bits.md says which options prevent that");
    read_csv();
    dev = argc > 3 ? atoi(argv[3]) : count > 4000 ? 2000 : count / 2;
    training = count - dev;
    if (dev < 0 || training < 1) fail(0, "too few digits for DEV held out and at least one to train on");
    order = (int *)allocate(NULL, count, 2 * sizeof *order);
    shuffled = order + count;
    for (i = 0; i < count; ++i) order[i] = i;
    shuffle_items(substream(seed, DATA_SPLIT), order, count);   /* the first of them are held out */
    network_init(substream(seed, WEIGHTS));
    batches = (training + BATCH - 1) / BATCH;
    for (t = 1; t <= batches * epochs; ++t) {
        const long epoch = (t - 1) / batches;
        const int first = (int)((t - 1) % batches) * BATCH, rows = least(training - first, BATCH);
        const Bits rng = substream(substream(seed, MASKS), t - 1);
        if (first == 0) {
            memcpy(shuffled, order + dev, (size_t)training * sizeof *order);
            shuffle_items(substream(substream(seed, SHUFFLE), epoch), shuffled, training);
        }
        make_batch(shuffled + first, rows);
        forward(rows, &rng);
        loss = softmax(rows);
        backward(rows);
        loss_sum += loss + add_l2();
        lr = lr0 / (1 + decay * (double)(t - 1));
        adam_step(t, lr);
        if (t % EVAL_EVERY != 0 && t != batches * epochs) continue;
        printf("iter %ld  epoch %ld  lr %.6f  loss %.4f", t, epoch + 1, lr, loss_sum / (double)(t - last));
        printf("  train %.2f%%", 100 * evaluate(order + dev, least(dev > 0 ? dev : 2000, training)));
        if (dev > 0) printf("  dev %.2f%%", 100 * evaluate(order, dev));
        printf("\n");
        fflush(stdout);
        loss_sum = 0;
        last = t;
    }
    n = dev > 0 ? dev : training;
    shuffle_items(substream(seed, SAMPLE), order, n);
    print_samples(order, least(n, 5));
    print_weights();
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
