// What tests/programs/draw adds to a copy of the page: it draws with a synthetic pointer, presses the buttons, and writes
// into the page what came of it, for ./predict to compare.
//
//   picture NAME BASE64-OF-THE-PGM RESULT      RESULT: what the page shows bit for bit, or its sentence
//   exp NUMBER
//   fact NAME passed|FAILED
"use strict";

const lines = [];

function report_fact(name, good) { lines.push("fact " + name + " " + (good ? "passed" : "FAILED")); }

function report_picture(name, picture, result) {
    lines.push("picture " + name + " " + btoa(String.fromCharCode(...pgm(picture))) + " " + result);
}

function shown() { return element("bits").textContent || element("words").textContent; }

// ---- Digits, as strokes on a sheet of 100 by 100

const DIGITS = [
    [[[55, 12], [38, 20], [28, 45], [32, 75], [48, 88], [64, 78], [72, 50], [66, 22], [53, 12]]],
    [[[38, 28], [54, 12], [54, 50], [54, 90]]],
    [[[30, 30], [38, 14], [58, 12], [68, 28], [60, 48], [42, 68], [28, 86], [50, 85], [74, 84]]],
    [[[30, 18], [50, 10], [66, 22], [60, 40], [44, 47], [62, 54], [70, 72], [54, 88], [30, 82]]],
    [[[40, 10], [34, 32], [28, 54], [50, 54], [74, 54]], [[62, 30], [60, 60], [58, 92]]],
    [[[68, 12], [40, 12], [36, 44], [56, 42], [70, 58], [64, 80], [46, 90], [28, 80]]],
    [[[62, 10], [44, 26], [32, 52], [32, 76], [48, 90], [66, 80], [66, 62], [50, 54], [34, 66]]],
    [[[26, 14], [48, 14], [74, 14], [62, 40], [52, 64], [46, 90]]],
    [[[64, 20], [48, 10], [36, 22], [44, 40], [60, 56], [66, 76], [50, 90], [34, 78], [40, 58], [58, 42],
      [64, 20]]],
    [[[66, 26], [50, 12], [34, 26], [40, 46], [56, 46], [66, 28], [64, 58], [58, 90]]],
];

function send(type, target, point, id, buttons = 1) {
    const box = element("sheet").getBoundingClientRect();
    target.dispatchEvent(new PointerEvent(type, {
        pointerId: id, pointerType: "pen", button: 0, buttons: buttons, bubbles: true, cancelable: true,
        clientX: box.left + point[0] * box.width / 100, clientY: box.top + point[1] * box.height / 100}));
}

function draw(strokes, id) {
    for (const stroke of strokes) {
        send("pointerdown", element("sheet"), stroke[0], id);
        for (const point of stroke.slice(1)) send("pointermove", document.body, point, id);
        send("pointerup", document.body, stroke[stroke.length - 1], id);
    }
}

function set_pen(width) { element("pen").value = width; }

function test_drawing() {
    let correct = 0;
    DIGITS.forEach((strokes, digit) => {
        element("clear").click();
        draw(strokes, digit + 1);
        report_picture("drawn-" + digit, sheet, shown());
        if (element("digit").textContent === String(digit)) correct += 1;
    });
    lines.push("read " + correct);
    for (const width of [6, 48]) {
        element("clear").click();
        set_pen(width);
        draw(DIGITS[5], 20);
        report_picture("pen-" + width, sheet, shown());
    }
    set_pen(24);
}

function test_buttons() {
    const buttons = Array.from(document.querySelectorAll("#examples button"));
    report_fact("an_example_of_each_digit", buttons.length === 10);
    buttons.forEach((button, digit) => {
        button.click();
        report_picture("example-" + digit, sheet, shown());
    });
    element("clear").click();
    const blank = sheet.levels.every(level => level === 255);
    report_fact("clear_leaves_paper", blank && shown() === "nothing drawn yet");
    report_picture("blank", sheet, frame(sheet, pixels));
    let saved = null;
    URL.createObjectURL = blob => { saved = blob; return "#"; };
    draw(DIGITS[3], 30);
    element("save").click();
    report_fact("save_makes_a_picture", saved !== null && saved.size === pgm(sheet).length);
    const reachable = Array.from(document.querySelectorAll("button, input, summary"));
    report_fact("all_is_reached_by_keyboard", reachable.every(item => {
        item.focus();
        return document.activeElement === item && item.tabIndex === 0;
    }));
    report_fact("all_has_a_name", reachable.every(item =>
        item.getAttribute("aria-label") || item.textContent || item.labels[0].textContent));
}

