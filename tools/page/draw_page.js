// The page tools/page/draw.html: what the network makes of the sheet.  ./page makes MODEL, the network.
"use strict";

const layers = typeof MODEL === "undefined" ? [] : read_network(MODEL);
let reading = null;                             // of the sheet

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

// The classes, the most probable one first.
function ranking(p) { return Array.from(p.keys()).sort((a, b) => p[b] - p[a]); }

function show_layer(figure, a) {
    const [canvas, caption] = figure.children, most = Math.max(...a), active = a.filter(x => x > 0).length;
    show_units(canvas, a);
    caption.textContent = a.length + (a.length === 1 ? " unit" : " units") +
        (active > 0 ? ", " + active + " of them active, the largest " + most.toFixed(2) : "");
}

// What the network makes of digit i; without digits, nothing.
function show_digit(i) {
    const found = reading.digits.length > 0, p = found ? matrix_row(reading.probs, i) : new Float32Array(CLASSES);
    const best = found ? argmax(p) : -1;
    Array.from(element("bars").rows).forEach((row, c) => {
        row.className = c === best ? "best" : "";
        row.querySelector(".bar div").style.width = 100 * p[c] + "%";
        row.lastChild.textContent = found ? percent_text(p[c]) : "";
    });
    show_picture(element("seen"), found ? reading.digits[i].pixels : new Uint8Array(PIXELS));
    Array.from(element("layers").children).forEach((figure, k) =>
        show_layer(figure, found ? matrix_row(reading.inside[k], i) : new Float32Array(layers[k].b.rows)));
    for (const parent of ["boxes", "digits"]) {
        Array.from(element(parent).children).forEach((child, k) => child.setAttribute("aria-pressed", k === i));
    }
}

function show_message(words) {
    element("words").textContent = words;
    element("status").textContent = words;
}

// A box around each digit, if there is one digit in a drawing that is all of it, and a card with the answer.
function show_digits() {
    const several = reading.digits.length > 1;
    element("boxes").innerHTML = reading.digits.map(() => "<div></div>").join("");
    element("digits").innerHTML = several ? reading.digits.map(() => `<button type="button"><canvas width="28" ` +
        `height="28"></canvas><b></b> <span></span> <small></small></button>`).join("") : "";
    reading.digits.forEach((digit, i) => {
        const p = matrix_row(reading.probs, i), [first, second] = ranking(p), unsure = p[first] < SURE;
        const box = element("boxes").children[i], card = element("digits").children[i];
        const percent = (length, whole) => 100 * length / whole + "%";
        Object.assign(box.style, {left: percent(digit.left, sheet.width), width: percent(digit.width, sheet.width),
                                  top: percent(digit.top, sheet.height), height: percent(digit.height, sheet.height)});
        box.dataset.digit = first;
        box.className = unsure ? "unsure" : "";
        box.addEventListener("click", () => show_digit(i));
        if (!card) return;
        const texts = [first, percent_text(p[first]), `or ${second} ${percent_text(p[second])}` + (unsure ? ", not sure" : "")];
        Array.from(card.children).slice(1).forEach((part, k) => { part.textContent = texts[k]; });
        card.className = box.className;
        card.addEventListener("click", () => show_digit(i));
        show_picture(card.firstChild, digit.pixels);
    });
}

function bits_of(reading) {
    return reading.digits.map((_, i) => Array.from(matrix_row(reading.probs, i), bits_text).join(",")).join("\n");
}

function read_sheet(complete) {
    const refuse = is_blank() ? "nothing drawn yet" : layers.length === 0 ? "no network" : "";
    reading = refuse ? {digits: [], number: "", error: refuse} : read_picture(layers, sheet);
    const {number, probability, unsure, error} = reading, many = number.length > 1;
    element("digit").textContent = number;
    element("words").textContent = error || (many ? `${number.length} digits, the least probable ` : "probability ") +
        percent_text(probability) + (unsure === 0 ? "" : many ? `, not sure of ${unsure}` : ", not sure");
    element("bits").textContent = bits_of(reading);
    show_digits();
    show_digit(0);
    // A screen reader reads digits when they are complete, not while they are drawn.
    if (complete) element("status").textContent = number + " " + element("words").textContent;
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
    const figure = `<figure><canvas class="units" width="640" role="img" ` +
        `aria-label="A square for every unit"></canvas><figcaption></figcaption></figure>`;
    element("layers").innerHTML = figure.repeat(Math.max(0, layers.length - 1));
    if (layers.length > 0) element("about").textContent = "The network: " + MODEL.about + ".";
    if (layers.length === 1) element("layers").textContent = "This network has no hidden layer.";
}

make_bars();
make_layers();
sheet_changed(true);
element("save").addEventListener("click", save_picture);
// The reader's system changes between light and dark.
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => sheet_changed(true));
