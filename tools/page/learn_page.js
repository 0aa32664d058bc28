// The page tools/page/learn.html: its buttons, and what it shows after every step.  ./page makes DIGITS.
"use strict";

const DEV = 500, EPOCHS = 30, EVAL_EVERY = 4;   // as the options of ./train
const digits = unpack(from_base64(DIGITS));
const cards = [];                               // ten dev digits and your own, each with its button
let runs = [];                                  // the training; with a mistake also one without
let chosen = null;                              // the card to look inside with
let playing = false;

// The digits in the bytes of ./page: after a byte 0 or 255 comes the number of its repetitions, and digit i
// shows i mod 10.
function unpack(packed) {
    const pixels = [];
    for (let i = 0; i < packed.length; ++i) {
        const pixel = packed[i], run = pixel === 0 || pixel === 255 ? packed[++i] : 1;
        for (let k = 0; k < run; ++k) pixels.push(pixel);
    }
    const all = matrix(pixels.length / PIXELS, PIXELS, Uint8Array.from(pixels));
    return Array.from({length: all.rows}, (_, i) => ({pixels: matrix_row(all, i), label: i % CLASSES}));
}

// ---- The training

// The names are those of the options of ./train.
function read_recipe(mistake) {
    const recipe = {epochs: EPOCHS, hidden: element("hidden").value.split(",").map(Number)};
    for (const name of ["seed", "lr", "batch", "dropout", "l2"]) recipe[name] = Number(element(name).value);
    if (mistake === "rate") recipe.lr = 10;
    return recipe;
}

function restart() {
    if (!element("settings").reportValidity()) return;
    const mistake = element("mistake").value, mistakes = mistake ? [mistake, ""] : [""];
    runs = mistakes.map(name => training_init(read_recipe(name), digits, DEV, name));
    runs.forEach(report_progress);
    for (let c = 0; c < CLASSES; ++c) cards[c].pixels = runs[0].dev.find(d => d.label === c).pixels;
    const units = runs[0].recipe.hidden[0];
    element("weights").innerHTML = "<canvas width='28' height='28'></canvas>".repeat(units);
    element("weights").style.setProperty("--columns", units > 32 ? 16 : 8);
    playing = false;
    show_training(runs[0]);
    show();
}

// Stops at the end, or when the loss is no longer finite.
function steps(count) {
    const t = runs[0], goes_on = () => t.iteration < t.total && Number.isFinite(t.loss_sum);
    for (let i = 0; i < count && goes_on(); ++i) {
        runs.forEach(train_step);
        if (t.iteration % EVAL_EVERY === 0 || !goes_on()) runs.forEach(report_progress);
    }
    playing = playing && goes_on();
    show_training(t);
    show();
}

// A step for each picture on the screen; of small batches so many that they have 64 digits.
function play() {
    if (!playing) return;
    steps(Math.ceil(64 / runs[0].recipe.batch));
    requestAnimationFrame(play);
}

// ---- Showing

function show_training(t) {
    const p = t.history[t.history.length - 1], epoch = Math.ceil(t.iteration / t.batches);
    const {lesson, patch} = element("mistake").selectedOptions[0].dataset;
    const options = Object.entries({...t.recipe, trace: t.iteration}).map(([name, x]) => `--${name} ${x}`);
    const texts = {
        progress: `iteration ${t.iteration} of ${t.total}, epoch ${epoch}, train ${percent_text(p.train)}, ` +
            `dev ${percent_text(p.dev)}, loss ${p.loss === null ? "-" : number_text(p.loss)}`,
        play: playing ? "Pause" : "Play", lesson: lesson, options: options.join(" "),
        patch: patch ? `patch -p1 < tools/lab/experiments/${patch}.patch\nmake\n` : "",
        hash: weights_hash(t.layers)};
    if (!playing) texts.status = texts.progress;        // a screen reader reads every change
    for (const id in texts) element(id).textContent = texts[id];
    element("beside").hidden = runs.length < 2;
    element("commands").hidden = t.iteration === 0;
    show_history(runs);
}

