// nn/rng.cpp for the page tools/page/learn.html: SplitMix64, its numbers of 64 bits as BigInt.
"use strict";

const GAMMA = 0x9e3779b97f4a7c15n;
const Purpose = {data_split: 0, shuffle: 1, weights: 2, dropout: 3};

function u64(x) { return BigInt.asUintN(64, x); }

function mix64(z) {
    z = u64((z ^ z >> 30n) * 0xbf58476d1ce4e5b9n);
    z = u64((z ^ z >> 27n) * 0x94d049bb133111ebn);
    return z ^ z >> 31n;
}

function substream(rng, i) { return {state: mix64(u64(mix64(u64(rng.state + GAMMA)) + BigInt(i)))}; }

function make_rng(seed, purpose) { return substream({state: BigInt(seed)}, purpose); }

function random_u64(rng) {
    rng.state = u64(rng.state + GAMMA);
    return mix64(rng.state);
}

function random_uniform(rng) { return Number(random_u64(rng) >> 11n) / 9007199254740992; }

function random_below(rng, n) {
    const m = BigInt(n), refused = u64(-m) % m;
    let x = random_u64(rng);
    while (x < refused) x = random_u64(rng);
    return Number(x % m);
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
