// The page tools/page/learn.html: its buttons, and what it shows after every step.  ./page makes DIGITS.
"use strict";

const DEV = 500, EPOCHS = 30, EVAL_EVERY = 4;   // as the options of ./train
const TILE = SIDE + 2;                          // pixels along a picture of weights, with its edge
const digits = unpack(from_base64(DIGITS));
const cards = [];                               // ten dev digits and your own, each with its button
let runs = [];                                  // the training, and beside a broken one the healthy one
let chosen = null;                              // the card to look inside with
let playing = false;

// A byte 0 or 255 is followed by the number of its repetitions.  Digit i shows i mod 10.
function unpack(packed) {
    const all = [], digits = [];
    for (let i = 0; i < packed.length; ++i) {
        const pixel = packed[i], run = pixel === 0 || pixel === 255 ? packed[++i] : 1;
        for (let k = 0; k < run; ++k) all.push(pixel);
    }
    for (let i = 0; i < all.length / PIXELS; ++i) {
        digits.push({pixels: Uint8Array.from(all.slice(i * PIXELS, (i + 1) * PIXELS)), label: i % CLASSES});
    }
    return digits;
}

// ---- The training

// The names are those of the options of ./train.
function read_recipe(mistake) {
    const recipe = {hidden: element("hidden").value.split(",").map(Number), epochs: EPOCHS};
    for (const name of ["seed", "lr", "batch", "dropout", "l2"]) recipe[name] = Number(element(name).value);
    if (mistake === "rate") recipe.lr = 10;
    return recipe;
}

function restart() {
    if (!element("settings").reportValidity()) return;
    const mistake = element("mistake").value, names = mistake ? [mistake, ""] : [""];
    runs = names.map(name => training_init(read_recipe(name), digits, DEV, name));
    runs.forEach(report_progress);
    for (let c = 0; c < CLASSES; ++c) cards[c].pixels = runs[0].dev.find(digit => digit.label === c).pixels;
    playing = false;
    show();
}

function steps(count) {
    const t = runs[0], goes_on = () => t.iteration < t.total && Number.isFinite(t.loss_sum);
    for (let i = 0; i < count && goes_on(); ++i) {
        runs.forEach(train_step);
        if (t.iteration % EVAL_EVERY === 0 || !goes_on()) runs.forEach(report_progress);
    }
    playing = playing && goes_on();
    show();
}

// A step for each picture on the screen; of small batches so many that they have 64 digits.
function play() {
    if (!playing) return;
    steps(Math.ceil(64 / runs[0].recipe.batch));
    requestAnimationFrame(play);
}

// ---- Showing

function show_progress(t) {
    const p = t.history[t.history.length - 1], {lesson, patch} = element("mistake").selectedOptions[0].dataset;
    const options = Object.entries({...t.recipe, trace: t.iteration}).map(([name, x]) => `--${name} ${x}`);
    const text = {
        progress: `iteration ${t.iteration} of ${t.total}, epoch ${Math.ceil(t.iteration / t.batches)}, ` +
            `train ${percent_text(p.train)}, dev ${percent_text(p.dev)}` +
            (p.loss === null ? "" : ", loss " + Number(p.loss.toPrecision(3))),
        play: playing ? "Pause" : "Play", lesson: lesson, options: options.join(" "),
        patch: patch ? `patch -p1 < tools/lab/experiments/${patch}.patch\nmake\n` : "",
        hash: weights_hash(t.layers)};
    if (!playing) text.status = text.progress;  // a screen reader would never come to an end
    for (const id in text) element(id).textContent = text[id];
    element("beside").hidden = runs.length < 2;
}

// How the network reads a digit p (10): its probabilities as bars, and in words.
function show_card(card, p) {
    const [picture, bars] = card.button.children, best = argmax(p), percent = percent_text(p[best]);
    if (card === cards[CLASSES]) card.label = best;
    const wrong = best !== card.label, words = card.error || best + " " + percent;
    show_picture(picture, card.pixels);
    show_picture(bars, Array.from({length: CLASSES * bars.height}, (_, i) => {
        const c = i % CLASSES, below = 1 - Math.floor(i / CLASSES + 1) / bars.height;
        return below > 0 && below >= p[c] ? 0 : c === card.label ? 1 : -1;
    }), 1);
    card.button.lastChild.textContent = words;
    card.button.lastChild.className = wrong ? "wrong" : "";
    card.button.setAttribute("aria-label", card.name + ": " + words);
    card.button.setAttribute("aria-pressed", card === chosen);
}

