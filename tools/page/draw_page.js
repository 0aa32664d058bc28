// The page tools/page/draw.html: what the network makes of the sheet.  ./page makes MODEL, the network.
"use strict";

const pixels = new Uint8Array(PIXELS);          // the network's input
const layers = typeof MODEL === "undefined" ? [] : read_network(MODEL);
const examples = typeof MODEL === "undefined" ? [] : digits_of(from_base64(MODEL.digits));   // to start from

function read_matrix(text, cols) {
    const floats = new Float32Array(from_base64(text).buffer);
    return matrix(floats.length / cols, cols, floats);
}

// MODEL.params: W1 b1 W2 b2 ... -> the layers of the network
function read_network(model) {
    const layers = [];
    for (let i = 0; i < model.params.length; i += 2) {
        const b = read_matrix(model.params[i + 1], 1);
        layers.push({W: read_matrix(model.params[i], b.rows), b: b});
    }
    return layers;
}

// The 32 bits of a float as ./predict --hex prints them
function bits_text(x) { return new Uint32Array(Float32Array.of(x).buffer)[0].toString(16).padStart(8, "0"); }

// ---- From the sheet to the answer

// probs (10), or null where there are none; words beside the answer.
function show_answer(probs, words) {
    const best = probs ? argmax(probs) : -1;
    Array.from(element("bars").rows).forEach((row, c) => {
        row.className = c === best ? "best" : "";
        row.querySelector(".bar div").style.width = probs ? 100 * probs[c] + "%" : "0";
        row.lastChild.textContent = probs ? percent_text(probs[c]) : "";
    });
    element("digit").textContent = probs ? best : "";
    element("words").textContent = words;
    element("bits").textContent = probs ? Array.from(probs, bits_text).join(",") : "";
}

function show_layer(figure, a) {
    const [canvas, caption] = figure.children, most = Math.max(...a), active = a.filter(x => x > 0).length;
    show_units(canvas, a);
    caption.textContent = a.length + (a.length === 1 ? " unit" : " units") +
        (active > 0 ? ", " + active + " of them active, the largest " + most.toFixed(2) : "");
}

function read_sheet(complete) {
    const error = is_blank() ? "nothing drawn yet" : frame(sheet, pixels);
    if (error) pixels.fill(0);
    show_picture(element("seen"), pixels);
    if (layers.length === 0) return show_answer(null, "no network");
    const {A, Z, P} = network_forward(layers, make_batch([{pixels: pixels}]));
    A.slice(1).forEach((a, k) => show_layer(element("layers").children[k], error ? a.data.fill(0) : a.data));
    const finite = Z[Z.length - 1].data.every(Number.isFinite);
    if (error) show_answer(null, error);
    else if (!finite) show_answer(null, "the probabilities are not finite: the weights are too large");
    else show_answer(P.data, "probability " + percent_text(Math.max(...P.data)));
    // A screen reader reads a digit when it is complete, not while it is drawn.
    const words = element("digit").textContent + " " + element("words").textContent;
    if (complete) element("status").textContent = words;
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
    const header = new TextEncoder().encode(`P5\n${picture.width} ${picture.height}\n255\n`);
    return Uint8Array.from([...header, ...picture.levels]);
}

function save_picture() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([pgm(sheet)], {type: "image/x-portable-graymap"}));
    link.download = "digit.pgm";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// ---- Bars, layers and examples

function make_bars() {
    element("bars").innerHTML = Array.from({length: CLASSES}, (_, c) => `<tr><th scope="row">${c}</th>` +
        `<td><div class="bar"><div></div></div></td><td></td></tr>`).join("");
}

function make_layers() {
    const figure = `<figure><canvas class="units" width="640" role="img" ` +
        `aria-label="A square for every unit"></canvas><figcaption></figcaption></figure>`;
    element("layers").innerHTML = figure.repeat(Math.max(0, layers.length - 1));
    if (layers.length > 0) element("about").textContent = "The network: " + MODEL.about + ".";
    if (layers.length === 1) element("layers").textContent = "This network has no hidden layer.";
}

function make_examples() {
    element("examples").innerHTML = examples.map(({label}) => `<button type="button" ` +
        `aria-label="Start from a ${label}"><canvas width="28" height="28"></canvas></button>`).join("");
    for (const example of examples) {
        example.button = element("examples").children[example.label];
        example.button.addEventListener("click", () => start_from(example.pixels));
    }
}

// Also when the reader's system changes between light and dark.
function show_all() {
    for (const {button, pixels} of examples) show_picture(button.firstChild, pixels);
    sheet_changed(true);
}

make_bars();
make_layers();
make_examples();
show_all();
element("save").addEventListener("click", save_picture);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show_all);
