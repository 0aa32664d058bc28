// The network of the page tools/page/draw.html: the functions of the C++, by their names, in the same order
// of operations, and so to the same bits as ./predict.  Each part names the file that explains it.
//
// Every number of JavaScript is a double, but the network computes in float: fround rounds to the nearest
// float.  A double has more than twice the digits of a float.  So one sum, product or quotient of floats,
// rounded to double and then to float, equals the one that is rounded to float at once.  That holds for a
// single operation: every product and every sum has its own fround, as in fround(t + fround(a * b)).
// Math.exp would differ from browser to browser, so nn_exp is here too, in double as in C++.
//
// Reference: Figueroa, "When is double rounding innocuous?", SIGNUM Newsletter 30 (3), 1995.
"use strict";

const fround = Math.fround;
const SIDE = 28, PIXELS = SIDE * SIDE, CLASSES = 10;

// ---- nn/matmul.cpp: c = a B for a single row.   a (in), B (in,out) row by row, c (out)

function matmul(a, B, c) {
    const cols = c.length;
    c.fill(0);
    for (let k = 0; k < a.length; ++k) {
        if (a[k] === 0) continue;               // most pixels: adding 0 * B[k,:] would change no bit
        for (let j = 0; j < cols; ++j) c[j] = fround(c[j] + fround(a[k] * B[k * cols + j]));
    }
}

// ---- nn/matrix.cpp

function add_row(a, b) {
    for (let j = 0; j < a.length; ++j) a[j] = fround(a[j] + b[j]);
}

function all_finite(a) {
    return a.every(Number.isFinite);
}

// ---- nn/real.cpp

const LN2_HIGH = 6.93147180369123816490e-01;
const LN2_LOW = 1.90821492927058770002e-10;
const LN2 = 6.93147180559945309417e-01;
const EXP_TERMS = [1, 1, 1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040, 1 / 40320, 1 / 362880, 1 / 3628800,
                   1 / 39916800, 1 / 479001600, 1 / 6227020800];

function nn_exp(x) {
    if (x !== x) return x;
    if (x > 709.8) return Infinity;
    if (x < -745.2) return 0;
    const k = Math.floor(x / LN2 + 0.5);
    const r = (x - k * LN2_HIGH) - k * LN2_LOW;
    let sum = EXP_TERMS[13];
    for (let n = 12; n >= 0; --n) sum = EXP_TERMS[n] + r * sum;
    return ldexp(sum, k);
}

// x 2^k, for x near 1.  A power of two beyond what a double holds goes in two steps, of which only the second
// can round.  Doubling and halving are exact; Math.pow need not be.
function ldexp(x, k) {
    const near = Math.max(-1074, Math.min(k, 1023));
    let power = 1, rest = 1;
    for (let i = 0; i < Math.abs(near); ++i) power *= near > 0 ? 2 : 0.5;
    for (let i = 0; i < Math.abs(k - near); ++i) rest *= k > near ? 2 : 0.5;
    return x * rest * power;
}

// ---- nn/relu.cpp

function relu_forward(z, a) {
    for (let j = 0; j < z.length; ++j) a[j] = z[j] > 0 ? z[j] : 0;
}

// ---- nn/softmax.cpp

function softmax(z, p) {
    const max = z.reduce((a, b) => Math.max(a, b));
    let sum = 0;
    for (let c = 0; c < z.length; ++c) {
        p[c] = fround(nn_exp(fround(z[c] - max)));
        sum = fround(sum + p[c]);
    }
    for (let c = 0; c < z.length; ++c) p[c] = fround(p[c] / sum);
}

// ---- nn/metrics.cpp

function argmax(a) {
    let best = 0;
    for (let j = 1; j < a.length; ++j) {
        if (a[j] > a[best]) best = j;
    }
    return best;
}

// ---- nn/dataset.cpp

function make_batch(pixels, x) {
    for (let j = 0; j < PIXELS; ++j) x[j] = fround(pixels[j] / 255);
}

// ---- nn/network.cpp.  Each layer has W, b, Z, A; in the output layer Z are the logits, A the probabilities.
// x (784) -> A of the output layer (10)

function network_forward(layers, x) {
    let input = x;
    for (const layer of layers) {
        matmul(input, layer.W, layer.Z);
        add_row(layer.Z, layer.b);
        if (layer !== layers[layers.length - 1]) relu_forward(layer.Z, layer.A);
        else softmax(layer.Z, layer.A);
        input = layer.A;
    }
    return input;
}

// ---- tools/predict.cpp: the 32 bits of a float as --hex prints them

function bits_text(x) {
    const bytes = new DataView(new ArrayBuffer(4));
    bytes.setFloat32(0, x);
    return bytes.getUint32(0).toString(16).padStart(8, "0");
}

// ---- tools/page.cpp: reads the MODEL that it wrote

function from_base64(text) {
    return Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
}

function read_floats(text) {
    const bytes = from_base64(text), view = new DataView(bytes.buffer);
    const floats = new Float32Array(bytes.length / 4);
    for (let i = 0; i < floats.length; ++i) floats[i] = view.getFloat32(4 * i, true);
    return floats;
}

// MODEL.params: W1 b1 W2 b2 ... -> the layers of the network
function read_network(model) {
    const layers = [];
    for (let i = 0; i < model.params.length; i += 2) {
        const W = read_floats(model.params[i]), b = read_floats(model.params[i + 1]);
        layers.push({W: W, b: b, Z: new Float32Array(b.length), A: new Float32Array(b.length)});
    }
    return layers;
}
