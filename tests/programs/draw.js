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

// A digit on the left and one on the right half of the sheet.
function test_several() {
    const half = (strokes, left) => strokes.map(points => points.map(([x, y]) => [x / 2 + left, y]));
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

// Pictures as a camera makes them: light from one side, noise, any size.
function photograph(width, height, strokes, paper, ink, light, noise) {
    const drawn = {width: width, height: height, levels: new Uint8Array(width * height).fill(255)};
    for (const s of strokes) {
        draw_line(drawn, {x: s[0] * width, y: s[1] * height}, {x: s[2] * width, y: s[3] * height},
                  Math.max(1, width / 12));
    }
    let random = 1;
    for (let i = 0; i < drawn.levels.length; ++i) {
        random = (random * 1103 + 12345) % 65536;
        const level = paper + (ink - paper) * (255 - drawn.levels[i]) / 255 + light * (i % width) / width;
        drawn.levels[i] = clamp(level + noise * (random / 65536 - 0.5), 0, 255);
    }
    return drawn;
}

function test_photographs() {
    const seven = [[0.2, 0.2, 0.8, 0.2], [0.8, 0.2, 0.4, 0.8]];
    const one_one = [[0.2, 0.2, 0.2, 0.8], [0.8, 0.2, 0.8, 0.8]];
    const pictures = {
        "slanting-light": photograph(150, 200, seven, 180, 40, 60, 20),
        "chalk-on-a-board": photograph(200, 120, seven, 50, 220, -30, 16),
        "specks": photograph(90, 90, seven, 255, 0, 0, 0),
        "two-digits": photograph(200, 100, one_one, 255, 0, 0, 0),
        "two-pieces": photograph(100, 100, [[0.3, 0.2, 0.3, 0.4], [0.6, 0.2, 0.6, 0.8]], 255, 0, 0, 0),
        "grain": photograph(80, 80, seven, 200, 60, 0, 75),
        "noise": photograph(64, 64, [], 128, 0, 0, 90),
        "tiny": photograph(7, 5, [[0.3, 0.3, 0.6, 0.6]], 200, 30, 0, 0),
    };
    for (const place of [95, 8000]) pictures["specks"].levels[place] = 0;
    for (const name in pictures) {
        const read = read_picture(layers, pictures[name]);
        report_picture(name, pictures[name], read.error || bits_of(read));
    }
}

// The sheet in blue on yellow, and in part transparent, as a file that is dropped.  Then it is taken back.
async function test_files() {
    element("clear").click();
    draw(FOUR, 50);
    const canvas = document.createElement("canvas"), context = canvas.getContext("2d"), before = shown();
    Object.assign(canvas, {width: 300, height: 200});
    context.fillStyle = "#fff0b0";
    context.fillRect(0, 0, 240, 200);
    context.drawImage(element("sheet"), 20, 10, 120, 180);
    context.globalCompositeOperation = "lighter";
    context.fillStyle = "#000060";
    context.fillRect(0, 0, 240, 200);
    const blob = await new Promise(done => canvas.toBlob(done)), data = new DataTransfer();
    data.items.add(new File([blob], "dropped.png"));
    dispatchEvent(new DragEvent("drop", {dataTransfer: data}));
    await until(() => sheet.shown);
    report_file("dropped.png", new Uint8Array(await blob.arrayBuffer()), shown());
    report_fact("a_photograph_has_a_box", element("boxes").children[0].offsetWidth > 0);
    element("undo").click();
    report_fact("undo_takes_a_photograph_back", shown() === before && !sheet.shown);
    await read_photo(new File(["no picture"], "words.png"));
    report_fact("no_picture_is_an_error", element("words").textContent.includes("cannot decode words.png"));
}

run_tests([test_layout, test_drawing, test_buttons, test_several, test_pointers, test_photographs,
           test_files]);
