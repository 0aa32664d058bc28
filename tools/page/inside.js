// Look inside, for the page tools/page/learn.html: what a unit computes for one digit, and what flows back.
"use strict";

const LARGEST = 4;                              // contributions that are listed

function signed(x) { return (x < 0 ? "\u2212" : "+") + Math.abs(x).toPrecision(3); }

function plain(x) { return (x < 0 ? "\u2212" : "") + Math.abs(x).toPrecision(3); }

// The largest of the products, with the name of each, as text.
function largest(products, name) {
    const order = Array.from(products.keys()).filter(i => products[i] !== 0);
    order.sort((i, j) => Math.abs(products[j]) - Math.abs(products[i]));
    return order.slice(0, LARGEST).map(i => name(i) + ": " + signed(products[i])).join("; ") || "none";
}

// The layers' names: k = 0, 1, ...
function unit_name(layers, k, j) {
    return k < 0 ? "x " + j % SIDE + ", y " + Math.floor(j / SIDE)
        : k === layers.length - 1 ? "digit " + j : "unit " + j;
}

// What the unit j of layer k, both counted from 0, computes for one digit with this label.
// Returns lines for a table, the products that its sum has, and the gradient of the pixels (784).
function look_inside(layers, pixels, label, k, j) {
    const w = network_forward(layers, make_batch([pixels])), output = k === layers.length - 1;
    network_backward(layers, [label], w);
    const inputs = (k === 0 ? w.X : w.A[k - 1]).data, W = layers[k].W, z = w.Z[k].data[j];
    const products = inputs.map((a, i) => a * W.data[i * W.cols + j]);
    const a = output ? w.P.data[j] : w.A[k].data[j], gradient = w.dZ[k].data[j];
    const lines = [
        ["Weighted sum", "z = \u03a3 a w + b = " + plain(z) + ", with b = " + plain(layers[k].b.data[j])],
        ["Largest terms a w", largest(products, i => unit_name(layers, k - 1, i))],
        output ? ["Softmax", "p = e^z / (sum of e^z over the ten digits) = " + percent_text(a)]
            : ["ReLU", "a = max(0, z) = " + plain(a) + (z > 0 ? "" : ": not active for this digit")]];
    if (!output) {
        const sent = Array.from(matrix_row(layers[k + 1].W, j), weight => a * weight);
        lines.push(["Sends on a w to", largest(sent, i => unit_name(layers, k + 1, i))]);
    }
    lines.push(["Gradient", "dL/dz = " + plain(gradient) + (gradient === 0 ? ": nothing flows back"
        : ": a " + (gradient > 0 ? "smaller" : "larger") + " z would lower the loss")]);
    return {lines: lines, products: products, pixels: dense_backward(layers[0], w.dZ[0]).data,
            activations: output ? w.P.data : w.A[k].data};
}
