// nn/rng.cpp and nn/hash.h for the page tools/page/learn.html.  JavaScript has no numbers of 64 bits, so each
// is a pair of 32 bits.  x >>> 0 is x modulo 2^32.
"use strict";

const TWO_32 = 4294967296;
const GAMMA = u64(0x9e3779b9, 0x7f4a7c15);

function u64(high, low) { return {high: high >>> 0, low: low >>> 0}; }

function add(a, b) {
    const low = a.low + b.low;
    return u64(a.high + b.high + (low < TWO_32 ? 0 : 1), low);
}

// Low times low is four products of 16 by 16 bits.  Of the other products only the lower halves remain.
function multiply(a, b) {
    const a0 = a.low & 0xffff, a1 = a.low >>> 16, b0 = b.low & 0xffff, b1 = b.low >>> 16;
    const p = a1 * b0 + (a0 * b0 >>> 16), q = a0 * b1 + (p & 0xffff);
    const high = a1 * b1 + (p >>> 16) + (q >>> 16) + Math.imul(a.high, b.low) + Math.imul(a.low, b.high);
    return u64(high, Math.imul(a.low, b.low));
}

// z ^ (z >> n), 0 < n < 32
function xor_shifted(z, n) { return u64(z.high ^ z.high >>> n, z.low ^ (z.low >>> n | z.high << 32 - n)); }

function modulo(x, n) { return (x.high % n * TWO_32 + x.low) % n; }     // exact for n <= 2^21

function mix64(z) {
    z = multiply(xor_shifted(z, 30), u64(0xbf58476d, 0x1ce4e5b9));
    z = multiply(xor_shifted(z, 27), u64(0x94d049bb, 0x133111eb));
    return xor_shifted(z, 31);
}

const Purpose = {data_split: 0, shuffle: 1, weights: 2, dropout: 3};

function make_rng(seed, purpose) { return substream({state: u64(Math.floor(seed / TWO_32), seed)}, purpose); }

function substream(rng, i) { return {state: mix64(add(mix64(add(rng.state, GAMMA)), u64(0, i)))}; }

function random_u64(rng) {
    rng.state = add(rng.state, GAMMA);
    return mix64(rng.state);
}

function random_uniform(rng) {
    const x = random_u64(rng);
    return (x.high * 2097152 + (x.low >>> 11)) / 9007199254740992;
}

function random_below(rng, n) {
    const refused = (modulo(u64(-1, -1), n) + 1) % n;                   // 2^64 mod n
    let x = random_u64(rng);
    while (x.high === 0 && x.low < refused) x = random_u64(rng);
    return modulo(x, n);
}

function random_normal(rng) {
    for (;;) {
        const u = 2 * random_uniform(rng) - 1, v = 2 * random_uniform(rng) - 1, s = u * u + v * v;
        if (s > 0 && s < 1) return u * Math.sqrt(-2 * nn_log(s) / s);
    }
}

function shuffle_items(rng, items) {
    for (let i = items.length; i > 1; --i) {
        const j = random_below(rng, i);
        [items[i - 1], items[j]] = [items[j], items[i - 1]];
    }
}

// FNV-1a of words of 32 bits: 16 hexadecimal digits.
function hash_text(words) {
    let hash = u64(0xcbf29ce4, 0x84222325);
    for (const word of words) hash = multiply(u64(hash.high, hash.low ^ word), u64(0x100, 0x1b3));
    return [hash.high, hash.low].map(half => half.toString(16).padStart(8, "0")).join("");
}
