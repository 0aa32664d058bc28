// The forward pass for the pages: the functions of the C++, by their names, in the same order of operations,
// and so to the same bits as ./predict and ./train.  Each part names the file that explains it.
//
// Every number of JavaScript is a double, but the network computes in float: fround rounds to the nearest
// float.  A double has more than twice the digits of a float.  So one sum, product or quotient of floats,
// rounded to double and then to float, equals the one that is rounded to float at once.  That holds for a
// single operation: every product and every sum has its own fround, as in fround(t + fround(a * b)).
//
// Reference: Figueroa, "When is double rounding innocuous?", SIGNUM Newsletter 30 (3), 1995.
"use strict";

const fround = Math.fround;
const SIDE = 28, PIXELS = SIDE * SIDE, CLASSES = 10;

// ---- nn/matrix.cpp

// Element (i,j) of A is A.data[i * A.cols + j].
function matrix(rows, cols, data = new Float32Array(rows * cols)) {
    return {rows: rows, cols: cols, data: data};
}

function matrix_row(A, i) { return A.data.subarray(i * A.cols, (i + 1) * A.cols); }

function add_row(A, b) {
    for (let i = 0; i < A.data.length; ++i) A.data[i] = fround(A.data[i] + b.data[i % A.cols]);
}

function all_finite(A) { return A.data.every(Number.isFinite); }

// ---- nn/matmul.cpp: C = A B     (n,k) (k,m) -> (n,m)

function matmul(A, B) {
    const C = matrix(A.rows, B.cols), a = A.data, b = B.data, c = C.data, cols = B.cols;
    for (let i = 0; i < A.rows; ++i) {
        for (let k = 0; k < A.cols; ++k) {
            const aik = a[i * A.cols + k], row = i * cols, from = k * cols;
            if (aik === 0) continue;            // most pixels: adding 0 * B[k,:] would change no bit
            for (let j = 0; j < cols; ++j) c[row + j] = fround(c[row + j] + fround(aik * b[from + j]));
        }
    }
    return C;
}

// ---- nn/relu.cpp

function relu_forward(Z) { return matrix(Z.rows, Z.cols, Z.data.map(z => z > 0 ? z : 0)); }

// ---- nn/dropout.cpp: A *= M

function dropout_forward(M, A) {
    for (let i = 0; i < A.data.length; ++i) A.data[i] = fround(A.data[i] * M.data[i]);
}

// ---- nn/softmax.cpp

function softmax(Z) {
    const P = matrix(Z.rows, Z.cols);
    for (let i = 0; i < Z.rows; ++i) {
        const z = matrix_row(Z, i), p = matrix_row(P, i), max = z.reduce((a, b) => Math.max(a, b));
        let sum = 0;
        for (let c = 0; c < z.length; ++c) {
            p[c] = fround(nn_exp(fround(z[c] - max)));
            sum = fround(sum + p[c]);
        }
        for (let c = 0; c < z.length; ++c) p[c] = fround(p[c] / sum);
    }
    return P;
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

// digits: each of 784 bytes -> X (digits,784)
function make_batch(digits) {
    const X = matrix(digits.length, PIXELS);
    digits.forEach((pixels, i) => matrix_row(X, i).set(pixels));
    for (let i = 0; i < X.data.length; ++i) X.data[i] = fround(X.data[i] / 255);
    return X;
}

// ---- nn/network.cpp

// layers: each has W (in,out) and b (1,out).  M: the masks of the hidden layers, in training.
// X (B,784) -> the Z of every layer, the A of every hidden layer, and the probabilities P (B,10)

function network_forward(layers, X, M = []) {
    const w = {X: X, M: M, Z: [], A: []};
    layers.forEach((layer, k) => {
        const Z = matmul(k === 0 ? X : w.A[k - 1], layer.W);
        add_row(Z, layer.b);
        w.Z.push(Z);
        if (k === layers.length - 1) return;
        w.A.push(relu_forward(Z));
        if (M.length > 0) dropout_forward(M[k], w.A[k]);
    });
    w.P = softmax(w.Z[layers.length - 1]);
    return w;
}

// ---- tools/page.cpp writes bytes in base64

function from_base64(text) { return Uint8Array.from(atob(text), letter => letter.charCodeAt(0)); }
