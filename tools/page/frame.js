// data/digits/frame.cpp for the pages: brings a digit into 28 by 28 pixels.  The comments are in the C++.
"use strict";

const BOX = 20;

function clamp(x, low, high) { return Math.max(low, Math.min(high, x)); }

function overlap(i, a, b) { return Math.max(0, Math.min(i + 1, b) - Math.max(i, a)); }

function average(ink, box, left, top, side) {
    const x1 = Math.min(box.right, Math.trunc(left + side));
    const y1 = Math.min(box.bottom, Math.trunc(top + side));
    let sum = 0;
    for (let y = Math.trunc(top); y <= y1; ++y) {
        for (let x = Math.trunc(left); x <= x1; ++x) {
            sum += ink.values[y * ink.width + x] *
                overlap(x, left, left + side) * overlap(y, top, top + side);
        }
    }
    return sum / (side * side);
}

function strengthen(ink) {
    const sorted = ink.filter(value => value > 0).sort();
    const strong = sorted[Math.trunc(sorted.length * 9 / 10)];
    for (let i = 0; i < PIXELS && strong < 0.8; ++i) ink[i] = clamp(ink[i] / strong, 0, 1);
}

// Returns pixels (784), 0 paper .. 255 ink.
function frame(ink, box) {
    const side = Math.max(box.width(), box.height()) / BOX, margin = (SIDE - BOX) / 2;
    const small = new Float64Array(PIXELS);
    for (let y = 0; y < BOX; ++y) {
        for (let x = 0; x < BOX; ++x) {
            const i = (y + margin) * SIDE + x + margin;
            small[i] = average(ink, box, box.left + x * side, box.top + y * side, side);
        }
    }
    strengthen(small);
    return centre(small);
}

function centre(ink) {
    const pixels = new Uint8Array(PIXELS);
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
        pixels[i] = inside ? 255 * clamp(ink[y * SIDE + x], 0, 1) + 0.5 : 0;
    }
    return pixels;
}
