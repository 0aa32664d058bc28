// data/digits/paper.cpp for the pages: tells ink from paper.  The functions of the C++ by their names, where the
// comments are, in the same order of operations.  They compute in double, as JavaScript does, and store float.
//
// A picture has width, height and levels, 0 black .. 255 white, row by row.
"use strict";

const BINS = 1024;

function ink_on_border(picture, c) {
    const w = picture.width, h = picture.height;
    let inked = 0;
    const look = (x, y) => { inked += c.sign * c.values[y * w + x] > c.low; };
    for (let x = 0; x < w; ++x) look(x, 0), look(x, h - 1);
    for (let y = 0; y < h; ++y) look(0, y), look(w - 1, y);
    return inked / (2 * (w + h));
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
    c.quality /= 1 + 20 * ink_on_border(picture, c);
}

// ---- Models of the paper

function percentile(counts, fraction) {
    const n = counts.reduce((a, b) => a + b);
    let level = 0, sum = 0;
    while (sum + counts[level] <= n * fraction) sum += counts[level++];
    return level;
}

function one_level(picture, paper) {
    const c = {values: Float32Array.from(picture.levels)};
    for (let i = 0; i < c.values.length; ++i) c.values[i] -= paper;
    separate(picture, c);
    return c;
}

function spread(line, radius, queue) {
    const old = line.slice(), n = line.length;
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
}

function invert(levels) {
    for (let i = 0; i < levels.length; ++i) levels[i] = 255 - levels[i];
}

function fill_runs(picture_levels, lines, next, n, step) {
    const levels = picture_levels.slice(), margin = Math.trunc(n * 7 / 20);
    const line = new Uint8Array(n + 2 * margin), queue = new Int32Array(n + 2 * margin);
    for (let l = 0; l < lines; ++l) {
        line.fill(0);
        for (let i = 0; i < n; ++i) line[margin + i] = levels[l * next + i * step];
        spread(line, margin, queue);
        invert(line);
        spread(line, margin, queue);
        for (let i = 0; i < n; ++i) levels[l * next + i * step] = 255 - line[margin + i];
    }
    return levels;
}

function is_brighter(paper, picture, c) {
    const papers = new Int32Array(256);
    let ink = 0, n = 0;
    for (let i = 0; i < paper.length; ++i) {
        ++papers[paper[i]];
        if (c.sign * c.values[i] > (c.low + c.ink) / 2) ink += picture.levels[i], n += 1;
    }
    if (n < 1) return false;
    ink /= n;
    return percentile(papers, 0.05) - ink >= Math.max(20, 0.2 * (percentile(papers, 0.5) - ink));
}

function long_runs(picture) {
    const w = picture.width, h = picture.height, levels = picture.levels;
    const paper = fill_runs(levels, h, w, w, 1), columns = fill_runs(levels, w, 1, h, w);
    const counts = new Int32Array(256), c = {values: new Float32Array(w * h)};
    for (let i = 0; i < paper.length; ++i) {
        paper[i] = Math.min(paper[i], columns[i]);
        const value = 200 * (levels[i] - paper[i]) / Math.max(paper[i], 32);
        c.values[i] = value;
        ++counts[Math.trunc(-value)];
    }
    const noise = percentile(counts, 0.5);
    for (let i = 0; i < paper.length; ++i) c.values[i] += noise;
    separate(picture, c);
    if (c.sign > 0 || !is_brighter(paper, picture, c)) c.quality = 0;
    return c;
}

// The ink: width, height and values (Float32Array).  null if nothing stands out.
function find_ink(picture) {
    const counts = new Int32Array(256);
    for (const level of picture.levels) ++counts[level];
    let best = {quality: 0};
    const keep_the_better = c => { if (c.quality > best.quality) best = c; };
    for (const fraction of [0.5, 0.1, 0.9]) keep_the_better(one_level(picture, percentile(counts, fraction)));
    best.quality *= 1.5;
    keep_the_better(long_runs(picture));
    const inverse = {...picture, levels: picture.levels.slice()};
    invert(inverse.levels);
    keep_the_better(long_runs(inverse));
    if (!(best.quality > 0)) return null;
    const {values, sign, low, ink} = best;
    for (let i = 0; i < values.length; ++i) values[i] = clamp((sign * values[i] - low) / (ink - low), 0, 1);
    return {width: picture.width, height: picture.height, values: values};
}
