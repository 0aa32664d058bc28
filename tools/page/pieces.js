// data/digits/pieces.cpp for the pages: pieces of ink, pixels that touch.  The comments are in the C++.
"use strict";

class Box {
    constructor(left, top, right, bottom) { Object.assign(this, {left, top, right, bottom}); }
    width() { return this.right - this.left + 1; }
    height() { return this.bottom - this.top + 1; }
}

function take_piece(ink, start, label, labels, queue) {
    const w = ink.width, h = ink.height, edges = [0, 0, 0, 0];
    const piece = {box: new Box(w, h, -1, -1), mass: 0, runs: 0, border: 0};
    let end = 0, corner = false;
    queue[end++] = start;
    labels[start] = label;
    for (let next = 0; next < end; ++next) {
        const x = queue[next] % w, y = Math.trunc(queue[next] / w);
        piece.box = around(piece.box, new Box(x, y, x, y));
        piece.mass += ink.values[queue[next]];
        piece.runs += x === 0 || !(ink.values[queue[next] - 1] > 0);
        piece.runs += y === 0 || !(ink.values[queue[next] - w] > 0);
        edges[0] += x === 0, edges[1] += x === w - 1, edges[2] += y === 0, edges[3] += y === h - 1;
        corner = corner || ((x === 0 || x === w - 1) && (y === 0 || y === h - 1));
        for (let ny = Math.max(y - 1, 0); ny <= Math.min(y + 1, h - 1); ++ny) {
            for (let nx = Math.max(x - 1, 0); nx <= Math.min(x + 1, w - 1); ++nx) {
                const n = ny * w + nx;
                if (labels[n] >= 0 || !(ink.values[n] > 0)) continue;
                labels[n] = label;
                queue[end++] = n;
            }
        }
    }
    if (corner) piece.border = Math.max(...edges.map((pixels, e) => pixels / (e < 2 ? h : w)));
    return piece;
}

function around(a, b) {
    return new Box(Math.min(a.left, b.left), Math.min(a.top, b.top),
                   Math.max(a.right, b.right), Math.max(a.bottom, b.bottom));
}

// labels: the piece of each pixel, or -1.
function find_pieces(ink) {
    const n = ink.values.length, pieces = [], labels = new Int32Array(n).fill(-1), queue = new Int32Array(n);
    for (let i = 0; i < n; ++i) {
        if (labels[i] >= 0 || !(ink.values[i] > 0)) continue;
        pieces.push(take_piece(ink, i, pieces.length, labels, queue));
    }
    return {pieces: pieces, labels: labels};
}
