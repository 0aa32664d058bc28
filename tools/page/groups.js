// data/digits/groups.cpp for the pages: groups of pieces, a digit or several.  The comments are in the C++.
"use strict";

function column_gap(a, b) { return Math.max(a.left, b.left) - Math.min(a.right, b.right) - 1; }
function row_gap(a, b) { return Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom) - 1; }

function longer_side(box) { return Math.max(box.width(), box.height()); }

function is_filled(p) { return (p.border > 0.6 ? 2.5 : 2) * p.thickness > longer_side(p.box); }

function is_dash({box, thickness}) {
    return 4 * box.width() > 5 * box.height() && 2 * thickness > box.height();
}

function find_strokes(pieces) {
    const strokes = [];
    for (const most_border of [0.6, 1]) {
        let most = 0;
        for (const p of pieces) {
            const stroke = !is_filled(p) && !is_dash(p) && longer_side(p.box) >= 5;
            if (stroke && p.border <= most_border) most = Math.max(most, p.mass);
        }
        pieces.forEach((p, i) => {
            const shape = is_filled(p) && 2 * p.mass > most, inside = p.border <= most_border;
            if (most > 0 && !shape && inside && 20 * p.mass >= most) strokes.push(i);
        });
        if (strokes.length > 0) break;
    }
    return strokes;
}

function usual_height(pieces, strokes) {
    const heights = strokes.map(i => ({
        height: Math.min(longer_side(pieces[i].box), 2 * pieces[i].box.height()), mass: pieces[i].mass}));
    const all = heights.reduce((sum, {mass}) => sum + mass, 0);
    heights.sort((a, b) => a.height - b.height || a.mass - b.mass);
    let i = 0, sum = 0;
    while (2 * (sum + heights[i].mass) < all) sum += heights[i++].mass;
    return heights[i].height;
}

function one_digit(a, b, height) {
    return -2 * column_gap(a, b) >= Math.min(a.width(), b.width()) && 8 * row_gap(a, b) < height &&
        5 * around(a, b).height() < 9 * height;
}

function join(group, other) {
    group.box = around(group.box, other.box);
    for (const piece of other.pieces) group.pieces.push(piece);
}

function join_nearest(groups, stroke, height) {
    let nearest = null, least = Math.trunc(height / 3);
    for (const group of groups) {
        const distance = row_gap(group.box, stroke.box);
        if (8 * column_gap(group.box, stroke.box) > height || distance > least) continue;
        nearest = group;
        least = distance;
    }
    if (nearest) join(nearest, stroke);
}

function sort_by_rows(groups) {
    const in_order = (a, b) => a.row - b.row || a.box.left - b.box.left, last = [], tops = [];
    groups.sort(in_order);
    for (const group of groups) {
        let row = 0;
        while (row < last.length && -3 * row_gap(last[row], group.box) <
            Math.min(last[row].height(), group.box.height())) ++row;
        if (row === last.length) tops.push(group.box.top);
        last[row] = group.box;
        group.row = row;
    }
    for (const group of groups) group.row = tops.filter(top => top < tops[group.row]).length;
    groups.sort(in_order);
}

function find_groups(pieces, most) {
    const strokes = find_strokes(pieces), groups = [], small = [];
    if (strokes.length === 0) return groups;
    const height = usual_height(pieces, strokes);
    for (const i of strokes) {
        const p = pieces[i], is_small = 2 * p.box.height() < height || is_dash(p);
        (is_small ? small : groups).push({box: p.box, row: 0, pieces: [i]});
    }
    if (groups.length > 2 * most) return groups;
    for (let a = 0; a < groups.length; ++a) {
        for (let b = a + 1; b < groups.length; ++b) {
            if (!one_digit(groups[a].box, groups[b].box, height)) continue;
            join(groups[a], groups[b]);
            groups.splice(b, 1);
            b = a;
        }
    }
    for (const stroke of small) join_nearest(groups, stroke, height);
    sort_by_rows(groups);
    return groups;
}
