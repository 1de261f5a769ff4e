from collections import Counter

import numpy as np
from pocket_model import corpus, decode


def kind(words):
    if "?" not in words:
        return "facts"
    if "." not in words:
        return "questions"
    return "notes and quiz" if words[3] == "." else "questions and answers"


documents = corpus(3000, seed=1)
texts = [decode(ids) for ids in documents]
kinds = [kind(text.split()) for text in texts]
for name, count in Counter(kinds).most_common():
    print(f"{name}: {count} documents, such as")
    print(f"  {texts[kinds.index(name)]}")
print("Tokens to predict:", np.count_nonzero(documents[:, 1:]))
