// data/digits/paper.cpp for the pages: tells ink from paper.  These are the functions of the C++, which has
// the comments, with the same operations in the same order.  Both compute in double and store float.
//
// A picture has width, height and levels, 0 black .. 255 white, row by row.
"use strict";

const BINS = 1024;

function ink_on_border(picture, c) {
    const w = picture.width, h = picture.height, inked = (x, y) => c.sign * c.values[y * w + x] > c.low;
    let count = 0, corners = 0;
    for (let x = 0; x < w; ++x) count += inked(x, 0) + inked(x, h - 1);
    for (let y = 0; y < h; ++y) count += inked(0, y) + inked(w - 1, y);
    for (const x of [0, w - 1]) corners += inked(x, 0) + inked(x, h - 1);
    return Math.min(count / (2 * (w + h)), 0.03) + corners / 4;
}

function separate(picture, c) {
    const count = new Float64Array(BINS), sum = new Float64Array(BINS);
    for (const value of c.values) {
        const bin = clamp(Math.floor(value + 0.5), -512, 511) + 512;
        count[bin] += 1;
        sum[bin] += value;
    }
    const cubes = count.reduce((cubes, n, b) => cubes + n * (b - 512) * (b - 512) * (b - 512), 0);
    c.sign = cubes < 0 ? -1 : 1;
    const most = count.reduce((most, n, b) => n > 0 ? Math.max(most, c.sign * (b - 512)) : most, 0);
    let threshold = most / 2, paper = 0, ink = 0, noise = 0, inked = 0;
    c.quality = 0;
    for (let round = 0; round < 10; ++round) {
        let below = 0, above = 0, away = 0, n = 0;
        inked = 0;
        for (let b = 0; b < BINS; ++b) {
            if (c.sign * (b - 512) > threshold) above += c.sign * sum[b], inked += count[b];
            else below += c.sign * sum[b], away += Math.abs(sum[b]), n += count[b];
        }
        if (n < 1 || inked < 1) return;
        paper = below / n, noise = away / n, ink = above / inked;
        threshold = (paper + ink) / 2;
    }
    if (ink - paper < 20 || ink - paper < 4 * noise) return;
    c.low = clamp(4 * noise, 0.05 * ink, 0.4 * ink);
    c.ink = ink;
    c.quality = (ink - paper) / Math.max(noise, 4);
    if (2 * inked > c.values.length) c.quality /= 4;
    c.quality /= 1 + 30 * ink_on_border(picture, c);
}

// ---- Models of the paper

function percentile(levels, fraction) {
    const counts = new Int32Array(256);
    for (const level of levels) ++counts[level];
    let level = 0, sum = 0;
    while (sum + counts[level] <= levels.length * fraction) sum += counts[level++];
    return level;
}

function one_level(picture, paper) {
    const c = {values: new Float32Array(picture.levels).map(level => level - paper)};
    separate(picture, c);
    return c;
}

function spread(old, radius, queue) {
    const line = old.slice(), n = old.length;
    let first = 0, end = 0;
    for (let i = 0; i < n + radius; ++i) {
        if (i < n) {
            while (end > first && old[queue[end - 1]] <= old[i]) --end;
            queue[end++] = i;
        }
        if (i < radius) continue;
        while (queue[first] < i - 2 * radius) ++first;
        line[i - radius] = old[queue[first]];
    }
    return line;
}

function invert(levels) {
    for (let i = 0; i < levels.length; ++i) levels[i] = 255 - levels[i];
    return levels;
}

function fill_runs(picture_levels, lines, next, n, step) {
    const levels = picture_levels.slice(), margin = Math.trunc(n * 7 / 20);
    const line = new Uint8Array(n + 2 * margin), queue = new Int32Array(n + 2 * margin);
    for (let l = 0; l < lines; ++l) {
        for (let i = 0; i < n; ++i) line[margin + i] = levels[l * next + i * step];
        const filled = invert(spread(invert(spread(line, margin, queue)), margin, queue));
        for (let i = 0; i < n; ++i) levels[l * next + i * step] = filled[margin + i];
    }
    return levels;
}

function is_brighter(paper, picture, c) {
    const levels = picture.levels.filter((_, i) => c.sign * c.values[i] > (c.low + c.ink) / 2);
    if (levels.length < 1) return false;
    const ink = levels.reduce((sum, level) => sum + level, 0) / levels.length;
    return percentile(paper, 0.05) - ink >= Math.max(20, 0.2 * (percentile(paper, 0.5) - ink));
}

function long_runs(picture) {
    const w = picture.width, h = picture.height, levels = picture.levels;
    const paper = fill_runs(levels, h, w, w, 1), columns = fill_runs(levels, w, 1, h, w);
    const darker = new Uint8Array(w * h), c = {values: new Float32Array(w * h)};
    for (let i = 0; i < paper.length; ++i) {
        paper[i] = Math.min(paper[i], columns[i]);
        c.values[i] = 200 * (levels[i] - paper[i]) / Math.max(paper[i], 32);
        darker[i] = 200 * (paper[i] - levels[i]) / Math.max(paper[i], 32);
    }
    const noise = percentile(darker, 0.5);
    for (let i = 0; i < paper.length; ++i) c.values[i] += noise;
    separate(picture, c);
    if (c.sign > 0 || !is_brighter(paper, picture, c)) c.quality = 0;
    return c;
}

// The ink: width, height and values (Float32Array).  null if nothing stands out.
function find_ink(picture) {
    const {width, height, levels} = picture;
    let best = {quality: 0};
    const keep_the_better = c => { if (c.quality > best.quality) best = c; };
    for (const fraction of [0.5, 0.1, 0.9]) keep_the_better(one_level(picture, percentile(levels, fraction)));
    best.quality *= 1.5;
    keep_the_better(long_runs(picture));
    keep_the_better(long_runs({width, height, levels: invert(levels.slice())}));
    if (!(best.quality > 0)) return null;
    const {values, sign, low, ink} = best;
    return {width, height, values: values.map(value => clamp((sign * value - low) / (ink - low), 0, 1))};
}
