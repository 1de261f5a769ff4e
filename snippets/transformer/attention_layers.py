"""Layers of attention on top of each other.

What it does: one causal head a layer, each adding to the residual stream, on
embeddings of tokens and of positions. It is trained to say what followed an
animal the first time, such as red for "cat red dog blue cat".

What it doesn't do: there is no MLP and no normalization, and no token is
told which one stood before it.

Shapes: B sentences of T = 5 tokens, V = 8 words, D = 16 dimensions.
"""

import numpy as np
from animal_colours import ANSWERS, TOKENS, UNSEEN, WORDS
from pocket_model import Adam, log_softmax, outer

T, V, D = 5, len(WORDS), 16
LATER = np.triu(np.ones((T, T), dtype=bool), k=1)


def initial_weights(layers, seed):
    """Weights before training: small, so that every token looks everywhere."""
    rng = np.random.RandomState(seed)
    weights = {
        "token": rng.randn(V, D) / 2,
        "position": rng.randn(T, D) / 2,
        "unembed": rng.randn(D, V) / 10,
    }
    for layer in range(layers):
        for name in "qkvo":
            size = 2 if name in "qk" else 1
            matrix = rng.randn(D, D) / np.sqrt(D) / size
            weights[f"W{name}{layer}"] = matrix
    return weights


def forward(weights, tokens):
    """Logits (B, V) for the token after each sentence (B, T), and the way.

    Returns:
        logits, the residual stream (B, T, D) at the end, and for each layer
        (x, q, k, v, attention (B, T, T), mixed).
    """
    x, layers = weights["token"][tokens] + weights["position"], []
    while f"Wq{len(layers)}" in weights:
        q, k, v = (x @ weights[f"W{name}{len(layers)}"] for name in "qkv")
        scores = np.where(LATER, -np.inf, q @ k.swapaxes(1, 2) / np.sqrt(D))
        attention = np.exp(log_softmax(scores))
        mixed = attention @ v
        layers.append((x, q, k, v, attention, mixed))
        x = x + mixed @ weights[f"Wo{len(layers) - 1}"]
    return x[:, -1] @ weights["unembed"], x, layers


def gradients(weights, tokens, answers):
    """Gradients of the cross-entropy of the answers (B,): {name: array}."""
    logits, x, layers = forward(weights, tokens)
    d_logits = (np.exp(log_softmax(logits)) - np.eye(V)[answers]) / len(tokens)
    found = {"unembed": x[:, -1].T @ d_logits}
    d_x = np.zeros_like(x)
    d_x[:, -1] = d_logits @ weights["unembed"].T
    for layer, (x, q, k, v, attention, mixed) in reversed(
        [*enumerate(layers)]
    ):
        found[f"Wo{layer}"] = outer(mixed, d_x)
        d_mixed = d_x @ weights[f"Wo{layer}"].T
        d_attention = d_mixed @ v.swapaxes(1, 2)
        inner = (attention * d_attention).sum(axis=-1, keepdims=True)
        d_scores = attention * (d_attention - inner) / np.sqrt(D)
        d_q, d_k = d_scores @ k, d_scores.swapaxes(1, 2) @ q
        d_v = attention.swapaxes(1, 2) @ d_mixed
        for name, d in zip("qkv", (d_q, d_k, d_v)):
            found[f"W{name}{layer}"] = outer(x, d)
            d_x = d_x + d @ weights[f"W{name}{layer}"].T
    return found | {
        "position": d_x.sum(axis=0),
        "token": outer(np.eye(V)[tokens], d_x),
    }


def train(layers, seed, steps=300):
    """Weights after training on the sentences that are not kept unseen."""
    weights, optimizer = initial_weights(layers, seed), Adam()
    shuffled = np.random.RandomState(0).permutation(np.flatnonzero(~UNSEEN))
    for step in range(steps):
        batch = shuffled[step % 3 :: 3]
        found = gradients(weights, TOKENS[batch], ANSWERS[batch])
        optimizer.step(weights, found, rate=0.02)
    return weights


def chances(weights):
    """Probability of the right answer to each sentence: (288,)."""
    logits, *_ = forward(weights, TOKENS)
    probs = np.exp(log_softmax(logits))
    return probs[np.arange(len(ANSWERS)), ANSWERS]


def attention_maps(weights, sentence):
    """Where each token of a sentence of words looks: (layers, T, T)."""
    tokens = np.array([[WORDS.index(word) for word in sentence]])
    *_, layers = forward(weights, tokens)
    return np.array([attention[0] for *_, attention, _ in layers])
