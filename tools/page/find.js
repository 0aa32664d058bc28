// data/digits/find.cpp for the pages: finds the digits of a picture.  The comments are in the C++.
"use strict";

const PIXELS_LIMIT = 2000000, SIGNS_LIMIT = 100;

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

function cut_out(ink, labels, pieces, group, left, top, zoom) {
    const {box} = group, values = [];
    for (let y = box.top; y <= box.bottom; ++y) {
        for (let x = box.left; x <= box.right; ++x) {
            const i = y * ink.width + x;
            values.push(labels[i] >= 0 && pieces[labels[i]].owner === group ? ink.values[i] : 0);
        }
    }
    const part = {width: box.width(), height: box.height(), values};
    return {ink: part, left: left + box.left, top: top + box.top, zoom};
}

function digit_in({ink, left, top, zoom}, first, end) {
    let box = new Box(end, ink.height, -1, -1);
    for (let y = 0; y < ink.height; ++y) {
        for (let x = first; x < end; ++x) {
            if (ink.values[y * ink.width + x] > 0) box = around(box, new Box(x, y, x, y));
        }
    }
    return {left: (left + box.left) * zoom, top: (top + box.top) * zoom,
            width: box.width() * zoom, height: box.height() * zoom, pixels: frame(ink, box)};
}

function find_readings(part) {
    const w = part.ink.width, ink = new Float64Array(w), readings = [[digit_in(part, 0, w)]];
    if (10 * w <= 11 * part.ink.height) return readings;
    part.ink.values.forEach((value, i) => { ink[i % w] += value; });
    const all = ink.reduce((sum, value) => sum + value, 0);
    const column = place => 1 + Math.trunc(place * (w - 2));
    for (const at of [0.2, 0.32, 0.44, 0.56, 0.68]) {
        let cut = column(at);
        for (let x = cut; x < column(at + 0.12); ++x) if (ink[x] < ink[cut]) cut = x;
        if (ink[cut] * w < 0.8 * all) readings.push([digit_in(part, 0, cut), digit_in(part, cut, w)]);
    }
    return readings;
}

function find_paper(pieces, picture) {
    const all = picture.width * picture.height;
    return pieces.find(({box, mass}) => {
        const area = box.width() * box.height();
        return 2 * area > all && area < 0.97 * all && mass > 0.7 * area;
    });
}

function crop(picture, box) {
    const levels = new Uint8Array(box.width() * box.height());
    for (let y = box.top, i = 0; y <= box.bottom; ++y) {
        for (let x = box.left; x <= box.right; ++x) levels[i++] = picture.levels[y * picture.width + x];
    }
    return {width: box.width(), height: box.height(), levels};
}

// Fills the array found.  Returns an error message, or "".
function find_digits(picture, found) {
    let small = picture, zoom = 1, left = 0, top = 0, ink, pieces, labels;
    while (small.levels.length > PIXELS_LIMIT && Math.min(small.width, small.height) > 1) {
        small = halve(small);
        zoom *= 2;
    }
    for (;;) {
        ink = find_ink(small);
        if (!ink) return "no digits found: nothing stands out from the paper";
        ({pieces, labels} = find_pieces(ink));
        const paper = find_paper(pieces, small);
        if (!paper) break;
        left += paper.box.left, top += paper.box.top;
        small = crop(small, paper.box);
    }
    const groups = find_groups(pieces, SIGNS_LIMIT);
    if (groups.length === 0) return "no digits found: what stands out from the paper has no strokes";
    if (groups.length > SIGNS_LIMIT) return "no digits found: too many signs, as on a page of text";
    for (const group of groups) group.pieces.forEach(piece => { piece.owner = group; });
    for (const group of groups) {
        found.push(find_readings(cut_out(ink, labels, pieces, group, left, top, zoom)));
    }
    return "";
}
