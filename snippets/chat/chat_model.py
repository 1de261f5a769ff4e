"""The pocket model with four special tokens, and a template of turns.

What it does: it adds <system>, <user>, <assistant> and <end> to the vocabulary
and trains their rows and columns alone, on conversations about four
countries, with documents of pretraining among them. The old weights stay.

What it doesn't do: a message here is a country or its capital; that an answer
ends in `thanks` is all that a system prompt can ask for.
"""

from itertools import pairwise

import numpy as np
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    VOCABULARY,
    WINDOW,
    Adam,
    corpus,
    forward,
    load,
    loss_and_gradients,
    target_mask,
)

SPECIAL = ["<system>", "<user>", "<assistant>", "<end>"]
TOKENS = VOCABULARY + SPECIAL
CAPITAL = dict(zip(COUNTRIES, CAPITALS))


def encode(text):
    """Text, its tokens separated by spaces -> list of token ids."""
    return [TOKENS.index(token) for token in text.split()]


def template(messages):
    """[(role, content), ...] -> the one text that the model reads.

    An answer ends with <end>. After a message of the user stands the mark
    of the assistant: what comes next is for the model to write.
    """
    text = "<s>"
    for role, content in messages:
        text += f" <{role}> {content}"
        text += {"assistant": " <end>"}.get(role, "")
    return text + (" <assistant>" if messages[-1][0] == "user" else "")


def conversation(countries, system=""):
    """Messages in which each country is asked about and answered.

    With `system`, it stands first, and each answer ends with it.
    """
    messages = [("system", system)] if system else []
    for country in countries:
        answer = f"{CAPITAL[country]} {system}".strip()
        messages += [("user", country), ("assistant", answer)]
    return messages


def add_tokens(weights, count):
    """Weights with rows for `count` new tokens: the means of the old rows."""
    new = dict(weights)
    for name in ("token", "previous"):
        mean = weights[name].mean(axis=0, keepdims=True)
        new[name] = np.vstack([weights[name], np.repeat(mean, count, axis=0)])
    mean = weights["unembed"].mean(axis=1, keepdims=True)
    columns = [weights["unembed"], np.repeat(mean, count, axis=1)]
    return new | {"unembed": np.hstack(columns)}


def answer_mask(tokens):
    """What counts in the loss: the answers and their <end>. (B, T-1)"""
    inside, rows = np.zeros(len(tokens), dtype=bool), []
    for column in tokens.T:
        rows.append(inside)
        inside = (inside | (column == TOKENS.index("<assistant>"))) & (
            column != TOKENS.index("<end>")
        )
    mask = np.array(rows).T[:, 1:]
    return mask / mask.sum()


def conversations(countries):
    """Token ids (2n, 16): each country is asked about, and then the next.

    Every pair stands there without a system prompt and with it.
    """
    texts = [
        encode(template(conversation(pair, system)))
        for pair in pairwise([*countries, countries[0]])
        for system in ("", "thanks")
    ]
    return np.array([ids + [0] * (WINDOW - len(ids)) for ids in texts])


def of_special_tokens(gradients):
    """Gradients of the three tables alone, zero for the old tokens."""
    new = {name: gradients[name] for name in ("token", "previous", "unembed")}
    old = len(VOCABULARY)
    new["token"][:old] = new["previous"][:old] = 0
    new["unembed"][:, :old] = 0
    return new


def learn(countries=tuple(COUNTRIES[:4]), steps=100, seed=1):
    """The pocket model after training on the template; its weights.

    Only the rows of the special tokens move: 4 x (16 + 16 + 32) weights.
    `seed` says which documents of pretraining are among them.
    """
    weights, optimizer = add_tokens(load(), len(SPECIAL)), Adam()
    chats, documents = conversations(countries), corpus(32, seed)
    tokens = np.concatenate([chats, documents])
    mask = np.concatenate([answer_mask(chats), target_mask(documents)])
    for _ in range(steps):
        _, gradients = loss_and_gradients(weights, tokens, mask)
        optimizer.step(weights, of_special_tokens(gradients), rate=0.03)
    return weights


def next_probs(weights, text):
    """Probabilities (30,) of the token after `text`."""
    activations = forward(weights, np.array([encode(text)]))
    return np.exp(activations.log_probs[0, -1])


def write(weights, text, stop="<end>", limit=8):
    """Go on with `text`, the likeliest token each time, until `stop`."""
    added = []
    while len(added) < limit and (not added or added[-1] != stop):
        probs = next_probs(weights, " ".join([text, *added]))
        added.append(TOKENS[probs.argmax()])
    return " ".join(added)
