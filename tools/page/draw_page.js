// The page tools/page/draw.html: reads the sheet and shows the results.  ./page makes MODEL, the network.
"use strict";

const layers = typeof MODEL === "undefined" ? [] : read_network(MODEL);
let reading = null;                             // of the sheet
let slow = false;                               // reading took long: wait until a stroke is complete

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

// A pixel for every unit of a hidden layer, the more opaque the larger its activation a >= 0.
function show_layer(figure, a) {
    const [canvas, caption] = figure.children, most = Math.max(...a), active = a.filter(x => x > 0).length;
    canvas.width = Math.max(32, Math.ceil(Math.sqrt(2 * a.length)));
    canvas.height = Math.ceil(a.length / canvas.width);
    show_picture(canvas, a, Math.max(most, 1e-30));
    caption.textContent = a.length + (a.length === 1 ? " unit" : " units") +
        (active > 0 ? ", " + active + " of them active, the largest " + most.toFixed(2) : "");
}

// Shows the pixels, activations and probabilities of digit i; without digits, empty ones.
function show_digit(i) {
    const digit = reading.digits[i], row = (A, cols) => digit ? matrix_row(A, i) : new Float32Array(cols);
    const p = row(reading.probs, CLASSES), best = digit ? argmax(p) : -1;
    Array.from(element("bars").rows).forEach((bar, c) => {
        bar.className = c === best ? "best" : "";
        bar.querySelector(".bar div").style.width = 100 * p[c] + "%";
        bar.lastChild.textContent = digit ? percent_text(p[c]) : "";
    });
    show_picture(element("seen"), digit ? digit.pixels : new Uint8Array(PIXELS));
    const figures = Array.from(element("layers").children);
    figures.forEach((figure, k) => show_layer(figure, row(reading.inside[k], layers[k].b.rows)));
    for (const item of document.querySelectorAll("#boxes > *, #cards > *")) {
        item.setAttribute("aria-pressed", Number(item.dataset.digit) === i);
    }
}

// For each digit a box around it in the picture, and a card with the answer.
function show_digits() {
    const of_width = x => 100 * x / sheet.width + "%", of_height = y => 100 * y / sheet.height + "%";
    const boxes = element("boxes"), cards = element("cards");
    boxes.innerHTML = cards.innerHTML = "";
    reading.digits.forEach((digit, i) => {
        const p = matrix_row(reading.probs, i), {left, top, width, height} = digit;
        const [first, second] = Array.from(p.keys()).sort((a, b) => p[b] - p[a]), unsure = p[first] < SURE;
        const both = `class="${unsure ? "unsure" : ""}" data-digit="${i}"`;
        boxes.insertAdjacentHTML("beforeend", `<div ${both} style="left: ${of_width(left)}; ` +
            `top: ${of_height(top)}; width: ${of_width(width)}; height: ${of_height(height)}"></div>`);
        cards.insertAdjacentHTML("beforeend", `<button type="button" ${both}>` +
            `<canvas width="28" height="28"></canvas><b>${first}</b> ${percent_text(p[first])} ` +
            `<small>or ${second} ${percent_text(p[second])}${unsure ? ", not sure" : ""}</small></button>`);
        show_picture(cards.lastChild.firstChild, digit.pixels);
    });
}

function choose(event) {
    const item = event.target.closest("#boxes > *, #cards > *");
    if (item) show_digit(Number(item.dataset.digit));
}

// A line for each digit.
function bits_of({digits, probs}) {
    return digits.map((_, i) => Array.from(matrix_row(probs, i), bits_text).join(",")).join("\n");
}

function read_sheet(complete) {
    if (slow && !complete) return;
    const start = performance.now();
    const refusal = is_blank() ? "nothing drawn yet" : layers.length === 0 ? "no network" : "";
    reading = refusal ? refuse(refusal) : read_picture(layers, sheet);
    const {number, probability, unsure, error} = reading, count = number.length;
    const doubt = unsure === 0 ? "" : count > 1 ? `, not sure of ${unsure}` : ", not sure";
    const words = (count > 1 ? count + " digits, the least probable " : "probability ") +
        percent_text(probability) + doubt;
    element("digit").textContent = number;
    element("bits").textContent = bits_of(reading);
    show_message(error || words, complete);
    show_digits();
    show_digit(0);
    slow = performance.now() - start > 100;
}

// A screen reader reads the number and the words when the digits are complete, not while they are drawn.
function show_message(words, complete) {
    element("words").textContent = words;
    if (complete) element("status").textContent = element("digit").textContent + " " + words;
}

// ---- data/files/pnm.cpp: the bytes of a binary PGM file

function pgm(picture) {
    const header = new TextEncoder().encode(`P5\n${picture.width} ${picture.height}\n255\n`);
    const bytes = new Uint8Array(header.length + picture.levels.length);
    bytes.set(header);
    bytes.set(picture.levels, header.length);
    return bytes;
}

function save_picture() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([pgm(sheet)], {type: "image/x-portable-graymap"}));
    link.download = "digits.pgm";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// ---- Bars and layers

function make_bars() {
    element("bars").innerHTML = Array.from({length: CLASSES}, (_, c) => `<tr><th scope="row">${c}</th>` +
        `<td><div class="bar"><div></div></div></td><td></td></tr>`).join("");
}

function make_layers() {
    const figure = `<figure><canvas class="units" role="img" ` +
        `aria-label="A pixel for every unit"></canvas><figcaption></figcaption></figure>`;
    element("layers").innerHTML = figure.repeat(Math.max(0, layers.length - 1));
    if (layers.length > 0) element("about").textContent = "The network: " + MODEL.about + ".";
    if (layers.length === 1) element("layers").textContent = "This network has no hidden layer.";
}

make_bars();
make_layers();
sheet_changed(true);
element("save").addEventListener("click", save_picture);
addEventListener("click", choose);
