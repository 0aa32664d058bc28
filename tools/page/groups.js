// data/digits/groups.cpp for the pages: groups of pieces, a digit or two each.  The comments are in the C++.
"use strict";

function column_gap(a, b) { return Math.max(a.left, b.left) - Math.min(a.right, b.right) - 1; }
function row_gap(a, b) { return Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom) - 1; }

function is_stroke(p, most_border) {
    const w = p.box.width(), h = p.box.height(), shorter = Math.min(w, h), longer = Math.max(w, h);
    const convex = 50 * p.runs <= 51 * (w + h) && 4 * shorter > 3 * longer;
    const filled = p.mass > (convex ? 0.49 : 0.77) * w * h && 2 * shorter > longer;
    const shadow = p.border > 0.6 && p.mass > 0.52 * w * h;
    return !filled && !shadow && longer >= 5 && p.border <= most_border;
}

function find_strokes(pieces, most_border) {
    const strokes = pieces.filter(p => is_stroke(p, most_border));
    const most = strokes.reduce((mass, p) => Math.max(mass, p.mass), 0);
    return strokes.filter(p => 20 * p.mass >= most).sort((a, b) => b.mass - a.mass);
}

function belongs(group, stroke, small, height) {
    const columns = column_gap(group, stroke), rows = row_gap(group, stroke);
    if (small) return 8 * columns <= height && 3 * rows <= height;
    return -2 * columns >= Math.min(group.width(), stroke.width()) && 8 * rows < height &&
        5 * around(group, stroke).height() < 9 * height;
}

function sort_by_rows(groups) {
    const in_order = (a, b) => a.row - b.row || a.box.left - b.box.left, last = [];
    groups.sort(in_order);
    for (const group of groups) {
        let row = 0;
        while (row < last.length && -3 * row_gap(last[row].box, group.box) <
            Math.min(last[row].box.height(), group.box.height())) ++row;
        group.row = row < last.length ? last[row].row : group.box.top;
        last[row] = group;
    }
    groups.sort(in_order);
}

function find_groups(pieces, most) {
    const groups = [];
    let strokes = find_strokes(pieces, 0.6), height = 0;
    if (strokes.length === 0) strokes = find_strokes(pieces, 1);
    for (const {box} of strokes) {
        height = Math.max(height, Math.min(Math.max(box.width(), box.height()), 2 * box.height()));
    }
    for (const small of [false, true]) {
        for (const stroke of strokes) {
            const box = stroke.box;
            if (small !== (2 * box.height() < height || box.width() > 4 * box.height())) continue;
            let nearest = null;
            for (const group of groups) {
                if (!belongs(group.box, box, small, height)) continue;
                if (!nearest || row_gap(group.box, box) < row_gap(nearest.box, box)) nearest = group;
            }
            if (nearest) nearest.box = around(nearest.box, box), nearest.pieces.push(stroke);
            else if (!small) groups.push({box, row: 0, pieces: [stroke]});
            if (groups.length > most) return groups;
        }
    }
    sort_by_rows(groups);
    return groups;
}
