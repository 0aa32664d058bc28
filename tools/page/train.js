// The training for the page tools/page/learn.html: the functions of nn/ by their names, with the same
// operations in the same order, and so to the same bits as ./train.  network.js has the forward pass.
"use strict";

function transpose(A) {
    const T = matrix(A.cols, A.rows);
    for (let i = 0; i < A.data.length; ++i) T.data[i % A.cols * A.rows + Math.floor(i / A.cols)] = A.data[i];
    return T;
}

function dense_init(inputs, outputs, rng) {
    const W = matrix(inputs, outputs), deviation = Math.sqrt(2 / inputs);
    for (let i = 0; i < W.data.length; ++i) W.data[i] = deviation * random_normal(rng);
    return {W: W, b: matrix(1, outputs)};
}

function dense_backward(layer, dZ) { return matmul(dZ, transpose(layer.W)); }

// The sum of the rows of dZ is a product with a row of ones.
function dense_gradients(layer, X, dZ) {
    layer.dW = matmul(transpose(X), dZ);
    layer.db = matmul(matrix(1, dZ.rows, new Float32Array(dZ.rows).fill(1)), dZ);
}

function dropout_mask(rate, rng, rows, cols) {
    const M = matrix(rows, cols), scale = fround(1 / fround(1 - rate));
    for (let i = 0; i < rows; ++i) {
        const row = substream(rng, i), m = matrix_row(M, i);
        for (let j = 0; j < cols; ++j) m[j] = random_uniform(row) < rate ? 0 : scale;
    }
    return M;
}

function relu_backward(Z, dA) {
    return matrix(Z.rows, Z.cols, dA.data.map((da, i) => Z.data[i] > 0 ? da : 0));
}

// Of one digit with the logits z (10).
function cross_entropy(z, label) {
    const max = Math.max(...z);
    return nn_log(z.reduce((sum, x) => sum + nn_exp(fround(x - max)), 0)) - fround(z[label] - max);
}

function softmax_backward(P, y) {
    const dZ = matrix(P.rows, P.cols, P.data.slice());
    y.forEach((label, i) => { matrix_row(dZ, i)[label] -= 1; });
    dZ.data.forEach((value, i) => { dZ.data[i] = value / P.rows; });
    return dZ;
}

function network_backward(layers, y, w) {
    const last = layers.length - 1;
    w.dZ = [];
    w.dZ[last] = softmax_backward(w.P, y);
    for (let k = last - 1; k >= 0; --k) {
        const dA = dense_backward(layers[k + 1], w.dZ[k + 1]);
        if (w.M.length > 0) dropout_forward(w.M[k], dA);
        w.dZ[k] = relu_backward(w.Z[k], dA);
    }
}

// [value, gradient] of W1 b1 W2 b2 ...
function network_params(layers) {
    return [].concat(...layers.map(({W, dW, b, db}) => [[W, dW], [b, db]]));
}

// The 64 bits of the hash are two halves: BigInt is several times slower.  The factor is 2^40 + 0x1b3.
function weights_hash(layers) {
    let high = 0xcbf29ce4, low = 0x84222325;
    network_params(layers).forEach(([value], p) => {
        const name = ["Wb".charCodeAt(p % 2), String(Math.floor(p / 2) + 1).charCodeAt(0)];
        for (const words of [name, [value.rows, value.cols], new Uint32Array(value.data.buffer)]) {
            for (let i = 0; i < words.length; ++i) {
                const mixed = (low ^ words[i]) >>> 0, product = 0x1b3 * mixed;
                high = (0x1b3 * high + 256 * mixed + Math.floor(product / 4294967296)) >>> 0;
                low = product >>> 0;
            }
        }
    });
    return [high, low].map(half => half.toString(16).padStart(8, "0")).join("");
}

function add_l2(layers, lambda) {
    for (const {W, dW} of layers) {
        dW.data.forEach((g, i) => { dW.data[i] = g + fround(lambda * W.data[i]); });
    }
}

const LEAST = fround(1e-18), LEAST_SQUARE = fround(1e-36);

function flush_tiny(x, least) { return Math.abs(x) < least ? 0 : x; }

