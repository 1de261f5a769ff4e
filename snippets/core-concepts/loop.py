import numpy as np

# Logits written by hand stand in for a trained model.
LOGITS_AFTER = {
    " China's": {" capital": 4.0, " city": 2.0, " university": 0.5},
    " capital": {".": 3.0, " city": 1.0},
    " city": {".": 3.0},
    " university": {".": 3.0},
    ".": {"<end>": 3.0},
}
context = ["Beijing", " is", " China's"]
draws = np.random.default_rng(0).random(8)  # at most eight laps


def next_token_probs(context):
    candidates = LOGITS_AFTER[context[-1]]
    logits = np.array(list(candidates.values()))
    e = np.exp(logits - logits.max())
    return list(candidates), e / e.sum()


for draw in draws:
    tokens, probs = next_token_probs(context)
    choice = np.searchsorted(probs.cumsum(), draw)
    print(f"{''.join(context)!r}")
    print(f"  random {draw:.3f} -> {tokens[choice]!r} ({probs[choice]:.3f})")
    if tokens[choice] == "<end>":
        break
    context.append(tokens[choice])
print("Text:", "".join(context))
