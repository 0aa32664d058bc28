// data/digits/frame.cpp for the pages, from a sheet of paper to the frame of MNIST: the functions of the C++,
// by their names, in the same order of operations.  Those compute in double, and so does JavaScript.
//
// A picture has width, height and levels, 0 black .. 255 white, row by row.
"use strict";

const BOX = 20;

function clamp(x, low, high) { return Math.max(low, Math.min(high, x)); }

function median(levels, first, n, step) {
    const sorted = new Uint8Array(n);
    for (let i = 0; i < n; ++i) sorted[i] = levels[first + i * step];
    return sorted.sort()[Math.trunc(n / 2)];
}

function contrast(picture) {
    const w = picture.width, h = picture.height, levels = picture.levels;
    const left = median(levels, 0, h, w), right = median(levels, w - 1, h, w);
    const top = median(levels, 0, w, 1), bottom = median(levels, w * (h - 1), w, 1);
    const values = new Float64Array(w * h);
    for (let y = 0; y < h; ++y) {
        const v = (y + 0.5) / h - 0.5;
        for (let x = 0; x < w; ++x) {
            const u = (x + 0.5) / w - 0.5;
            const paper = (left + right + top + bottom) / 4 + u * (right - left) + v * (bottom - top);
            values[y * w + x] = levels[y * w + x] - paper;
        }
    }
    return values;
}

function find_ink(values) {
    const count = values.length;
    let cubes = 0, most = 0;
    for (let i = 0; i < count; ++i) cubes += values[i] * values[i] * values[i];
    for (let i = 0; i < count; ++i) {
        if (cubes < 0) values[i] = -values[i];
        most = Math.max(most, values[i]);
    }
    let threshold = most / 2, paper = 0, ink = 0, noise = 0;
    for (let round = 0; round < 10; ++round) {
        let below = 0, above = 0, away = 0, n = 0;
        for (let i = 0; i < count; ++i) {
            const v = values[i];
            if (v > threshold) above += v;
            else below += v, away += Math.abs(v), n += 1;
        }
        const inked = count - n;
        if (n < 1 || inked < 1) return false;
        paper = below / n, noise = away / n, ink = above / inked;
        threshold = (paper + ink) / 2;
    }
    if (ink - paper < 20 || ink - paper < 6 * noise) return false;
    const low = clamp(4 * noise, 0.05 * ink, 0.4 * ink);
    for (let i = 0; i < count; ++i) values[i] = clamp((values[i] - low) / (ink - low), 0, 1);
    return true;
}

function take_piece(ink, w, h, start) {
    const piece = {pixels: [start], mass: ink[start], left: w, right: -1, top: h, bottom: -1};
    ink[start] = 0;
    for (let next = 0; next < piece.pixels.length; ++next) {
        const x = piece.pixels[next] % w, y = Math.trunc(piece.pixels[next] / w);
        piece.left = Math.min(piece.left, x), piece.right = Math.max(piece.right, x);
        piece.top = Math.min(piece.top, y), piece.bottom = Math.max(piece.bottom, y);
        for (let ny = Math.max(y - 1, 0); ny <= Math.min(y + 1, h - 1); ++ny) {
            for (let nx = Math.max(x - 1, 0); nx <= Math.min(x + 1, w - 1); ++nx) {
                const neighbour = ink[ny * w + nx];
                if (neighbour <= 0) continue;
                piece.mass += neighbour;
                ink[ny * w + nx] = 0;
                piece.pixels.push(ny * w + nx);
            }
        }
    }
    return piece;
}

function find_pieces(values, w, h) {
    const ink = values.slice(), all = [];
    for (let i = 0; i < w * h; ++i) {
        if (ink[i] > 0) all.push(take_piece(ink, w, h, i));
    }
    const most = all.reduce((mass, piece) => Math.max(mass, piece.mass), 0);
    return all.filter(piece => piece.mass >= most / 20);
}

function side_by_side(pieces, height) {
    let first_end = Infinity, last_begin = -1;
    for (const piece of pieces) {
        if (10 * (piece.bottom - piece.top) <= 7 * height) continue;
        first_end = Math.min(first_end, piece.right);
        last_begin = Math.max(last_begin, piece.left);
    }
    return first_end < last_begin;
}

function overlap(i, a, b) { return Math.max(0, Math.min(i + 1, b) - Math.max(i, a)); }

function average(ink, w, h, left, top, side) {
    const x1 = Math.min(w - 1, Math.trunc(left + side)), y1 = Math.min(h - 1, Math.trunc(top + side));
    let sum = 0;
    for (let y = Math.trunc(top); y <= y1; ++y) {
        for (let x = Math.trunc(left); x <= x1; ++x) {
            sum += ink[y * w + x] * overlap(x, left, left + side) * overlap(y, top, top + side);
        }
    }
    return sum / (side * side);
}

// Fills pixels (784), 0 paper .. 255 ink.  Returns an error message, or "".
function frame(picture, pixels) {
    const w = picture.width, h = picture.height;
    const values = contrast(picture);
    if (!find_ink(values)) return "no digit found: nothing stands out from the paper";
    const pieces = find_pieces(values, w, h);
    const ink = new Float64Array(w * h);
    let left = w, right = -1, top = h, bottom = -1;
    for (const piece of pieces) {
        for (const i of piece.pixels) ink[i] = values[i];
        left = Math.min(left, piece.left), right = Math.max(right, piece.right);
        top = Math.min(top, piece.top), bottom = Math.max(bottom, piece.bottom);
    }
    if (side_by_side(pieces, bottom - top)) return "more than one digit found, side by side: cut one out";
    const side = (Math.max(right - left, bottom - top) + 1) / BOX, margin = (SIDE - BOX) / 2;
    const small = new Float64Array(PIXELS);
    for (let y = 0; y < BOX; ++y) {
        for (let x = 0; x < BOX; ++x) {
            const i = (y + margin) * SIDE + x + margin;
            small[i] = average(ink, w, h, left + x * side, top + y * side, side);
        }
    }
    centre(small, pixels);
    return "";
}

function centre(ink, pixels) {
    let mass = 0, sum_x = 0, sum_y = 0;
    let left = SIDE, right = -1, top = SIDE, bottom = -1;
    for (let i = 0; i < PIXELS; ++i) {
        const x = i % SIDE, y = Math.trunc(i / SIDE);
        if (ink[i] <= 0) continue;
        mass += ink[i];
        sum_x += ink[i] * x;
        sum_y += ink[i] * y;
        left = Math.min(left, x), right = Math.max(right, x);
        top = Math.min(top, y), bottom = Math.max(bottom, y);
    }
    const dx = clamp(Math.floor(SIDE / 2 - sum_x / mass + 0.5), -left, SIDE - 1 - right);
    const dy = clamp(Math.floor(SIDE / 2 - sum_y / mass + 0.5), -top, SIDE - 1 - bottom);
    for (let i = 0; i < PIXELS; ++i) {
        const x = i % SIDE - dx, y = Math.trunc(i / SIDE) - dy;
        const inside = x >= 0 && x < SIDE && y >= 0 && y < SIDE;
        pixels[i] = inside ? Math.trunc(255 * clamp(ink[y * SIDE + x], 0, 1) + 0.5) : 0;
    }
}
