// The forward pass for the pages: the functions of nn/ by their names, with the same operations in the same
// order, and so to the same bits as ./predict and ./train.
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

// Element (i,j) of A is A.data[i * A.cols + j].
function matrix(rows, cols, data = new Float32Array(rows * cols)) {
    return {rows: rows, cols: cols, data: data};
}

function matrix_row(A, i) { return A.data.subarray(i * A.cols, (i + 1) * A.cols); }

// C = A B     (n,k) (k,m) -> (n,m)
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

function dense_forward(layer, X) {
    const Z = matmul(X, layer.W);
    for (let i = 0; i < Z.data.length; ++i) Z.data[i] = fround(Z.data[i] + layer.b.data[i % Z.cols]);
    return Z;
}

function relu_forward(Z) { return matrix(Z.rows, Z.cols, Z.data.map(z => z > 0 ? z : 0)); }

// A *= M
function dropout_forward(M, A) {
    for (let i = 0; i < A.data.length; ++i) A.data[i] = fround(A.data[i] * M.data[i]);
}

function softmax(Z) {
    const P = matrix(Z.rows, Z.cols);
    for (let i = 0; i < Z.rows; ++i) {
        const z = matrix_row(Z, i), p = matrix_row(P, i), max = Math.max(...z);
        let sum = 0;
        for (let c = 0; c < z.length; ++c) {
            p[c] = fround(nn_exp(fround(z[c] - max)));
            sum = fround(sum + p[c]);
        }
        for (let c = 0; c < z.length; ++c) p[c] = fround(p[c] / sum);
    }
    return P;
}

function argmax(a) { return a.indexOf(Math.max(...a)); }

// digits: each has pixels (784) -> X (digits,784)
function make_batch(digits) {
    const X = matrix(digits.length, PIXELS);
    digits.forEach((digit, i) => matrix_row(X, i).set(digit.pixels));
    for (let i = 0; i < X.data.length; ++i) X.data[i] = fround(X.data[i] / 255);
    return X;
}

// layers: each has W (in,out) and b (1,out).  M: the masks of the hidden layers, in training.
// X (B,784) -> the inputs A and the sums Z of all layers, and the probabilities P (B,10)
function network_forward(layers, X, M = []) {
    const w = {A: [X], Z: [], M: M};
    layers.forEach((layer, k) => {
        w.Z.push(dense_forward(layer, w.A[k]));
        if (k === layers.length - 1) return;
        w.A.push(relu_forward(w.Z[k]));
        if (M.length > 0) dropout_forward(M[k], w.A[k + 1]);
    });
    w.P = softmax(w.Z[layers.length - 1]);
    return w;
}

function from_base64(text) { return Uint8Array.from(atob(text), letter => letter.charCodeAt(0)); }
