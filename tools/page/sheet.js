// The sheet of the pages: a canvas to draw digits on with mouse, pen or finger.  The page has a function
// read_sheet(complete), which is called after every change; complete: no pointer is drawing.
"use strict";

const {width: WIDTH, height: HEIGHT} = element("sheet");
const sheet = blank_sheet();
const earlier = [];                             // sheets to return to, the last one last
let pointer = null;                             // the pointerId of the one that draws
let last = null;                                // its last place on the sheet

// A picture of paper.  shown: a canvas with the picture in colours if it is a photograph.
function blank_sheet() {
    return {width: WIDTH, height: HEIGHT, levels: new Uint8Array(WIDTH * HEIGHT).fill(255), shown: null};
}

// ---- data/digits/digits.cpp: the pen.  Blackens the sheet around the line from a to b, which have x and y.

function draw_line(sheet, a, b, width) {
    const reach = width / 2 + 1;
    const x0 = Math.trunc(clamp(Math.min(a.x, b.x) - reach, 0, sheet.width - 1));
    const x1 = Math.trunc(clamp(Math.max(a.x, b.x) + reach, 0, sheet.width - 1));
    const y0 = Math.trunc(clamp(Math.min(a.y, b.y) - reach, 0, sheet.height - 1));
    const y1 = Math.trunc(clamp(Math.max(a.y, b.y) + reach, 0, sheet.height - 1));
    const dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy + 1e-9;
    for (let y = y0; y <= y1; ++y) {
        for (let x = x0; x <= x1; ++x) {
            const px = x + 0.5 - a.x, py = y + 0.5 - a.y;
            const t = clamp((px * dx + py * dy) / length2, 0, 1);
            const ex = px - t * dx, ey = py - t * dy;
            const covered = clamp(width / 2 - Math.sqrt(ex * ex + ey * ey) + 0.5, 0, 1);
            const i = y * sheet.width + x;
            sheet.levels[i] = Math.min(sheet.levels[i], 255 - Math.trunc(255 * covered + 0.5));
        }
    }
}

// ---- The pointer

function is_blank() { return !sheet.shown && sheet.levels.every(level => level === 255); }

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
    if (pointer !== null || event.button !== 0 || sheet.shown) return;
    event.preventDefault();
    remember();
    pointer = event.pointerId;
    last = null;
    draw_to(event);
    sheet_changed(false);
}

// A fast pointer was in several places since the last event.
function pointer_move(event) {
    if (event.pointerId !== pointer) return;
    if (event.buttons === 0) return pointer_up(event);          // it was lifted outside of the window
    const places = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    for (const each of places.length > 0 ? places : [event]) draw_to(each);
    sheet_changed(false);
}

function pointer_up(event) {
    if (event.pointerId !== pointer) return;
    pointer = null;
    sheet_changed(true);
}

// ---- The sheet

// Before the sheet changes.  What is drawn next is drawn on a copy.
function remember() {
    earlier.push({...sheet});
    if (earlier.length > 30) earlier.shift();
    sheet.levels = sheet.levels.slice();
}

function replace_sheet(next) {
    remember();
    Object.assign(sheet, next);
    sheet_changed(true);
}

function clear_sheet() {
    if (!is_blank()) replace_sheet(blank_sheet());
}

function undo() {
    Object.assign(sheet, earlier.pop());
    sheet_changed(true);
}

function sheet_changed(complete) {
    const canvas = element("sheet"), {width, height, shown, levels} = sheet;
    Object.assign(canvas, shown ? {width: shown.width, height: shown.height} : {width, height});
    element("paper").style.setProperty("--shape", width / height);
    element("paper").classList.toggle("photo", shown !== null);
    if (shown) canvas.getContext("2d").drawImage(shown, 0, 0);
    else show_picture(canvas, levels.map(level => 255 - level));
    element("hint").hidden = !is_blank();
    read_sheet(complete);
}

element("sheet").addEventListener("pointerdown", pointer_down);
addEventListener("pointermove", pointer_move);
addEventListener("pointerup", pointer_up);
addEventListener("pointercancel", pointer_up);
element("clear").addEventListener("click", clear_sheet);
element("undo").addEventListener("click", undo);
addEventListener("keydown", event => {
    const typing = event.target.matches("[type=number]");       // there Ctrl+Z takes back what was typed
    if (event.key === "z" && (event.ctrlKey || event.metaKey) && !typing) undo();
});
// The reader's system changes between light and dark.
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => sheet_changed(true));
