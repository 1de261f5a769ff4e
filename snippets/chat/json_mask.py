import json

import numpy as np
from chat_model import CAPITAL, TOKENS, add_tokens, learn, template
from pocket_model import ALL_CAPITALS, forward

OPEN, CLOSE = '{"capital":"', '"}'
weights = add_tokens(learn(), 2)
tokens = [*TOKENS, OPEN, CLOSE]
grammar = [[OPEN], ALL_CAPITALS, [CLOSE]]


def write_json(country, read_open):
    text, written = template([("user", country)]), ""
    for allowed in grammar:
        ids = [tokens.index(token) for token in text.split()]
        logits = forward(weights, np.array([ids])).logits[0, -1]
        mask = np.full(len(tokens), -np.inf)
        mask[[tokens.index(token) for token in allowed]] = 0
        choice = tokens[(logits + mask).argmax()]
        written += choice
        if choice != OPEN or read_open:
            text += f" {choice}"
    return written


for read_open in [True, False]:
    objects = [json.loads(write_json(c, read_open)) for c in CAPITAL]
    right = sum(o["capital"] == c for o, c in zip(objects, CAPITAL.values()))
    print(f"model reads {OPEN}: {read_open}")
    print(f"  {write_json('Egypt', read_open)}")
    print(f"  valid JSON {len(objects)} of 8, right {right} of 8")
