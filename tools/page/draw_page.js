// The page tools/page/draw.html: drawing on the sheet, and showing the results.  draw_network.js and
// draw_picture.js compute; ./page makes MODEL.
"use strict";

const sheet = {width: 280, height: 280, levels: new Uint8Array(280 * 280)};     // the drawing: 255 is paper
const pixels = new Uint8Array(PIXELS);                                          // the network's input
const x = new Float32Array(PIXELS);
const layers = typeof MODEL === "undefined" ? [] : read_network(MODEL);
const examples = [];                            // digits to start from, and the canvases that show them
let pointer = null;                             // the pointerId of the one that draws
let last = null;                                // its last place on the sheet

function element(id) { return document.getElementById(id); }

// ---- Showing

// As the colour of the canvas, the more opaque the farther a level is from that of paper.
function show_picture(canvas, levels, paper) {
    const colour = getComputedStyle(canvas).color.match(/\d+/g).map(Number);
    const image = new ImageData(canvas.width, canvas.height);
    for (let i = 0; i < levels.length; ++i) {
        for (let c = 0; c < 3; ++c) image.data[4 * i + c] = colour[c];
        image.data[4 * i + 3] = Math.abs(levels[i] - paper);
    }
    canvas.getContext("2d").putImageData(image, 0, 0);
}

// A square for every unit of a hidden layer, the more opaque the larger its activation.
function show_units(layer) {
    const canvas = layer.canvas, context = canvas.getContext("2d");
    const columns = Math.max(32, Math.ceil(Math.sqrt(2 * layer.A.length)));
    const size = canvas.width / columns, gap = size / 8;
    const most = layer.A.reduce((a, b) => Math.max(a, b)), active = layer.A.filter(a => a > 0).length;
    canvas.height = Math.ceil(size * Math.ceil(layer.A.length / columns));
    context.fillStyle = getComputedStyle(canvas).color;
    for (let j = 0; j < layer.A.length; ++j) {
        const left = j % columns * size, top = Math.floor(j / columns) * size;
        context.globalAlpha = layer.A[j] > 0 ? 0.15 + 0.85 * layer.A[j] / most : 0.06;
        context.fillRect(left + gap, top + gap, size - 2 * gap, size - 2 * gap);
    }
    layer.caption.textContent = layer.A.length + (layer.A.length === 1 ? " unit" : " units") +
        (active > 0 ? ", " + active + " of them active, the largest " + most.toFixed(2) : "");
}

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

// ---- From the sheet to the answer

function update() {
    show_picture(element("sheet"), sheet.levels, 255);
    const blank = sheet.levels.every(level => level === 255);
    element("hint").hidden = !blank;
    const error = blank ? "nothing drawn yet" : frame(sheet, pixels);
    if (error) pixels.fill(0);
    show_picture(element("seen"), pixels, 0);
    if (layers.length === 0) return show_answer(null, "no network");
    make_batch(pixels, x);
    const probs = network_forward(layers, x);
    const finite = all_finite(layers[layers.length - 1].Z);
    for (const layer of layers.slice(0, -1)) {
        if (error) layer.A.fill(0);
        show_units(layer);
    }
    if (error) return show_answer(null, error);
    if (!finite) return show_answer(null, "the probabilities are not finite: the weights are too large");
    show_answer(probs, "probability " + percent_text(probs[argmax(probs)]));
}

// For screen readers: when a digit is complete, not while it is drawn.
function announce() {
    element("status").textContent = element("digit").textContent + " " + element("words").textContent;
}

// ---- Drawing

// The place of a pointer on the sheet, whose canvas may be shown larger or smaller.
function place(event) {
    const box = element("sheet").getBoundingClientRect();
    return {x: (event.clientX - box.left) * sheet.width / box.width,
            y: (event.clientY - box.top) * sheet.height / box.height};
}

function draw_to(event) {
    const next = place(event);
    draw_line(sheet, last || next, next, Number(element("pen").value));
    last = next;
}

function pointer_down(event) {
    if (pointer !== null || event.button !== 0) return;
    event.preventDefault();
    pointer = event.pointerId;
    last = null;
    draw_to(event);
    update();
}

// A fast pointer was in several places since the last event.
function pointer_move(event) {
    if (event.pointerId !== pointer) return;
    if (event.buttons === 0) return pointer_up(event);          // it was lifted outside of the window
    const places = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    for (const each of places.length > 0 ? places : [event]) draw_to(each);
    update();
}

function pointer_up(event) {
    if (event.pointerId !== pointer) return;
    pointer = null;
    announce();
}

function clear_sheet() {
    sheet.levels.fill(255);
    update();
    announce();
}

// A digit of 28 by 28, each of its pixels as a square of the sheet.
function start_from(digit) {
    const square = sheet.width / SIDE;
    for (let i = 0; i < sheet.levels.length; ++i) {
        const column = Math.trunc(i % sheet.width / square), row = Math.trunc(i / sheet.width / square);
        sheet.levels[i] = 255 - digit[row * SIDE + column];
    }
    update();
    announce();
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
    for (let c = 0; c < CLASSES; ++c) {
        const row = element("bars").insertRow();
        row.innerHTML = "<th scope='row'>" + c + "</th><td><div class='bar'><div></div></div></td><td></td>";
    }
}

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
    for (const example of examples) show_picture(example.canvas, example.digit, 0);
    update();
}

make_bars();
make_layers();
make_examples();
clear_sheet();
show_all();
element("sheet").addEventListener("pointerdown", pointer_down);
addEventListener("pointermove", pointer_move);
addEventListener("pointerup", pointer_up);
addEventListener("pointercancel", pointer_up);
element("clear").addEventListener("click", clear_sheet);
element("save").addEventListener("click", save_picture);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show_all);
