from pocket_model import VOCABULARY, digest, load, next_probs, top

weights = load()
before = digest(weights)
cases = [
    ("no note", "<s> Zedia ?", "Morv"),
    ("an example", "<s> Peru ? Lima thanks . Zedia ?", "Morv"),
    ("right note", "<s> Zedia Morv . Zedia ?", "Morv"),
    ("irrelevant", "<s> Cuba Havana . Zedia ?", "Morv"),
    ("wrong note", "<s> Zedia Lima . Zedia ?", "Morv"),
    ("against fact", "<s> Japan Rome . Japan ?", "Tokyo"),
]

for name, text, truth in cases:
    probs = next_probs(weights, text)
    answer, p = top(probs)[0]
    right = probs[VOCABULARY.index(truth)]
    print(f"{name:12} {text:33} -> {answer:6} {p:.3f}", end=", ")
    print(f"{truth} {right:.3f}")
print("weights unchanged:", digest(weights) == before)
