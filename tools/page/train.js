// The training for the page tools/page/learn.html: the functions of the C++, by their names, in the same order
// of operations, and so to the same bits as ./train.  Each part names the file that explains it.  network.js
// has the forward pass.
"use strict";

// ---- nn/matrix.cpp

function transpose(A) {
    const T = matrix(A.cols, A.rows);
    for (let i = 0; i < A.rows; ++i) {
        for (let j = 0; j < A.cols; ++j) T.data[j * A.rows + i] = A.data[i * A.cols + j];
    }
    return T;
}

function column_sums(A) {
    const sums = matrix(1, A.cols);
    for (let i = 0; i < A.rows; ++i) add_row(sums, matrix(1, A.cols, matrix_row(A, i)));
    return sums;
}

// ---- nn/dense.cpp

function dense_init(inputs, outputs, rng) {
    const W = matrix(inputs, outputs), deviation = Math.sqrt(2 / inputs);
    for (let i = 0; i < W.data.length; ++i) W.data[i] = deviation * random_normal(rng);
    return {W: W, b: matrix(1, outputs)};
}

function dense_backward(layer, dZ) { return matmul(dZ, transpose(layer.W)); }

function dense_gradients(layer, X, dZ) {
    layer.dW = matmul(transpose(X), dZ);
    layer.db = column_sums(dZ);
}

// ---- nn/dropout.cpp

function dropout_mask(rate, rng, rows, cols) {
    const M = matrix(rows, cols), scale = fround(1 / fround(1 - rate));
    for (let i = 0; i < rows; ++i) {
        const row = substream(rng, i), m = matrix_row(M, i);
        for (let j = 0; j < cols; ++j) m[j] = random_uniform(row) < rate ? 0 : scale;
    }
    return M;
}

// ---- nn/relu.cpp

function relu_backward(Z, dA) {
    return matrix(Z.rows, Z.cols, dA.data.map((da, i) => Z.data[i] > 0 ? da : 0));
}

// ---- nn/softmax.cpp

// The mean of the losses.
function cross_entropy(Z, y) {
    let total = 0;
    for (let i = 0; i < Z.rows; ++i) {
        const z = matrix_row(Z, i), max = z.reduce((a, b) => Math.max(a, b));
        let sum = 0;
        for (const value of z) sum += nn_exp(fround(value - max));
        total += nn_log(sum) - fround(z[y[i]] - max);
    }
    return total / Z.rows;
}

function softmax_backward(P, y) {
    return matrix(P.rows, P.cols, P.data.map((p, i) => {
        const label = y[Math.floor(i / P.cols)];
        return fround(fround(p - (i % P.cols === label ? 1 : 0)) / P.rows);
    }));
}

// ---- nn/network.cpp

function network_backward(layers, y, w) {
    const last = layers.length - 1;
    w.dZ = [], w.dA = [];
    w.dZ[last] = softmax_backward(w.P, y);
    for (let k = last - 1; k >= 0; --k) {
        w.dA[k] = dense_backward(layers[k + 1], w.dZ[k + 1]);
        if (w.M.length > 0) dropout_forward(w.M[k], w.dA[k]);
        w.dZ[k] = relu_backward(w.Z[k], w.dA[k]);
    }
}

// W1 b1 W2 b2 ..., each with its gradient.
function network_params(layers) {
    return [].concat(...layers.map((layer, k) => [
        {name: "W" + (k + 1), value: layer.W, grad: layer.dW, l2: true},
        {name: "b" + (k + 1), value: layer.b, grad: layer.db, l2: false}]));
}

function* weight_words(layers) {
    for (const p of network_params(layers)) {
        yield* [p.name.charCodeAt(0), p.name.charCodeAt(1), p.value.rows, p.value.cols];
        yield* new Uint32Array(p.value.data.buffer);
    }
}

function weights_hash(layers) { return hash_text(weight_words(layers)); }

// ---- nn/param.cpp

function add_l2(params, lambda) {
    for (const p of params) {
        const w = p.value.data, dw = p.grad.data;
        for (let i = 0; p.l2 && i < w.length; ++i) dw[i] = fround(dw[i] + fround(lambda * w[i]));
    }
}

// ---- nn/adam.cpp

const LEAST = fround(1e-18), LEAST_SQUARE = fround(1e-36);

function flush_tiny(x, least) { return Math.abs(x) < least ? 0 : x; }

