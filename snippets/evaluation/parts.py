import numpy as np
from instruction_tuning import p_answer, tuned
from pocket_model import ALL_CAPITALS, ALL_COUNTRIES, load

weights = tuned(load())
answers = zip(ALL_COUNTRIES, ALL_CAPITALS)
p_right = np.array([p_answer(weights, a, b) for a, b in answers])
for name, part in [
    ("in the examples", slice(0, 4)),
    ("held out", slice(4, 8)),
    ("invented", slice(8, 10)),
    ("first eight", slice(0, 8)),
    ("all ten", slice(0, 10)),
]:
    print(f"{name:15} {p_right[part].mean():.3f}")
