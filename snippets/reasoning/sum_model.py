"""A model that adds six digits modulo 10, to compare ways of answering.

What it does: it reads the last 12 tokens at once and predicts the next one
with one hidden layer, as in Bengio et al. 2003. Three kinds of document
hold the same problems. In "one step" the answer follows the equals sign; in
"dots" five dots stand between them; in "steps" every running sum is written.

What it doesn't do: it has no attention, and reads nothing beyond its window.

Shapes in this file: B texts or windows, V = 12 tokens, W = 12 tokens a
window, E = 8 dimensions of an embedding, H = 64 hidden units. A set of
weights is a dict of arrays; no function here changes an array in place.

    python sum_model.py    trains three models, and writes sum_model.npz
"""

from pathlib import Path

import numpy as np

VOCABULARY = [*"0123456789", "=", "."]
EQUALS, DOT = 10, 11
LENGTH, WINDOW = 6, 12  # digits of a problem, tokens that are read
EMBEDDING, HIDDEN = 8, 64


def problems(count, seed):
    """Problems of six digits drawn at random: (count, 6)."""
    return np.random.RandomState(seed).randint(0, 10, (count, LENGTH))


def running_sums(digits):
    """Sums of the first 1, 2, ... 6 digits, last digit only: (B, 6)."""
    return digits.cumsum(axis=1) % 10


def questions(digits):
    """What the model reads first: dots, the digits, "=": (B, 12)."""
    room = WINDOW - LENGTH - 1
    return np.pad(
        np.pad(digits, [(0, 0), (room, 0)], constant_values=DOT),
        [(0, 0), (0, 1)],
        constant_values=EQUALS,
    )


def shuffled(digits, rng):
    """The digits of each problem in another order: (B, 6)."""
    order = rng.random_sample(digits.shape).argsort(axis=1)
    return np.take_along_axis(digits, order, axis=1)


def documents(digits, kind):
    """Questions with what is to be written after them: ids (B, T).

    Args:
        digits: (B, 6).
        kind: "one step", "dots" or "steps".
    """
    sums = running_sums(digits)
    if kind == "one step":
        sums = sums[:, -1:]
    elif kind == "dots":
        sums = np.where(np.arange(LENGTH) < LENGTH - 1, DOT, sums)
    elif kind != "steps":
        raise ValueError(f"no such kind of document: {kind}")
    return np.concatenate([questions(digits), sums], axis=1)


def show(ids):
    """Token ids -> text, without the dots that fill the window."""
    return " ".join(VOCABULARY[i] for i in ids).lstrip(". ")


def initial_weights(seed):
    """Weights before training; `unembed` is zero, so all tokens tie."""
    rng = np.random.RandomState(seed)
    V, E, H = len(VOCABULARY), EMBEDDING, HIDDEN
    return {
        "token": rng.randn(V, E),
        "W": rng.randn(WINDOW * E, H) / np.sqrt(WINDOW * E),
        "b": np.zeros(H),
        "unembed": np.zeros((H, V)),
    }


def forward(weights, windows):
    """Embeddings (B, W*E), hidden units (B, H), probabilities (B, V).

    `windows` holds ids (B, W); the probabilities are for the token after.
    """
    x = weights["token"][windows].reshape(len(windows), -1)
    hidden = np.maximum(0, x @ weights["W"] + weights["b"])
    logits = hidden @ weights["unembed"]
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return x, hidden, e / e.sum(axis=-1, keepdims=True)


def gradients(weights, windows, targets):
    """Of the mean cross-entropy of the targets (B,): {name: gradient}."""
    x, hidden, probs = forward(weights, windows)
    one_hot = np.eye(len(VOCABULARY))
    d_logits = (probs - one_hot[targets]) / len(targets)
    d_hidden = d_logits @ weights["unembed"].T * (hidden > 0)
    d_x = (d_hidden @ weights["W"].T).reshape(-1, EMBEDDING)
    return {
        "token": one_hot[windows.ravel()].T @ d_x,
        "W": x.T @ d_hidden,
        "b": d_hidden.sum(axis=0),
        "unembed": hidden.T @ d_logits,
    }


def train(kind, steps=400, seed=0, count=2000, batch=128, rate=0.01):
    """Train from scratch on `count` problems with Adam; return the weights.

    Each step takes `batch` windows at random, so that every kind of
    document gets as many steps, and as many targets.
    """
    texts = documents(problems(count, seed=1), kind)
    shape = WINDOW + 1
    cut = np.lib.stride_tricks.sliding_window_view(texts, shape, axis=1)
    cut = cut.reshape(-1, shape)
    rng = np.random.RandomState(100 + seed)
    weights = initial_weights(seed)
    mean, square = dict.fromkeys(weights, 0), dict.fromkeys(weights, 0)
    for step in range(1, steps + 1):
        chosen = cut[rng.randint(0, len(cut), batch)]
        found = gradients(weights, chosen[:, :-1], chosen[:, -1])
        for name, g in found.items():
            mean[name] = 0.9 * mean[name] + 0.1 * g
            square[name] = 0.99 * square[name] + 0.01 * g**2
            root = np.sqrt(square[name] / (1 - 0.99**step)) + 1e-8
            change = mean[name] / (1 - 0.9**step) / root
            weights[name] = weights[name] - rate * change
    return weights


def write(weights, digits, count=LENGTH, rng=None, temperature=1.0):
    """Go on with the questions by `count` tokens: ids (B, count).

    The likeliest token is taken at each step, or one is drawn by `rng`,
    a RandomState. The last token is the answer.
    """
    return go_on(weights, questions(digits), count, rng, temperature)


def go_on(weights, texts, count, rng=None, temperature=1.0):
    """As `write`, from any texts (B, T) with T >= 12."""
    start = texts.shape[1]
    for _ in range(count):
        probs = forward(weights, texts[:, -WINDOW:])[2]
        chosen = probs.argmax(axis=-1)
        if rng is not None:
            edges = (probs ** (1 / temperature)).cumsum(axis=-1)
            draws = rng.random_sample((len(texts), 1)) * edges[:, -1:]
            chosen = (edges < draws).sum(axis=-1)
        texts = np.concatenate([texts, chosen[:, None]], axis=1)
    return texts[:, start:]


def load(name):
    """Trained weights from sum_model.npz beside this file.

    Args:
        name: "one step" or "steps", trained for 400 steps, or "early",
            "steps" stopped after 160.
    """
    with np.load(Path(__file__).with_suffix(".npz")) as file:
        stored = {key: file[key] for key in file.files}
    return {
        key.partition("/")[2]: array.astype(float)
        for key, array in stored.items()
        if key.startswith(f"{name}/")
    }


if __name__ == "__main__":
    trained = {
        "one step": train("one step"),
        "steps": train("steps"),
        "early": train("steps", steps=160),
    }
    arrays = {
        f"{name}/{key}": array.astype(np.float32)
        for name, weights in trained.items()
        for key, array in weights.items()
    }
    np.savez_compressed(Path(__file__).with_suffix(".npz"), **arrays)