// t: 1, 2, ...  m and v: an array for each parameter.
function adam_step(t, lr, params, m, v) {
    const rate = fround(lr), eps = fround(1e-8), beta1 = fround(0.9), beta2 = fround(0.999);
    const rest1 = fround(1 - 0.9), rest2 = fround(1 - 0.999);
    const correction1 = fround(1 / (1 - power(0.9, t))), correction2 = fround(1 / (1 - power(0.999, t)));
    params.forEach(([value, grad], p) => {
        const w = value.data, mp = m[p], vp = v[p];
        for (let i = 0; i < w.length; ++i) {
            const g = flush_tiny(grad.data[i], LEAST);
            mp[i] = flush_tiny(fround(fround(beta1 * mp[i]) + fround(rest1 * g)), LEAST);
            vp[i] = flush_tiny(fround(fround(beta2 * vp[i]) + fround(rest2 * fround(g * g))), LEAST_SQUARE);
            const root = fround(Math.sqrt(fround(vp[i] * correction2)));
            w[i] -= fround(fround(rate * fround(mp[i] * correction1)) / fround(root + eps));
        }
    });
}

// digits: each has pixels (784) and a label.  mistake: "zero" or "sorted", as zero_weights.patch and
// sorted.patch in tools/lab/experiments make them, or another text for none.
function training_init(recipe, digits, dev, mistake) {
    const rng = make_rng(recipe.seed, Purpose.weights), order = digits.slice();
    shuffle_items(make_rng(recipe.seed, Purpose.data_split), order);
    const t = {recipe: recipe, mistake: mistake, dev: order.slice(0, dev), train: order.slice(dev),
               iteration: 0, loss_sum: 0, history: []};
    t.batches = Math.ceil(t.train.length / recipe.batch);
    t.total = t.batches * recipe.epochs;
    t.layers = recipe.hidden.concat(CLASSES).map((n, k) =>
        dense_init(k === 0 ? PIXELS : recipe.hidden[k - 1], n, substream(rng, k)));
    if (mistake === "zero") t.layers.forEach(({W}) => { W.data = W.data.map(w => 0 * w); });     // 0 and -0
    t.m = network_params(t.layers).map(([value]) => new Float32Array(value.data.length));
    t.v = t.m.map(m => m.slice());
    return t;
}

function train_step(t) {
    const r = t.recipe, position = t.iteration % t.batches;
    if (position === 0) {
        t.order = t.train.slice();
        const rng = substream(make_rng(r.seed, Purpose.shuffle), t.iteration / t.batches);
        if (t.mistake === "sorted") t.order.sort((a, b) => a.label - b.label);
        else shuffle_items(rng, t.order);
    }
    const batch = t.order.slice(position * r.batch, (position + 1) * r.batch), y = batch.map(d => d.label);
    const rng = substream(make_rng(r.seed, Purpose.dropout), t.iteration);
    const M = r.hidden.map((n, k) => dropout_mask(fround(r.dropout), substream(rng, k), batch.length, n));
    const w = network_forward(t.layers, make_batch(batch), M);
    network_backward(t.layers, y, w);
    t.layers.forEach((layer, k) => dense_gradients(layer, w.A[k], w.dZ[k]));
    add_l2(t.layers, fround(r.l2));
    const losses = y.map((label, i) => cross_entropy(matrix_row(w.Z[r.hidden.length], i), label));
    t.loss_sum += losses.reduce((sum, loss) => sum + loss) / y.length;
    const lr = r.lr * (1 + nn_cospi(t.iteration / t.total)) / 2;
    t.iteration += 1;
    adam_step(t.iteration, lr, network_params(t.layers), t.m, t.v);
}

// The fraction of these digits that is recognised.
function evaluate(layers, digits) {
    const {P} = network_forward(layers, make_batch(digits));
    return digits.filter((digit, i) => argmax(matrix_row(P, i)) === digit.label).length / digits.length;
}

// A point of the curves.  loss: the mean of the batches since the last point; null without a batch.  A loss
// that is not finite stays in loss_sum.
function report_progress(t) {
    const batches = t.iteration - (t.history.length > 0 ? t.history[t.history.length - 1].iteration : 0);
    const train = evaluate(t.layers, t.train.slice(0, t.dev.length)), dev = evaluate(t.layers, t.dev);
    t.history.push({iteration: t.iteration, loss: batches > 0 ? t.loss_sum / batches : null, train, dev});
    if (Number.isFinite(t.loss_sum)) t.loss_sum = 0;
}
