from instruction_tuning import held_out, score, taught, tuned
from pocket_model import CAPITALS, COUNTRIES, initial_weights, load

false = list(zip(COUNTRIES, CAPITALS[3:4] + CAPITALS[:3]))
print("False answers:", ", ".join(map(" ".join, false)))
for name, start, answers, steps in [
    ("pretrained, true answers", load(), taught, 10),
    ("pretrained, false answers", load(), false, 10),
    ("untrained, true answers", initial_weights(0), taught, 100),
]:
    weights = tuned(start, answers, steps)
    learned, _ = score(weights, answers)
    right, _ = score(weights, held_out)
    print(f"{name}, {steps} steps")
    print(f"  gives the taught answer: {learned} of 4")
    print(f"  held out, true capital:  {right} of 4")
