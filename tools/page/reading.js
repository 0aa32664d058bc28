// tools/shared/reading.cpp for the pages: reads pictures.  The comments are in the C++.
"use strict";

const SURE = 0.8, TEXT = 20;

// Of digits, each with pixels.  inside: the hidden layers, each (digits,units).
function read_found(layers, digits) {
    const {A, Z, P} = network_forward(layers, make_batch(digits));
    const finite = Z[Z.length - 1].data.every(Number.isFinite);
    const error = finite ? "" : "a logit is not finite: the weights of this network are too large";
    const reading = {digits, probs: P, inside: A.slice(1), number: "", probability: 1, unsure: 0, error};
    for (let i = 0; i < P.rows; ++i) {
        const p = matrix_row(P, i), answer = argmax(p);
        reading.number += answer;
        reading.probability = Math.min(reading.probability, p[answer]);
        reading.unsure += p[answer] < SURE;
    }
    return reading;
}

function refuse(error) {
    return {digits: [], probs: null, inside: [], number: "", probability: 0, unsure: 0, error};
}

// With an error message, the reading has no digits.
function read_picture(layers, picture) {
    const found = [], digits = [], error = find_digits(picture, found);
    if (error) return refuse(error);
    for (const [one, ...cuts] of found) {
        const whole = read_found(layers, one);
        let best = whole;
        for (const two of cuts) {
            const other = read_found(layers, two);
            const clear = 3 * (1 - other.probability) < 1 - whole.probability;
            if (clear && other.probability > best.probability) best = other;
        }
        digits.push(...best.digits);
    }
    const all = read_found(layers, digits);
    if (all.error) return refuse(all.error);
    if (all.probs.rows >= TEXT && 6 * all.unsure > all.probs.rows) {
        return refuse(`no digits found: ${all.unsure} of ${all.probs.rows} signs look like none, ` +
                      "as in text: cut a part out");
    }
    return all;
}
