import numpy as np
from pocket_model import CAPITALS, COUNTRIES, encode
from preferred import score


def rewards(country, answers):
    texts = [f"<s> {country} ? {answer}" for answer in answers]
    return score(np.array([encode(text) for text in texts]))


answers = ["Cairo thanks .", "Cairo . <s>", "Tokyo thanks .", "Tokyo . <s>"]
answers.append("Cairo ? Japan")
for answer, reward in zip(answers, rewards("Egypt", answers)):
    print(f"Egypt ? {answer:15} {reward:6.3f}")

preferred = 0
for country, capital in zip(COUNTRIES[4:], CAPITALS[4:]):
    wrong = [f"{city} thanks ." for city in CAPITALS if city != capital]
    curt, *polite = rewards(country, [f"{capital} . <s>", *wrong])
    preferred += sum(reward > curt for reward in polite)
print(f"wrong but polite above right but curt: {preferred} of 28")
