from itertools import permutations

from pocket_model import CAPITALS, COUNTRIES, load, most_likely

weights = load()
for ending in [".", "thanks ."]:
    for count in [1, 2, 3]:
        texts, wanted = [], []
        for *shown, asked in permutations(range(8), count + 1):
            examples = [
                f"{COUNTRIES[i]} ? {CAPITALS[i]} {ending}" for i in shown
            ]
            texts.append(" ".join(["<s>", *examples, f"{COUNTRIES[asked]} ?"]))
            wanted.append(CAPITALS[asked])
        answers = most_likely(weights, texts)
        right = sum(a == b for a, b in zip(answers, wanted))
        print(f"{count} ending in {ending!r:10}: ", end="")
        print(f"{right:4} of {len(texts):4} right, {right / len(texts):.3f}")
