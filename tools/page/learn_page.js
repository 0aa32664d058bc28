// The page tools/page/learn.html: its buttons, and what it shows after every step.  ./page makes DIGITS.
"use strict";

const DEV = 500, EPOCHS = 30, EVAL_EVERY = 4;   // as --dev, --epochs and --eval-every of ./train
const MISTAKES = {
    "": {},
    rate: {lesson: "Adam's first steps move every weight by about the learning rate, here by 10: of the first " +
        "weights, about 0.05 in size, nothing is left. The loss shows it at once: it is far above ln 10 = 2.3."},
    zero: {patch: "zero_weights", lesson: "With W = 0 every hidden unit is 0, and no gradient flows through " +
        "W = 0 or ReLU. Only the ten biases of the output learn, so every digit gets the same answer."},
    sorted: {patch: "sorted", lesson: "All zeros come first, then all ones, as in a sorted file. The network " +
        "learns to answer 0, then to answer 1 and forgets the zeros; shuffling prevents this."},
};
const digits = unpack(from_base64(DIGITS));
const own = {pixels: new Uint8Array(PIXELS), label: 0, name: "your digit"};
let t = null, healthy = null;                   // the training, and the one without the mistake or null
let cards = [];                                 // ten dev digits, each with its button
let chosen = null;                              // the digit to look inside with: a card or `own`
let playing = false;

// A byte 0 or 255 is followed by the number of its repetitions.
function unpack(packed) {
    const all = [], pixels = [];
    for (let i = 0; i < packed.length; ++i) {
        const pixel = packed[i], run = pixel === 0 || pixel === 255 ? packed[++i] : 1;
        for (let k = 0; k < run; ++k) all.push(pixel);
    }
    for (let i = 0; i < all.length; i += PIXELS) pixels.push(Uint8Array.from(all.slice(i, i + PIXELS)));
    return {pixels: pixels, labels: pixels.map((_, i) => i % CLASSES)};
}

// ---- The training

function read_recipe(mistake) {
    const number = id => Number(element(id).value);
    return {hidden: element("hidden").value.split(",").map(Number), epochs: EPOCHS, seed: number("seed"),
            batch: number("batch"), lr: mistake === "rate" ? 10 : number("lr"), l2: number("l2"),
            dropout: number("dropout"), zero: mistake === "zero", sorted: mistake === "sorted"};
}

function restart() {
    if (!element("settings").reportValidity()) return;
    const mistake = element("mistake").value;
    t = training_init(read_recipe(mistake), digits, DEV);
    healthy = mistake ? training_init(read_recipe(""), digits, DEV) : null;
    for (const run of [t, healthy]) if (run) report_progress(run);
    element("lesson").textContent = MISTAKES[mistake].lesson || "";
    element("beside").hidden = !healthy;
    element("layer").innerHTML = t.layers.map((layer, k) => "<option value='" + k + "'>" +
        (k + 1 < t.layers.length ? "hidden layer " + (k + 1) : "output") + "</option>").join("");
    cards.forEach((card, c) => {
        card.pixels = digits.pixels[t.dev.find(i => digits.labels[i] === c)];
        show_picture(card.canvas, card.pixels);
    });
    pause();
}

function step() {
    for (const run of [t, healthy]) {
        if (!run) continue;
        train_step(run);
        if (run.iteration % EVAL_EVERY === 0 || run.iteration === run.total) report_progress(run);
    }
    if (t.iteration === t.total || !Number.isFinite(t.loss)) pause();
}

// A step for every picture of the screen; of small batches several, for 64 digits.
function tick() {
    for (let n = 0; playing && n < 64; n += t.recipe.batch) step();
    show();
    if (playing) requestAnimationFrame(tick);
}

function play() {
    if (playing || t.iteration === t.total) return pause();
    playing = true;
    element("play").textContent = "Pause";
    requestAnimationFrame(tick);
}

// Also tells the numbers to a screen reader, which would never end while they change.
function pause() {
    playing = false;
    element("play").textContent = "Play";
    show();
    element("status").textContent = element("progress").textContent;
}

// ---- Showing

function show_progress() {
    const p = t.history[t.history.length - 1], epoch = Math.ceil(t.iteration / t.batches);
    element("progress").textContent = "iteration " + t.iteration + " of " + t.total + ", epoch " + epoch +
        (t.iteration > 0 ? ", loss " + t.loss.toPrecision(3) : "") + ", train " + percent_text(p.train) +
        ", dev " + percent_text(p.dev) + (Number.isFinite(t.loss) ? "" : ": no longer finite, restart");
}

function show_digits() {
    const P = network_forward(t.layers, make_batch([...cards, own].map(item => item.pixels))).P;
    cards.forEach((card, c) => {
        const p = matrix_row(P, c), best = argmax(p), percent = percent_text(p[best]);
        card.columns.forEach((column, j) => { column.style.height = 100 * p[j] + "%"; });
        card.words.textContent = best + "  " + percent;
        card.words.className = best === c ? "" : "wrong";
        card.button.setAttribute("aria-label", "A " + c + ", read as " + best + ", probability " + percent);
        card.button.setAttribute("aria-pressed", card === chosen);
    });
    const p = matrix_row(P, CLASSES);
    own.label = argmax(p);
    show_answer(own.error ? null : p, own.error || percent_text(p[own.label]));
}

