#!/usr/bin/env python3
"""The notebook in NumPy: the log and the weights of `./train --recipe notebook --threads 1`, to the last bit.

Read it beside tools/notebook.cpp and the files of nn/ named here; tools/port/bits.md says why the bits agree.
`--trace N` writes trace.txt to the folder --out, as that of ./train does.
"""
import argparse, math, os
import numpy as np

f32, u64 = np.float32, np.uint64
LR, DECAY, L2, DROPOUT = 0.001, 1e-4, f32(1e-4), f32(0.2)
BETA1, BETA2, EPS = 0.9, 0.999, f32(1e-8)

# nn/rng: SplitMix64.  A state is an int, or an array of uint64 for many generators at once.
DATA_SPLIT, SHUFFLE, WEIGHTS, MASKS = range(4)      # what random numbers are for
GAMMA, M64 = 0x9e3779b97f4a7c15, 2**64 - 1
def mix64(z):
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9 & M64
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb & M64
    return z ^ (z >> 31)
def substream(state, i):
    return mix64(mix64(state + GAMMA & M64) + i & M64)
def random_uniform(states, n):                      # in [0, 1): n numbers, in a row for each state
    counters = np.reshape(np.array(states, u64), (-1, 1)) + np.arange(1, n + 1, dtype=u64) * u64(GAMMA)
    return (mix64(counters) >> u64(11)) * 2.0**-53
def random_normal(state, n):                        # an attempt takes two numbers; 79% of them succeed
    u, v = 2 * random_uniform(state, 4 * n + 1000).reshape(-1, 2).T - 1
    s = u * u + v * v
    u, s = u[(s > 0) & (s < 1)][:n], s[(s > 0) & (s < 1)][:n]
    return u * np.sqrt(-2 * nn_log(s) / s)
def shuffle_items(state, items):
    for i in range(len(items), 1, -1):
        x = -1
        while x < 2**64 % i:                        # refuses a few x, so that every j is equally probable
            state = state + GAMMA & M64
            x = mix64(state)
        items[i - 1], items[x % i] = items[x % i], items[i - 1]
    return items

# nn/real: np.exp, np.log and ** would round differently on different machines.
LN2_HIGH, LN2_LOW = 6.93147180369123816490e-01, 1.90821492927058770002e-10
LN2, SQRT2 = 6.93147180559945309417e-01, 1.41421356237309504880
def nn_exp(x):
    x = np.maximum(x, -746)                         # e^-746 is 0 in double
    k = np.floor(x / LN2 + 0.5)
    r = (x - k * LN2_HIGH) - k * LN2_LOW
    series = 0
    for n in range(13, -1, -1): series = 1 / math.factorial(n) + r * series
    return np.ldexp(series, k.astype(np.intc))
def nn_log(x):
    m, e = x, 0
    while (m > SQRT2).any(): m, e = np.where(m > SQRT2, m * 0.5, m), e + (m > SQRT2)
    while (m < SQRT2 / 2).any(): m, e = np.where(m < SQRT2 / 2, m * 2, m), e - (m < SQRT2 / 2)
    s = (m - 1) / (m + 1)
    series = 0
    for n in range(23, 1, -2): series = s * s * (series + 1 / n)
    return e * LN2_HIGH + (2 * s + (2 * s * series + e * LN2_LOW))
