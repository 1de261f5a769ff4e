from longer_answers import likeliest_answers, optimize, right_capital
from pocket_model import CAPITALS, encode

thanks = encode("thanks")[0]


def verified(tokens):
    polite = tokens[:, 4] == thanks
    return right_capital(tokens) * (1.0 + polite)


for seed in range(3):
    weights, _ = list(optimize(verified, seed, steps=20))[-1]
    answers = likeliest_answers(weights)
    polite = sum(a == f"{c} thanks ." for a, c in zip(answers, CAPITALS))
    correct = sum(a.split()[0] == c for a, c in zip(answers, CAPITALS))
    print(f"seed {seed}: right {correct}, right and polite {polite}")