// p (10): the probabilities, shown as bars; your own digit is taken for what it is read as.
function show_card(card, p) {
    const [picture, bars, words] = card.button.children, best = argmax(p);
    if (card === cards[CLASSES]) card.label = best;
    show_picture(picture, card.pixels);
    show_picture(bars, Array.from({length: CLASSES * bars.height}, (_, i) => {
        const c = i % CLASSES, below = 1 - Math.floor(i / CLASSES + 1) / bars.height;
        return card.error || (below > 0 && below >= p[c]) ? 0 : c === card.label ? 1 : -1;
    }), 1);
    words.textContent = card.error || best + " " + percent_text(p[best]);
    words.className = best === card.label ? "" : "wrong";
    card.button.setAttribute("aria-label", card.name + ": " + words.textContent);
    card.button.setAttribute("aria-pressed", card === chosen);
}

// The weights of the first layer, a picture for each unit, and what the chosen unit computes.
function show_inside(layers) {
    const fields = [element("layer"), element("unit")], {W} = layers[0], rows = transpose(W);
    fields[0].value = clamp(Math.trunc(fields[0].value), 1, layers.length);
    fields[1].value = clamp(Math.trunc(fields[1].value), 0, layers[fields[0].value - 1].b.cols - 1);
    const [k, j] = fields.map(field => Number(field.value)), inside = look_inside(layers, chosen, k, j);
    const most = values => values.reduce((x, y) => Math.max(x, Math.abs(y)), 1e-30), weight = most(W.data);
    Array.from(element("weights").children).forEach((canvas, unit) => {
        show_picture(canvas, matrix_row(rows, unit), 0.7 * weight);
        canvas.className = k === 1 && unit === j ? "chosen" : "";
    });
    show_picture(element("shown"), chosen.pixels);
    show_picture(element("gradient"), inside.gradient, most(inside.gradient));
    if (k === 1) show_picture(element("terms"), inside.terms, most(inside.terms));
    element("terms").parentNode.hidden = k > 1;
    element("shown_name").textContent = chosen.name;
    element("rows").innerHTML = Object.entries(inside.rows).map(([name, text]) =>
        `<tr><th scope="row">${name}</th><td>${text}</td></tr>`).join("");
}

// With this card to look inside.
function show(card = chosen) {
    chosen = card;
    const {layers} = runs[0], {P} = network_forward(layers, make_batch(cards));
    cards.forEach((each, i) => show_card(each, matrix_row(P, i)));
    show_inside(layers);
}

// ---- Choosing

function make_card(parent, label, name) {
    const button = document.createElement("button"), pixels = new Uint8Array(PIXELS);
    const card = {button, label, name, pixels};
    button.innerHTML = "<canvas width='28' height='28'></canvas><canvas width='10' height='32'></canvas>" +
        "<span></span>";
    button.addEventListener("click", () => show(card));
    element(parent).append(button);
    cards.push(card);
}

function read_sheet() {
    const own = cards[CLASSES], found = [];
    own.error = is_blank() ? "nothing drawn yet" : find_digits(sheet, found);
    own.pixels = own.error ? new Uint8Array(PIXELS) : found[0][0][0].pixels;
    show(own.error ? cards[0] : own);
}

function choose_unit(event) {
    const unit = Array.from(element("weights").children).indexOf(event.target);
    if (unit < 0) return;
    element("layer").value = 1;
    element("unit").value = unit;
    show();
}

for (let c = 0; c < CLASSES; ++c) make_card("digits", c, "Dev digit " + c);
make_card("own", 0, "Your digit");
chosen = cards[0];
const link = new URLSearchParams(location.hash.slice(1));
for (const [id, value] of link) if (element("settings").elements[id]) element(id).value = value;
if (!element("settings").checkValidity()) element("settings").reset();
restart();
sheet_changed(true);
if (link.has("steps")) {
    steps(Number(link.get("steps")));
    document.title = element("hash").textContent;
}
element("play").addEventListener("click", () => { playing = !playing; play(); show_training(runs[0]); });
element("step").addEventListener("click", () => steps(1));
element("restart").addEventListener("click", restart);
element("settings").addEventListener("change", restart);
element("weights").addEventListener("click", choose_unit);
element("inside").addEventListener("input", () => show());