def power(x, n, result=1.0):
    return result if n == 0 else power(x * x, n // 2, result * x if n % 2 else result)

# nn/matmul: X @ W.  A float sum depends on its order: (1e8 + 1) - 1e8 is 0, (1e8 - 1e8) + 1 is 1.  @ and
# np.sum have other orders on other machines.  Here Z[i,j] receives its products X[i,k] W[k,j] by rising k.
def matmul(X, W):
    Z = np.zeros((X.shape[0], W.shape[1]), f32)
    for k in range(W.shape[0]): Z += X[:, k, None] * W[k]
    return Z
def total(rows):                                    # one row after the other; + 0 makes 0 of -0
    return np.add.accumulate(rows, axis=0)[-1] + 0

def forward(X, rng=None):                           # nn/network, nn/dropout; in training with an rng
    Z, A, M = {}, {0: X}, {}
    for k in range(1, L + 1):
        if k < L and rng is not None:               # float(): the comparison is in double
            u = random_uniform(substream(substream(rng, k - 1), np.arange(len(X), dtype=u64)), sizes[k])
            M[k] = trace(f"M{k}", np.where(u < float(DROPOUT), f32(0), f32(1) / (f32(1) - DROPOUT)))
        Z[k] = trace(f"Z{k}", matmul(A[k - 1], W[k]) + b[k])
        if k < L: A[k] = trace(f"A{k}", np.where(Z[k] > 0, Z[k], f32(0)) * M.get(k, f32(1)))
    return Z, A, M
def make_batch(digits):
    return trace("X", digits[:, 1:].astype(f32) / f32(255)), trace("y", digits[:, 0].astype(np.uint32))
def accuracy(digits):
    batches = [make_batch(digits[i:i + 128]) for i in range(0, len(digits), 128)]
    return sum((forward(X)[0][L].argmax(1) == y).sum() for X, y in batches) / len(digits)

def hash_text(*parts):                              # nn/hash.h: FNV-1a over words of 32 bits
    h = 0xcbf29ce484222325
    for x in parts:
        if isinstance(x, np.ndarray): x = x.astype(x.dtype.newbyteorder("<")).ravel().view("<u4").tolist()
        for word in x: h = (h ^ word) * 0x100000001b3 & M64
    return f"{h:016x}"
def weights_hash():
    return hash_text(*(part for p, w in params.items() for part in (p.encode(), w.shape, w)))
def trace(name, x):                                 # returns x
    shape = ",".join(map(str, np.shape(x)))
    if tracing: print(t, name, f"({shape})", hash_text(np.shape(x), np.array(x)), file=trace_file)
    return x

parser = argparse.ArgumentParser(description=__doc__)
for name, default in (("data", "data/train.csv"), ("dev", 2000), ("epochs", 20), ("batch", 128), ("seed", 1),
                      ("hidden", "256,128"), ("eval-every", 20), ("trace", 0), ("out", "out")):
    parser.add_argument("--" + name, type=type(default), default=default, help=f"default {default}")
o = parser.parse_args()
digits = np.loadtxt(o.data, np.int16, comments="l", delimiter=",", ndmin=2)      # the header begins with l
if digits.shape[1] != 785 or digits.min() < 0 or digits.max() > 255 or not 0 <= o.dev < len(digits):
    parser.error(f"{o.data}: expected more than {o.dev} rows of a label and 784 pixels from 0 to 255")
order = shuffle_items(substream(o.seed, DATA_SPLIT), list(range(len(digits))))
dev, train = digits[order[:o.dev]], digits[order[o.dev:]]
sizes = [784] + [int(n) for n in o.hidden.split(",") if n != "none"] + [10]
L, W, b, params = len(sizes) - 1, {}, {}, {}
for k in range(1, L + 1):                           # He: the variance is 2 / in
    w = random_normal(substream(substream(o.seed, WEIGHTS), k - 1), sizes[k - 1] * sizes[k])
    W[k] = params[f"W{k}"] = (math.sqrt(2 / sizes[k - 1]) * w).astype(f32).reshape(sizes[k - 1], sizes[k])
    b[k] = params[f"b{k}"] = np.zeros((1, sizes[k]), f32)
m, v = dict.fromkeys(params, f32(0)), dict.fromkeys(params, f32(0))
if o.trace: os.makedirs(o.out, exist_ok=True)
trace_file = open(f"{o.out}/trace.txt", "w") if o.trace else None
batches, loss_sum, last = -(-len(train) // o.batch), 0.0, 0
print(f"version  2.0\ndata     {o.data}: {len(digits)} digits, {len(train)} for training, "
      f"{len(dev)} held out (dev)\nnetwork  {'-'.join(map(str, sizes))}, "
      f"{sum(w.size for w in params.values())} parameters, seed {o.seed}, 1 thread\n"
      f"recipe   {o.epochs} epoch{'s' * (o.epochs != 1)} of {batches} batch{'es' * (batches != 1)} of "
      f"{o.batch}, Adam, lr {LR:g} / (1 + {DECAY:g} t), L2 {L2:g}, dropout {DROPOUT:g}")

for t in range(1, o.epochs * batches + 1):          # nn/trainer
    tracing = t <= o.trace
    epoch, position = divmod(t - 1, batches)
    if position == 0:
        shuffled = shuffle_items(substream(substream(o.seed, SHUFFLE), epoch), list(range(len(train))))
    X, y = make_batch(train[shuffled[position * o.batch:(position + 1) * o.batch]])
    Z, A, M = forward(X, substream(substream(o.seed, MASKS), t - 1))
    D = (Z[L] - Z[L].max(1, keepdims=True)).astype(float)       # nn/softmax
    E = nn_exp(D)
    P = trace("P", E.astype(f32) / total(E.astype(f32).T)[:, None])
    loss = trace("loss", total(nn_log(total(E.T)) - D[range(len(y)), y]) / len(y))

    grads = {}                                      # backward: nn/network, nn/dense, nn/relu
    dZ = trace(f"dZ{L}", (P - np.eye(10, dtype=f32)[y]) / f32(len(y)))
    for k in range(L, 0, -1):
        grads[f"W{k}"] = trace(f"dW{k}", matmul(A[k - 1].T, dZ) + L2 * W[k])
        grads[f"b{k}"] = trace(f"db{k}", total(dZ)[None])
        if k > 1:
            dA = trace(f"dA{k - 1}", matmul(dZ, W[k].T) * M[k - 1])
            dZ = trace(f"dZ{k - 1}", np.where(Z[k - 1] > 0, dA, f32(0)))
    padded = [np.pad(w.astype(float)**2, ((0, 0), (0, -w.shape[1] % 8))) for w in W.values()]   # nn/param
    rows = [total(total(s.reshape(len(s), -1, 8).transpose(1, 2, 0))) for s in padded]  # eight sums a row
    loss_sum += loss + float(L2) / 2 * total(np.concatenate(rows))

    lr = trace("lr", LR / (1 + DECAY * (t - 1)))    # nn/adam
    flush_tiny = lambda x, least: np.where(np.abs(x) < f32(least), f32(0), x)
    correction1, correction2 = f32(1 / (1 - power(BETA1, t))), f32(1 / (1 - power(BETA2, t)))
    for p, w in params.items():
        g = flush_tiny(grads[p], 1e-18)
        m[p] = trace("m_" + p, flush_tiny(f32(BETA1) * m[p] + f32(1 - BETA1) * g, 1e-18))
        v[p] = trace("v_" + p, flush_tiny(f32(BETA2) * v[p] + f32(1 - BETA2) * (g * g), 1e-36))
        w -= f32(lr) * (m[p] * correction1) / (np.sqrt(v[p] * correction2) + EPS)
        trace(p, w)
    if tracing: print("weights", weights_hash(), file=trace_file)
    tracing = False
    if t % o.eval_every and t < o.epochs * batches: continue
    print(f"iter {t}  epoch {epoch + 1}  lr {lr:.6f}  loss {loss_sum / (t - last):.4f}  train "
          f"{100 * accuracy(train[:o.dev or 2000]):.2f}%" +
          (f"  dev {100 * accuracy(dev):.2f}%" if o.dev else ""), flush=True)
    loss_sum, last = 0.0, t
if o.dev:
    p, n, z2 = accuracy(dev), o.dev, 1.96 * 1.96    # the confidence interval: nn/metrics
    middle, reach = p + z2 / (2 * n), math.sqrt(z2 * (p * (1 - p) / n + z2 / (4 * n * n)))
    low, high = max(0, (middle - reach) / (1 + z2 / n)), min(1, (middle + reach) / (1 + z2 / n))
    print(f"dev accuracy {100 * p:.2f}% ({p * n:.0f} of {n}, "
          f"95% confidence interval {100 * low:.1f}% to {100 * high:.1f}%)")
print("weights", weights_hash())