// The weights of the first layer, a tile for each unit; the chosen unit has an edge.
function show_weights(W, unit) {
    const canvas = element("weights"), columns = W.cols > 32 ? 16 : 8;
    const most = W.data.reduce((x, w) => Math.max(x, Math.abs(w)), 0.1);
    canvas.width = columns * TILE;
    canvas.height = W.cols / columns * TILE;
    const values = new Float32Array(canvas.width * canvas.height);
    for (let i = 0; i < values.length; ++i) {
        const x = i % canvas.width, y = Math.floor(i / canvas.width), px = x % TILE - 1, py = y % TILE - 1;
        const j = Math.floor(y / TILE) * columns + Math.floor(x / TILE);
        const edge = px < 0 || py < 0 || px >= SIDE || py >= SIDE;
        values[i] = !edge ? W.data[(py * SIDE + px) * W.cols + j] : j === unit ? most : 0;
    }
    show_picture(canvas, values, 0.7 * most);
}

function show_inside(layers) {
    const layer = element("layer"), unit = element("unit");
    layer.value = clamp(Math.trunc(layer.value), 1, layer.max = layers.length);
    unit.value = clamp(Math.trunc(unit.value), 0, unit.max = layers[layer.value - 1].b.cols - 1);
    const k = Number(layer.value), j = Number(unit.value);
    const inside = look_inside(layers, chosen, k, j);
    show_weights(layers[0].W, k === 1 ? j : -1);
    show_units(element("units"), inside.activations);
    show_picture(element("shown"), chosen.pixels);
    element("shown_name").textContent = chosen.name;
    element("terms").parentNode.hidden = k > 1;
    for (const id of k > 1 ? ["gradient"] : ["gradient", "terms"]) {
        show_picture(element(id), inside[id], Math.max(...inside[id].map(Math.abs), 1e-30));
    }
    element("rows").innerHTML = Object.entries(inside.rows).map(([name, text]) =>
        `<tr><th scope="row">${name}</th><td>${text}</td></tr>`).join("");
}

function show() {
    show_progress(runs[0]);
    show_history(runs);
    const {P} = network_forward(runs[0].layers, make_batch(cards));
    cards.forEach((card, i) => show_card(card, matrix_row(P, i)));
    show_inside(runs[0].layers);
}

// ---- Choosing

function choose(card) {
    chosen = card;
    show();
}

function make_card(parent, label, name) {
    const button = document.createElement("button"), card = {button, label, name, pixels: new Uint8Array(PIXELS)};
    button.type = "button";
    button.innerHTML = "<canvas width='28' height='28'></canvas><canvas class='signed' width='10' height='32'>" +
        "</canvas><span></span>";
    button.addEventListener("click", () => choose(card));
    element(parent).append(button);
    cards.push(card);
}

// The unit whose square, in a grid with so many columns, was clicked.
function choose_unit(event, layer, columns) {
    const size = event.target.clientWidth / columns;
    element("layer").value = layer;
    element("unit").value = Math.floor(event.offsetY / size) * columns + Math.floor(event.offsetX / size);
    show();
}

function read_sheet() {
    const own = cards[CLASSES];
    own.error = is_blank() ? "nothing drawn yet" : frame(sheet, own.pixels);
    if (own.error) own.pixels.fill(0);
    choose(own.error ? cards[0] : own);
}

for (let c = 0; c < CLASSES; ++c) make_card("digits", c, "Dev digit, a " + c);
make_card("own", 0, "Your digit");
const link = new URLSearchParams(location.hash.slice(1));
for (const [id, value] of link) if (element("settings").elements[id]) element(id).value = value;
chosen = cards[0];
restart();
sheet_changed(true);
if (link.has("steps")) {
    steps(Number(link.get("steps")));
    document.title = element("hash").textContent;
}
const listeners = {
    play: () => { playing = !playing; play(); show(); }, step: () => steps(1), restart: restart,
    weights: event => choose_unit(event, 1, event.target.width / TILE),
    units: event => choose_unit(event, element("layer").value, 32)};
for (const id in listeners) element(id).addEventListener("click", listeners[id]);
element("settings").addEventListener("change", restart);
for (const id of ["layer", "unit"]) element(id).addEventListener("input", show);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => sheet_changed(true));
