import numpy as np
from pocket_model import ALL_COUNTRIES
from ten_answers import tuned_answers

_, confidence, right = tuned_answers()


def grade(threshold, half):
    answered = confidence[half] >= threshold
    return (answered & right[half]).sum(), answered.sum()


def choose(half):
    for threshold in np.arange(0, 1, 0.01):
        good, count = grade(threshold, half)
        if good == count > 0:
            return threshold


halves = {"first": slice(0, None, 2), "second": slice(1, None, 2)}
for name, half in halves.items():
    print(f"{name} half:", ", ".join(ALL_COUNTRIES[half]))
for chosen, judged in [("first", "second"), ("second", "first")]:
    threshold = choose(halves[chosen])
    print(f"chosen on the {chosen} half: {threshold:.2f}")
    for name in [chosen, judged]:
        good, count = grade(threshold, halves[name])
        print(f"  {name} half: {good} right of {count} answered")
