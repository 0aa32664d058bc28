// tests/programs/pages adds this to a copy of draw.html.  It draws with a synthetic pointer, presses the
// buttons, and writes the results into the page, for ./predict to compare.
//
//   picture FILE BASE64 RESULT     RESULT: the ten floats that the page shows for each digit, or its error
"use strict";

function report_file(name, bytes, result) {
    const letters = Array.from(bytes, byte => String.fromCharCode(byte)).join("");
    lines.push("picture " + name + " " + btoa(letters) + " " + result.replace(/\n/g, ";"));
}

function report_picture(name, picture, result) { report_file(name + ".pgm", pgm(picture), result); }

function shown() { return element("bits").textContent || element("words").textContent; }

// Digits, each a list of strokes on a sheet of 100 by 100.
const THREE = [[[30, 18], [50, 10], [66, 22], [60, 40], [44, 47], [62, 54], [70, 72], [54, 88], [30, 82]]];
const FOUR = [[[40, 10], [34, 32], [28, 54], [50, 54], [74, 54]], [[62, 30], [60, 60], [58, 92]]];

// A pointer that goes down on the sheet and moves anywhere.
function send(type, point, id, buttons = 1) {
    const box = element("sheet").getBoundingClientRect();
    const target = type === "pointerdown" ? element("sheet") : document.body;
    target.dispatchEvent(new PointerEvent(type, {
        pointerId: id, pointerType: "pen", button: 0, buttons: buttons, bubbles: true, cancelable: true,
        clientX: box.left + point[0] * box.width / 100, clientY: box.top + point[1] * box.height / 100}));
}

function draw(strokes, id) {
    for (const stroke of strokes) {
        send("pointerdown", stroke[0], id);
        for (const point of stroke.slice(1)) send("pointermove", point, id);
        send("pointerup", stroke[stroke.length - 1], id);
    }
}

// In landscape the sheet, the buttons and the answers are in view together.
function test_layout() {
    const box = name => element(name).getBoundingClientRect(), parts = ["sheet", "save", "bars"].map(box);
    report_fact("no_part_is_higher_than_the_window", parts.every(part => part.height <= innerHeight));
    report_fact("sheet_and_answers_are_side_by_side", innerWidth < innerHeight ||
        (parts[2].left > parts[0].right && parts.every(part => part.bottom <= innerHeight)));
}

function test_drawing() {
    for (const width of [6, 48, 24]) {
        element("clear").click();
        element("pen").value = width;
        draw(FOUR, 20);
        report_picture("pen-" + width, sheet, shown());
    }
}

function test_buttons() {
    element("clear").click();
    const blank = sheet.levels.every(level => level === 255);
    report_fact("clear_leaves_paper", blank && shown() === "nothing drawn yet");
    report_picture("blank", sheet, read_picture(layers, sheet).error);
    let saved = null;
    URL.createObjectURL = blob => { saved = blob; return "#"; };
    draw(THREE, 30);
    element("save").click();
    report_fact("save_makes_a_picture", saved !== null && saved.size === pgm(sheet).length);
}

function unchanged(before) { return sheet.levels.every((level, i) => level === before[i]); }

// Strokes that are half as wide, and perhaps not so high.
function half(strokes, left, height = 1) {
    return strokes.map(points => points.map(([x, y]) => [x / 2 + left, y * height]));
}

// A digit on the left and one on the right half of the sheet.
function test_several() {
    element("clear").click();
    draw(half(FOUR, 0), 40);
    const before = sheet.levels.slice(), bits = shown();
    draw(half(THREE, 50), 41);
    report_picture("several", sheet, shown());
    const cards = element("cards").children, second = element("seen").toDataURL();
    cards[1].click();
    report_fact("a_card_chooses_its_digit", cards.length === 2 && element("seen").toDataURL() !== second &&
        cards[1].getAttribute("aria-pressed") === "true" && element("digit").textContent.length === 2);
    element("undo").click();
    report_fact("undo_takes_a_stroke_back", unchanged(before) && shown() === bits);
    element("pen").focus();
    const control_z = () => document.activeElement.dispatchEvent(
        new KeyboardEvent("keydown", {key: "z", ctrlKey: true, bubbles: true}));
    for (const stroke of FOUR) control_z();
    report_fact("control_z_takes_strokes_back", !unchanged(before) && shown() !== bits);
}

