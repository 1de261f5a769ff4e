from itertools import combinations

from chat_model import CAPITAL, learn, template, write

choices = list(combinations(CAPITAL, 4))
runs = [(four, 1) for four in choices[::14]] + [(choices[0], 2)]
for four, seed in runs:
    weights = learn(four, seed=seed)
    answers = {c: write(weights, template([("user", c)])) for c in CAPITAL}
    right = [c for c in CAPITAL if answers[c] == f"{CAPITAL[c]} <end>"]
    seen = sum(c in four for c in right)
    new = len(right) - seen
    print(f"{' '.join(four):26} seed {seed}", end=": ")
    print(f"{seen} of 4 seen, {new} of 4 new")
