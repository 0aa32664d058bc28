// data/digits/find.cpp for the pages: finds the digits of a picture.  The comments are in the C++.
"use strict";

const PIXELS_LIMIT = 2000000, SIGNS_LIMIT = 100;

// ---- data/digits/read.cpp

function halve(old) {
    const w = old.width, width = Math.trunc(w / 2), height = Math.trunc(old.height / 2);
    const levels = new Uint8Array(width * height);
    for (let y = 0; y < height; ++y) {
        for (let x = 0; x < width; ++x) {
            const at = 2 * (y * w + x), at_below = at + w, l = old.levels;
            levels[y * width + x] = (l[at] + l[at + 1] + l[at_below] + l[at_below + 1] + 2) / 4;
        }
    }
    return {width: width, height: height, levels: levels};
}

// ---- data/digits/find.cpp

function cut_out(ink, labels, {box, pieces}) {
    const part = {width: box.width(), height: box.height(), values: []}, wanted = new Set(pieces);
    for (let y = box.top; y <= box.bottom; ++y) {
        for (let x = box.left; x <= box.right; ++x) {
            const i = y * ink.width + x;
            part.values.push(wanted.has(labels[i]) ? ink.values[i] : 0);
        }
    }
    return part;
}

function add_reading(part, cuts, readings) {
    const {ink, left, top, zoom} = part, digits = [];
    let first = 0;
    for (const end of [...cuts, ink.width]) {
        let box = new Box(end, ink.height, -1, -1);
        for (let y = 0; y < ink.height; ++y) {
            for (let x = first; x < end; ++x) {
                if (ink.values[y * ink.width + x] > 0) box = around(box, new Box(x, y, x, y));
            }
        }
        if (box.right < 0) return;
        digits.push({left: (left + box.left) * zoom, top: (top + box.top) * zoom,
                     width: box.width() * zoom, height: box.height() * zoom, pixels: frame(ink, box)});
        first = end;
    }
    readings.push(digits);
}

function thinnest(ink, from, to) {
    const low = Math.max(1, Math.trunc(from * ink.length));
    const high = Math.min(ink.length - 1, Math.trunc(to * ink.length));
    const middle = Math.trunc((low + high) / 2);
    let best = middle;
    for (let x = low; x <= high; ++x) {
        const less = ink[best] - ink[x];
        if (less > 0 || (!(less < 0) && Math.abs(x - middle) < Math.abs(best - middle))) best = x;
    }
    return best;
}

function parts_at_most(width, height) { return Math.trunc(17 * width / (10 * height)); }

function find_readings(part, thickness) {
    const w = part.ink.width, h = part.ink.height, ink = new Float64Array(w), readings = [];
    add_reading(part, [], readings);
    if (10 * w <= 11 * h) return readings;
    part.ink.values.forEach((value, i) => { ink[i % w] += value; });
    const ways = [0.26, 0.38, 0.5, 0.62, 0.74].map(at => [thinnest(ink, at - 0.06, at + 0.06)]);
    for (let parts = 3; parts <= Math.min(5, parts_at_most(w, h)); ++parts) {
        const cuts = [];
        for (let i = 1; i < parts; ++i) cuts.push(thinnest(ink, (i - 0.3) / parts, (i + 0.3) / parts));
        ways.push(cuts);
    }
    for (const cuts of ways) {
        if (cuts.every(column => ink[column] <= 1.5 * thickness)) add_reading(part, cuts, readings);
    }
    return readings;
}

// Fills the array found.  Returns an error message, or "".
function find_digits(picture, found) {
    let small = picture, zoom = 1;
    while (small.levels.length > PIXELS_LIMIT && Math.min(small.width, small.height) > 1) {
        small = halve(small);
        zoom *= 2;
    }
    const ink = find_ink(small);
    if (!ink) return "no digits found: nothing stands out from the paper";
    const {pieces, labels} = find_pieces(ink), groups = find_groups(pieces, SIGNS_LIMIT);
    if (groups.length === 0) return "no digits found: what stands out from the paper has no strokes";
    const signs = groups.reduce((n, {box}) => n + Math.max(1, parts_at_most(box.width(), box.height())), 0);
    if (signs > SIGNS_LIMIT) return "no digits found: too many signs, as on a page of text";
    for (const group of groups) {
        const thickness = group.pieces.reduce((most, i) => Math.max(most, pieces[i].thickness), 0);
        const {left, top} = group.box, part = {ink: cut_out(ink, labels, group), left, top, zoom};
        found.push({row: group.row, readings: find_readings(part, thickness)});
    }
    return "";
}
