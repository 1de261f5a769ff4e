"""What the page asks of the real model, answered by the files of snippets/real-model.

The page holds the text as token ids. What was computed of their beginning is not computed again.
It may ask for 16 tokens at a time, so that a long prompt can be stopped.
"""

import json

import numpy as np
from real_model import chat, keep, load, pick, shaped

AT_ONCE = 16
SHOWN = 10

model = load()
rng = np.random.default_rng()
known, cache, logits = [], {}, []  # logits[i] is of what comes after known[i]


def reply(asked):
    """Print the answer to a question, both JSON: `{"ask": name, …}`."""
    words = json.loads(asked)
    answers = {"encode": encode, "step": step}
    print(json.dumps(answers[words.pop("ask")](**words)))


def encode(text, question):
    """The tokens of a prompt, as it stands or in the form of a question to an assistant.

    Only that form holds special tokens; what a reader types is text.
    """
    before, after = chat("\0").split("\0") if question else ("", "")
    typed = model.encode(text, special=False)
    return [token(i) for i in [*model.encode(before), *typed, *model.encode(after)]]


def step(ids, at, temperature, top_k, top_p, draw):
    """Compute what is not known of a text yet, or some of it.

    Args:
        at: the place after which candidates are wanted.
        draw: whether one of them is to be chosen.
    """
    advance(ids)
    if len(known) < len(ids):
        return {"computed": len(known)}
    probs = shaped(logits[at], temperature or 1.0, top_k, top_p)
    order = np.argsort(-logits[at], kind="stable")[:SHOWN]
    chosen = pick(probs, rng) if temperature else order[0]
    return {
        "computed": len(known),
        "candidates": [token(i) | {"prob": float(probs[i])} for i in order],
        "left": int(np.count_nonzero(probs)),
        "chosen": token(chosen) | {"prob": float(probs[chosen])} if draw else None,
        "text": model.decode(ids),
    }


def advance(ids):
    """Forget what is known of another text, and compute some tokens more of this one."""
    pairs = enumerate(zip(known, ids, strict=False))
    same = next((at for at, (a, b) in pairs if a != b), min(len(known), len(ids)))
    del known[same:], logits[same:]
    keep(cache, same)
    if waiting := ids[same : same + AT_ONCE]:
        logits.extend(model.forward(waiting, cache))
        known.extend(waiting)


def token(i):
    """A token as the page shows it; bytes that are no character alone, in hexadecimal."""
    text = model.decode([i])
    if "\ufffd" in text:
        text = model.tokenizer.bytes_of(i).hex(" ").upper()
    return {"id": int(i), "text": text, "end": bool(i == model.end)}
