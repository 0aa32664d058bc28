// nn/real.cpp for the pages: its functions by their names, with the same operations in the same order.  They
// compute in double, as JavaScript does.  Math.exp and Math.log would differ from browser to browser.
"use strict";

const LN2_HIGH = 6.93147180369123816490e-01;
const LN2_LOW = 1.90821492927058770002e-10;
const LN2 = 6.93147180559945309417e-01;
const SQRT2 = 1.41421356237309504880;
const PI = 3.14159265358979323846;
const EXP_TERMS = [1, 1, 1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040, 1 / 40320, 1 / 362880, 1 / 3628800,
                   1 / 39916800, 1 / 479001600, 1 / 6227020800];

// For x <= 0.  Below 2^-1074 it returns 0; as a float all below 2^-150 is 0.
function nn_exp(x) {
    const k = Math.floor(x / LN2 + 0.5);
    const r = (x - k * LN2_HIGH) - k * LN2_LOW;
    let sum = EXP_TERMS[13];
    for (let n = 12; n >= 0; --n) sum = EXP_TERMS[n] + r * sum;
    return k < -1074 ? 0 : sum * power(0.5, -k);
}

// For x > 0.
function nn_log(x) {
    let m = x, e = 0;
    for (; m > SQRT2; m *= 0.5) e += 1;
    for (; m < SQRT2 / 2; m *= 2) e -= 1;
    const s = (m - 1) / (m + 1), s2 = s * s;
    let sum = 0;
    for (let n = 23; n >= 3; n -= 2) sum = s2 * (sum + 1 / n);
    return e * LN2_HIGH + (2 * s + (2 * s * sum + e * LN2_LOW));
}

// For 0 <= u <= 1.
function nn_cospi(u) {
    const sign = u > 0.5 ? -1 : 1, near = u > 0.5 ? 1 - u : u, cosine = near <= 0.25;
    const x = PI * (cosine ? near : 0.5 - near);
    let sum = 1;
    for (let n = cosine ? 16 : 17; n >= 2; n -= 2) sum = 1 - x * x / (n * (n - 1)) * sum;
    return sign * (cosine ? sum : x * sum);
}

function power(x, n) {
    let result = 1;
    for (; n > 0; n = Math.floor(n / 2), x *= x) {
        if (n % 2 === 1) result *= x;
    }
    return result;
}