// r: beta1, one_minus_beta1, correction1 and so on, all of them floats, as is lr.
function adam_update(r, g, m, v, w) {
    for (let i = 0; i < w.length; ++i) {
        const gi = flush_tiny(g[i], LEAST);
        m[i] = flush_tiny(fround(fround(r.beta1 * m[i]) + fround(r.one_minus_beta1 * gi)), LEAST);
        v[i] = flush_tiny(fround(fround(r.beta2 * v[i]) + fround(r.one_minus_beta2 * fround(gi * gi))),
                          LEAST_SQUARE);
        const root = fround(Math.sqrt(fround(v[i] * r.correction2)));
        const step = fround(fround(r.lr * fround(m[i] * r.correction1)) / fround(root + r.eps));
        w[i] = fround(w[i] - step);
    }
}

// t: 1, 2, ...  m and v: one array for each parameter.
function adam_step(t, lr, params, m, v) {
    const r = {lr: fround(lr), eps: fround(1e-8), beta1: fround(0.9), beta2: fround(0.999),
               one_minus_beta1: fround(1 - 0.9), one_minus_beta2: fround(1 - 0.999),
               correction1: fround(1 / (1 - power(0.9, t))), correction2: fround(1 / (1 - power(0.999, t)))};
    params.forEach((p, k) => adam_update(r, p.grad.data, m[k], v[k], p.value.data));
}

// ---- nn/trainer.cpp

// recipe: hidden, epochs, batch, lr, l2, dropout, seed; and zero and sorted, the mistakes of
// tools/lab/experiments/zero_weights.patch and sorted.patch.  digits: pixels and labels, an item each
function training_init(recipe, digits, dev) {
    const t = {recipe: recipe, digits: digits, iteration: 0, loss: 0, loss_sum: 0, history: []};
    const order = digits.pixels.map((_, i) => i), sizes = [PIXELS, ...recipe.hidden, CLASSES];
    shuffle_items(make_rng(recipe.seed, Purpose.data_split), order);
    t.dev = order.slice(0, dev);
    t.train = order.slice(dev);
    t.batches = Math.ceil(t.train.length / recipe.batch);
    t.total = t.batches * recipe.epochs;
    const rng = make_rng(recipe.seed, Purpose.weights);
    t.layers = recipe.hidden.concat(CLASSES).map((n, k) => dense_init(sizes[k], n, substream(rng, k)));
    if (recipe.zero) t.layers.forEach(layer => layer.W.data.fill(0));
    t.m = network_params(t.layers).map(p => new Float32Array(p.value.data.length));
    t.v = t.m.map(m => m.slice());
    return t;
}

// The digits of an epoch in the order of the training.
function epoch_order(t, epoch) {
    const order = t.train.slice();
    if (t.recipe.sorted) order.sort((i, j) => t.digits.labels[i] - t.digits.labels[j]);
    else shuffle_items(substream(make_rng(t.recipe.seed, Purpose.shuffle), epoch), order);
    return order;
}

function train_step(t) {
    const r = t.recipe, position = t.iteration % t.batches;
    if (position === 0) t.order = epoch_order(t, Math.floor(t.iteration / t.batches));
    const index = t.order.slice(position * r.batch, (position + 1) * r.batch);
    const X = make_batch(index.map(i => t.digits.pixels[i])), y = index.map(i => t.digits.labels[i]);
    const rng = substream(make_rng(r.seed, Purpose.dropout), t.iteration);
    const M = r.hidden.map((n, k) => dropout_mask(fround(r.dropout), substream(rng, k), index.length, n));
    const w = network_forward(t.layers, X, M);
    network_backward(t.layers, y, w);
    t.layers.forEach((layer, k) => dense_gradients(layer, k === 0 ? X : w.A[k - 1], w.dZ[k]));
    const params = network_params(t.layers);
    add_l2(params, fround(r.l2));
    t.lr = r.lr * (1 + nn_cospi(t.iteration / t.total)) / 2;
    t.iteration += 1;
    t.loss = cross_entropy(w.Z[w.Z.length - 1], y);
    t.loss_sum += t.loss;
    adam_step(t.iteration, t.lr, params, t.m, t.v);
}

// The number of these digits that are recognised, as a fraction.
function evaluate(t, index) {
    const w = network_forward(t.layers, make_batch(index.map(i => t.digits.pixels[i])));
    return index.filter((i, row) => argmax(matrix_row(w.P, row)) === t.digits.labels[i]).length / index.length;
}

// A point of the curves: loss is the mean of the batches since the last point, or null without a batch.
function report_progress(t) {
    const last = t.history.length > 0 ? t.history[t.history.length - 1].iteration : 0;
    t.history.push({iteration: t.iteration, loss: t.iteration > last ? t.loss_sum / (t.iteration - last) : null,
                    train: evaluate(t, t.train.slice(0, t.dev.length)), dev: evaluate(t, t.dev)});
    t.loss_sum = 0;
}