function test_pointers() {
    element("clear").click();
    send("pointerdown", [20, 50], 1);
    const before = sheet.levels.slice();
    draw([[[80, 50], [80, 80]]], 2);
    report_fact("a_second_finger_draws_nothing", unchanged(before));
    send("pointermove", [150, 50], 1);
    send("pointerup", [150, 50], 1);
    report_fact("a_line_may_leave_the_sheet", sheet.levels[140 * sheet.width + sheet.width - 1] === 0);
    send("pointerdown", [20, 50], 1);
    send("pointermove", [20, 50], 1, 0);
    const after = sheet.levels.slice();
    send("pointermove", [50, 90], 1);
    report_fact("a_pointer_that_is_up_draws_nothing", unchanged(after));
}

// Two digits with a thin line between them in the light of a camera, from levels, places and random numbers
// from 0 to 1.
const LIGHTS = {
    "shadow": (level, x, y, random) => (level + 90) * (x + y < 330 ? 0.6 : 0.4) + 9 * random,
    "chalk": (level, x) => 220 - 0.6 * level - x / 14,
    "squared": (level, x, y) => x % 30 > 0 && y % 30 > 0 ? 40 + level * 0.7 : level * 0.6,
    "table": (level, x) => x < 30 ? 50 : 40 + level * 0.7,
    "grain": (level, x, y, random) => 30 + level * 0.6 + 40 * random,
    "noise": (level, x, y, random) => 80 + 90 * random,
};

function test_lights() {
    let random = 1;
    element("clear").click();
    draw([...half(FOUR, 6, 0.7), ...half(THREE, 40, 0.7)], 45);
    element("pen").value = 8;
    draw([[[43, 38], [62, 33]]], 46);
    for (const name in LIGHTS) {
        const levels = sheet.levels.map((level, i) => {
            random = (random * 1103 + 12345) % 65536;
            return LIGHTS[name](level, i % sheet.width, Math.floor(i / sheet.width), random / 65536);
        });
        const read = read_picture(layers, {...sheet, levels});
        report_picture(name, {...sheet, levels}, read.error || bits_of(read));
    }
}

// The sheet in blue on yellow, and beside it nothing, as a file that is dropped.  Then it is taken back.
async function test_files() {
    const canvas = Object.assign(document.createElement("canvas"), {width: 500, height: 300});
    const context = canvas.getContext("2d"), before = shown(), data = new DataTransfer();
    for (const [operation, colour] of [["source-over", "#fff0b0"], ["lighter", "#000060"]]) {
        context.globalCompositeOperation = operation;
        context.fillStyle = colour;
        context.fillRect(0, 0, 440, 300);
        context.drawImage(element("sheet"), 10, 10);
    }
    const blob = await new Promise(done => canvas.toBlob(done));
    data.items.add(new File([blob], "dropped.png"));
    dispatchEvent(new DragEvent("drop", {dataTransfer: data}));
    await until(() => sheet.shown);
    report_file("dropped.png", new Uint8Array(await blob.arrayBuffer()), shown());
    element("undo").click();
    report_fact("undo_takes_a_photograph_back", shown() === before && !sheet.shown);
    await read_photo(new File(["no picture"], "words.png"));
    report_fact("no_picture_is_an_error", element("words").textContent.includes("cannot decode words.png"));
}

run_tests([test_layout, test_drawing, test_buttons, test_several, test_pointers, test_lights, test_files]);
