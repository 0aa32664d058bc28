// Look inside, for the page tools/page/learn.html: what a unit computes for one digit, and what flows back.
"use strict";

function number_text(x, plus = "") { return (x < 0 ? "\u2212" : plus) + Number(Math.abs(x).toPrecision(3)); }

// Unit j of layer k = 1, 2, ...; layer 0 are the pixels.
function unit_name(layers, k, j) {
    if (k === 0) return "x " + j % SIDE + ", y " + Math.floor(j / SIDE);
    return (k === layers.length ? "digit " : "unit ") + j;
}

// The four largest terms of a sum as text.
function largest(terms, name) {
    const order = Array.from(terms.keys()).filter(i => terms[i] !== 0);
    order.sort((i, j) => Math.abs(terms[j]) - Math.abs(terms[i]));
    return order.slice(0, 4).map(i => name(i) + ": " + number_text(terms[i], "+")).join("; ") || "none";
}

// Of unit j of layer k for one digit.  Returns rows for a table, the terms of the unit's sum, and the
// negative gradient of the pixels: it says where ink lowers the loss.
function look_inside(layers, digit, k, j) {
    const layer = layers[k - 1], w = network_forward(layers, make_batch([digit]));
    network_backward(layers, [digit.label], w);
    const terms = w.A[k - 1].data.map((a, i) => a * layer.W.data[i * layer.W.cols + j]);
    const z = w.Z[k - 1].data[j], dz = w.dZ[k - 1].data[j];
    const rows = {
        "Sum": "z = \u03a3 a w + b = " + number_text(z) + ", b = " + number_text(layer.b.data[j]),
        "Largest a w": largest(terms, i => unit_name(layers, k - 1, i))};
    if (k === layers.length) {
        rows["Softmax"] = "p = e^z / (sum of e^z over the ten digits) = " + percent_text(w.P.data[j]);
    } else {
        const a = w.A[k].data[j], sent = matrix_row(layers[k].W, j).map(weight => a * weight);
        rows["ReLU"] = "a = max(0, z) = " + number_text(a);
        rows["Sends on"] = largest(sent, i => unit_name(layers, k + 1, i));
    }
    rows["Gradient"] = "dL/dz = " + number_text(dz) + (dz === 0 ? ": nothing flows back"
        : ": a " + (dz > 0 ? "smaller" : "larger") + " z would lower the loss");
    const gradient = dense_backward(layers[0], w.dZ[0]).data.map(d => -d);
    return {rows: rows, terms: terms, gradient: gradient};
}
