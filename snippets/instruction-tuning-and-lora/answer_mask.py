import numpy as np
from pocket_model import CAPITALS, COUNTRIES, encode

texts = [
    f"<s> {country} ? {capital} {end}"
    for country, capital in zip(COUNTRIES[:4], CAPITALS[:4])
    for end in ["thanks .", ". <s>"]
]
tokens = np.array([encode(text) for text in texts])
is_answer = (np.arange(5) >= 2) & (tokens[:, 1:] != 0)

for text, row in zip(texts[:2], is_answer.astype(int)):
    targets = text.split()[1:]
    print(" ".join(f"{token:>6}" for token in targets))
    print(" ".join(f"{count:6}" for count in row))
print("Documents:", len(texts), "for", ", ".join(COUNTRIES[:4]))
print("Targets that count:", is_answer.sum(), "of", is_answer.size)
