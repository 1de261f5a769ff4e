import numpy as np
from pocket_model import ALL_CAPITALS, VOCABULARY, load, next_logits

logits = next_logits(load(), "<s> Japan ?")
lists = {
    "ten cities": ALL_CAPITALS,
    "without Tokyo": [city for city in ALL_CAPITALS if city != "Tokyo"],
    "two cities": ["Lima", "Dran"],
}
for name, allowed in lists.items():
    scores = logits[[VOCABULARY.index(city) for city in allowed]]
    e = np.exp(scores - scores.max())
    best = e.argmax()
    print(f"{name:13} {allowed[best]:7} {e[best] / e.sum():.3f}")
