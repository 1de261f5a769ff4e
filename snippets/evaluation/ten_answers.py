"""The likeliest answers of a model to ten questions, and which are right.

Two of the ten countries are invented: no answer about them is right.
"""

import numpy as np
from pocket_model import ALL_COUNTRIES, CAPITALS, next_probs, top

questions = [f"<s> {country} ?" for country in ALL_COUNTRIES]
key = [*CAPITALS, None, None]


def top_answers(weights):
    """Tokens (10), their probabilities (10,), and which are right (10,)."""
    probs = [next_probs(weights, question) for question in questions]
    answers, confidence = zip(*[top(p, 1)[0] for p in probs])
    right = [answer == true for answer, true in zip(answers, key)]
    return answers, np.array(confidence), np.array(right)