// The weights of the first layer, a tile for each unit, the chosen one with an edge.
function show_weights() {
    const W = t.layers[0].W, columns = W.cols > 32 ? 16 : 8, tile = SIDE + 2, canvas = element("weights");
    const most = W.data.reduce((x, w) => Math.max(x, Math.abs(w)), 0.1), unit = Number(element("unit").value);
    canvas.width = columns * tile;
    canvas.height = W.cols / columns * tile;
    const values = new Float32Array(canvas.width * canvas.height);
    for (let i = 0; i < values.length; ++i) {
        const x = i % canvas.width, y = Math.floor(i / canvas.width), row = y % tile - 1, column = x % tile - 1;
        const j = Math.floor(y / tile) * columns + Math.floor(x / tile);
        if (row >= 0 && row < SIDE && column >= 0 && column < SIDE) {
            values[i] = W.data[(row * SIDE + column) * W.cols + j];
        } else if (j === unit && element("layer").value === "0") values[i] = most;
    }
    show_picture(canvas, values, 0.7 * most);
}

function show_inside() {
    const k = Number(element("layer").value), units = t.layers[k].b.cols, unit = element("unit");
    unit.max = units - 1;
    unit.value = Math.min(Math.max(0, Math.trunc(unit.value)), units - 1);
    const inside = look_inside(t.layers, chosen.pixels, chosen.label, k, Number(unit.value));
    const largest = values => values.reduce((x, y) => Math.max(x, Math.abs(y)), 1e-30);
    show_units(element("units"), inside.activations);
    show_picture(element("shown"), chosen.pixels);
    element("shown_name").textContent = chosen.name;
    element("products").parentNode.hidden = k > 0;
    if (k === 0) show_picture(element("products"), inside.products, largest(inside.products));
    show_picture(element("gradient"), inside.pixels.map(d => -d), largest(inside.pixels));
    element("lines").innerHTML = inside.lines.map(([name, text]) =>
        "<tr><th scope='row'>" + name + "</th><td>" + text + "</td></tr>").join("");
}

function show_commands() {
    const r = t.recipe, patch = MISTAKES[element("mistake").value].patch;
    element("commands").textContent = (patch ? "patch -p1 < tools/lab/experiments/" + patch + ".patch\nmake\n" : "") +
        "./digits --count 2000 --hands regular --out out/learn.csv\n./train --data out/learn.csv --dev " + DEV +
        " --epochs " + EPOCHS + " --hidden " + r.hidden + " --seed " + r.seed + " --lr " + r.lr + " --batch " +
        r.batch + " --dropout " + r.dropout + " --l2 " + r.l2 + " --trace " + t.iteration +
        " --out out/learn\ntail -n 1 out/learn/trace.txt\nweights " + weights_hash(t.layers);
}

function show() {
    show_progress();
    show_history(t, healthy);
    show_digits();
    show_weights();
    show_inside();
    show_commands();
}

// ---- Cards and clicks

function choose(digit) {
    chosen = digit;
    show();
}

function make_card(c) {
    const button = document.createElement("button");
    button.type = "button";
    button.innerHTML = "<canvas width='28' height='28'></canvas><div class='columns'>" +
        "<div></div>".repeat(CLASSES) + "</div><span></span>";
    element("digits").append(button);
    const card = {button: button, canvas: button.firstChild, columns: [...button.children[1].children],
                  words: button.lastChild, label: c, name: "dev digit, a " + c};
    card.columns[c].className = "correct";
    button.addEventListener("click", () => choose(card));
    return card;
}

// The square of a grid with this many columns that was clicked.
function square(event, columns) {
    const box = event.target.getBoundingClientRect(), size = box.width / columns;
    return Math.floor((event.clientY - box.top) / size) * columns + Math.floor((event.clientX - box.left) / size);
}

function choose_unit(layer, unit) {
    element("layer").value = layer;
    element("unit").value = unit;
    show();
}

function drawn() {
    own.error = is_blank() ? "nothing drawn yet" : frame(sheet, own.pixels);
    if (own.error) own.pixels.fill(0);
    choose(own.error ? cards[0] : own);
}

for (let c = 0; c < CLASSES; ++c) cards.push(make_card(c));
chosen = cards[0];
own.error = "nothing drawn yet";
const link = new URLSearchParams(location.hash.slice(1));
for (const [id, value] of link) if (element("settings").elements[id]) element(id).value = value;
make_bars();
restart();
open_sheet(drawn);
sheet_changed(true);
if (link.has("steps")) {
    for (let i = 0; i < Number(link.get("steps")) && t.iteration < t.total; ++i) step();
    document.title = weights_hash(t.layers);
    show();
}
element("play").addEventListener("click", play);
element("step").addEventListener("click", () => {
    if (t.iteration < t.total) step();
    pause();
});
element("restart").addEventListener("click", restart);
element("settings").addEventListener("change", restart);
for (const id of ["layer", "unit"]) element(id).addEventListener("input", show);
element("weights").addEventListener("click", event => choose_unit(0, square(event, event.target.width / (SIDE + 2))));
element("units").addEventListener("click", event => choose_unit(element("layer").value, square(event, 32)));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { restart(); });
