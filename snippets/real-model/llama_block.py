"""From token ids to logits: the forward pass of a Llama-style Transformer.

A residual stream of one vector per token runs through equal layers. Each adds
attention to it (rotary positions, groups of query heads that share keys and
values) and then an MLP with a gate; both read the stream normalized. Keys and
values are kept: each token is computed once (KV cache). All is float32.
Sources: RMSNorm arXiv:1910.07467, RoPE arXiv:2104.09864, SwiGLU
arXiv:2002.05202, grouped queries arXiv:2305.13245.
Shapes: T new tokens, S tokens so far with them, d = 64 numbers in a head.
"""

import numpy as np


def rms_norm(x, gain, epsilon=1e-5):
    """Each row divided by its root mean square, times a learned gain."""
    square = np.mean(x * x, axis=-1, keepdims=True)
    return x / np.sqrt(square + epsilon) * gain


def rotate(x, positions, base):
    """Turn each pair of numbers by an angle that grows with the position.

    Args:
        x: (..., T, d), queries or keys. Pair i is numbers 2i and 2i + 1.
        positions: (T,) counted from 0.
        base: the larger, the slower the last pairs turn.
    """
    d = x.shape[-1]
    angles = positions[:, None] * base ** (-np.arange(0, d, 2) / d)
    cos, sin = (f(angles).astype(np.float32) for f in (np.cos, np.sin))
    even, odd = x[..., 0::2], x[..., 1::2]
    turned = [even * cos - odd * sin, even * sin + odd * cos]
    return np.stack(turned, axis=-1).reshape(x.shape)


def softmax(x):
    """Probabilities along the last axis."""
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def silu(x):
    """x times its sigmoid, written so that nothing overflows."""
    return x * (0.5 + 0.5 * np.tanh(0.5 * x))


class Transformer:
    """The layers of a model file, ready to compute.

    Attributes:
        weights: a `WeightsFile`, whose facts say how the layers are built.
    """

    def __init__(self, weights):
        facts = {k.split(".", 1)[1]: v for k, v in weights.facts.items()}
        self.weights = weights
        self.layers = facts["block_count"]
        self.heads = facts["attention.head_count"]
        self.groups = facts["attention.head_count_kv"]
        self.d = facts["rope.dimension_count"]
        self.base = facts["rope.freq_base"]
        self.window = facts["context_length"]

    def forward(self, tokens, cache=None, watch=None):
        """Logits for what comes after each of some tokens.

        Args:
            tokens: T ids that follow those of the cache.
            cache: {layer: (keys, values)}, each (groups, S, d); grown by T.
            watch: called after each layer with (layer, x, attention_weights):
                (T, width) and (heads, T, S).

        Returns:
            (T, vocabulary).
        """
        cache = {} if cache is None else cache
        x = self.weights["token_embd.weight"][tokens]
        for layer in range(self.layers):
            w = self.weights.layer(layer)
            mixed, attention_weights = self.attention(x, w, cache, layer)
            x = x + mixed
            x = x + self.mlp(x, w)
            if watch:
                watch(layer, x, attention_weights)
        return self.logits(x)

    def attention(self, x, w, cache, layer):
        """What the heads add to x, (T, width), and their weights (watch)."""
        h = rms_norm(x, w["attn_norm"])
        Q, K, V = (self.split(h @ w[f"attn_{name}"].T) for name in "qkv")
        past = cache[layer][0].shape[1] if layer in cache else 0
        now = past + np.arange(len(x))
        Q, K = rotate(Q, now, self.base), rotate(K, now, self.base)
        if past:
            K = np.concatenate([cache[layer][0], K], axis=1)
            V = np.concatenate([cache[layer][1], V], axis=1)
        cache[layer] = K, V
        share = self.heads // self.groups
        K, V = (np.repeat(one, share, axis=0) for one in (K, V))
        scores = Q @ K.swapaxes(1, 2) / np.float32(self.d**0.5)
        scores[:, np.arange(K.shape[1]) > now[:, None]] = -np.inf
        weights = softmax(scores)
        joined = (weights @ V).swapaxes(0, 1).reshape(len(x), -1)
        return joined @ w["attn_output"].T, weights

    def split(self, x):
        """(T, heads * d) as (heads, T, d)."""
        return x.reshape(len(x), -1, self.d).swapaxes(0, 1)

    def mlp(self, x, w):
        """What the MLP adds to x, (T, width)."""
        h = rms_norm(x, w["ffn_norm"])
        gate, up = h @ w["ffn_gate"].T, h @ w["ffn_up"].T
        return (silu(gate) * up) @ w["ffn_down"].T

    def logits(self, x):
        """Scores of all tokens: the embeddings serve a second time (tied)."""
        x = rms_norm(x, self.weights["output_norm.weight"])
        return x @ self.weights["token_embd.weight"].T
