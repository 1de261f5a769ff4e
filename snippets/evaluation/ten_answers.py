"""The likeliest answers of a model to ten questions, and which are right.

Two of the ten countries are invented: no answer about them is right.
"""

import numpy as np
from instruction_tuning import tuned
from pocket_model import ALL_COUNTRIES, CAPITALS, candidates, load

questions = [f"<s> {country} ?" for country in ALL_COUNTRIES]
key = [*CAPITALS, None, None]


def top_answers(weights):
    """Tokens (10), their probabilities (10,), and which are right (10,)."""
    firsts = [candidates(weights, question, 1)[0] for question in questions]
    answers = [token for token, _ in firsts]
    confidence = [p for _, p in firsts]
    right = [answer == true for answer, true in zip(answers, key)]
    return answers, np.array(confidence), np.array(right)


def tuned_answers():
    """The same for the model after ten steps on answers about 4 countries."""
    return top_answers(tuned(load()))