function test_pointers() {
    element("clear").click();
    send("pointerdown", element("sheet"), [20, 50], 1);
    const before = sheet.levels.slice();
    send("pointerdown", element("sheet"), [80, 50], 2);
    send("pointermove", document.body, [80, 80], 2);
    send("pointerup", document.body, [80, 80], 2);
    report_fact("a_second_finger_draws_nothing", sheet.levels.every((level, i) => level === before[i]));
    send("pointermove", document.body, [150, 50], 1);
    send("pointerup", document.body, [150, 50], 1);
    report_fact("a_line_may_leave_the_sheet", sheet.levels[140 * 280 + 279] === 0);
    send("pointerdown", element("sheet"), [20, 50], 1);
    send("pointermove", document.body, [20, 50], 1, 0);
    const after = sheet.levels.slice();
    send("pointermove", document.body, [50, 90], 1);
    report_fact("a_pointer_that_is_up_draws_nothing", sheet.levels.every((level, i) => level === after[i]));
}

// ---- Pictures as a camera makes them: light from one side, noise, specks, any size

function photograph(width, height, lines, paper, ink, light, noise) {
    const drawn = {width: width, height: height, levels: new Uint8Array(width * height).fill(255)};
    for (const line of lines) {
        draw_line(drawn, {x: line[0] * width, y: line[1] * height}, {x: line[2] * width, y: line[3] * height},
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
    const pictures = {
        "slanting-light": photograph(150, 200, seven, 180, 40, 60, 20),
        "chalk-on-a-board": photograph(200, 120, seven, 50, 220, -30, 16),
        "specks": photograph(90, 90, seven, 255, 0, 0, 0),
        "two-digits": photograph(200, 100, [[0.2, 0.2, 0.2, 0.8], [0.8, 0.2, 0.8, 0.8]], 255, 0, 0, 0),
        "two-pieces": photograph(100, 100, [[0.3, 0.2, 0.3, 0.4], [0.6, 0.2, 0.6, 0.8]], 255, 0, 0, 0),
        "grain": photograph(80, 80, seven, 200, 60, 0, 75),
        "noise": photograph(64, 64, [], 128, 0, 0, 90),
        "tiny": photograph(7, 5, [[0.3, 0.3, 0.6, 0.6]], 200, 30, 0, 0),
        "flat": photograph(120, 9, [[0.3, 0.3, 0.6, 0.6]], 200, 30, 0, 0),
        "one-pixel": photograph(1, 1, [], 200, 30, 0, 0),
    };
    for (const place of [95, 8000]) pictures["specks"].levels[place] = 0;
    for (const name in pictures) {
        const seen = new Uint8Array(PIXELS), input = new Float32Array(PIXELS);
        const error = frame(pictures[name], seen);
        gather(seen, input);
        const bits = Array.from(network_forward(blocks, input), bits_text).join(",");
        report_picture(name, pictures[name], error || bits);
    }
}

function test_exp() {
    const bytes = new DataView(new ArrayBuffer(8));
    for (let i = 0; i < 4000; ++i) {
        bytes.setFloat64(0, nn_exp(-750 + 0.371 * i));
        lines.push("exp " + bytes.getBigUint64(0).toString(16).padStart(16, "0"));
    }
}

try {
    test_drawing();
    test_buttons();
    test_pointers();
    test_photographs();
    test_exp();
    lines.push("end");
} catch (error) {
    lines.push("stopped: " + error.stack);
}
document.body.innerHTML = "<pre>\n\n" + lines.join("\n") + "\n</pre>";
