import numpy as np
from pocket_model import ALL_COUNTRIES
from ten_answers import tuned_answers

answers, confidence, right = tuned_answers()

for n in np.argsort(-confidence):
    verdict = "right" if right[n] else "wrong"
    print(f"{ALL_COUNTRIES[n]:6} {answers[n]:7} {confidence[n]:.3f} {verdict}")
print("threshold  answered  right")
for threshold in [0, 0.6, 0.71, 0.8, 0.9]:
    answered = confidence >= threshold
    count, good = answered.sum(), (answered & right).sum()
    print(f"{threshold:9.2f} {count:9} {good:6} {good / count:.3f}")
