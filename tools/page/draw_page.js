// The page tools/page/draw.html: what the network makes of the sheet.  ./page makes MODEL, the network.
"use strict";

const pixels = new Uint8Array(PIXELS);          // the network's input
const layers = typeof MODEL === "undefined" ? [] : read_network(MODEL);
const examples = [];                            // digits to start from, and the canvases that show them

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
        layers.push({W: matrix(W.length / b.length, b.length, W), b: matrix(1, b.length, b)});
    }
    return layers;
}

// The 32 bits of a float as ./predict --hex prints them
function bits_text(x) {
    const bytes = new DataView(new ArrayBuffer(4));
    bytes.setFloat32(0, x);
    return bytes.getUint32(0).toString(16).padStart(8, "0");
}

// ---- From the sheet to the answer

function show(probs, words) {
    show_answer(probs, words);
    element("bits").textContent = probs ? Array.from(probs, bits_text).join(",") : "";
}

function show_layer(layer, a) {
    const most = a.reduce((x, y) => Math.max(x, y)), active = a.filter(x => x > 0).length;
    show_units(layer.canvas, a);
    layer.caption.textContent = a.length + (a.length === 1 ? " unit" : " units") +
        (active > 0 ? ", " + active + " of them active, the largest " + most.toFixed(2) : "");
}

function update() {
    const error = is_blank() ? "nothing drawn yet" : frame(sheet, pixels);
    if (error) pixels.fill(0);
    show_picture(element("seen"), pixels);
    if (layers.length === 0) return show(null, "no network");
    const w = network_forward(layers, make_batch([{pixels: pixels}]));
    w.A.forEach((A, k) => show_layer(layers[k], error ? A.data.fill(0) : A.data));
    if (error) return show(null, error);
    if (!all_finite(w.Z[w.Z.length - 1])) {
        return show(null, "the probabilities are not finite: the weights are too large");
    }
    show(w.P.data, "probability " + percent_text(w.P.data[argmax(w.P.data)]));
}

// For screen readers: when a digit is complete, not while it is drawn.
function announce() {
    element("status").textContent = element("digit").textContent + " " + element("words").textContent;
}

// A digit of 28 by 28, each of its pixels as a square of the sheet.
function start_from(digit) {
    const square = sheet.width / SIDE;
    for (let i = 0; i < sheet.levels.length; ++i) {
        const column = Math.trunc(i % sheet.width / square), row = Math.trunc(i / sheet.width / square);
        sheet.levels[i] = 255 - digit[row * SIDE + column];
    }
    sheet_changed(true);
}

// ---- data/digits/pnm.cpp: the bytes of a binary PGM file

function pgm(picture) {
    const header = new TextEncoder().encode("P5\n" + picture.width + " " + picture.height + "\n255\n");
    const bytes = new Uint8Array(header.length + picture.levels.length);
    bytes.set(header);
    bytes.set(picture.levels, header.length);
    return bytes;
}

function save_picture() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([pgm(sheet)], {type: "image/x-portable-graymap"}));
    link.download = "digit.pgm";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// ---- Layers and examples

function make_layers() {
    if (layers.length > 0) element("about").textContent = "The network: " + MODEL.about + ".";
    for (const layer of layers.slice(0, -1)) {
        const figure = document.createElement("figure");
        figure.innerHTML = "<canvas class='units' width='640' role='img' " +
            "aria-label='A square for every unit'></canvas><figcaption></figcaption>";
        element("layers").append(figure);
        layer.canvas = figure.firstChild;
        layer.caption = figure.lastChild;
    }
    if (layers.length === 1) element("layers").textContent = "This network has no hidden layer.";
}

function make_examples() {
    const digits = typeof MODEL === "undefined" ? [] : from_base64(MODEL.digits);
    for (let i = 0; i < digits.length / PIXELS; ++i) {
        const digit = digits.subarray(i * PIXELS, (i + 1) * PIXELS);
        const button = document.createElement("button");
        button.type = "button";
        button.setAttribute("aria-label", "Start from a " + i % CLASSES);
        button.innerHTML = "<canvas width='28' height='28'></canvas>";
        button.addEventListener("click", () => start_from(digit));
        element("examples").append(button);
        examples.push({digit: digit, canvas: button.firstChild});
    }
}

// Also when the reader's system changes between light and dark.
function show_all() {
    for (const example of examples) show_picture(example.canvas, example.digit);
    sheet_changed(true);
}

make_bars();
make_layers();
make_examples();
open_sheet(complete => {
    update();
    if (complete) announce();
});
show_all();
element("save").addEventListener("click", save_picture);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show_all);
