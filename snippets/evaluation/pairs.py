import numpy as np
from instruction_tuning import answers, examples, fine_tuning, p_answer
from pocket_model import load

p_right = []
for weights in fine_tuning(load(), *examples(), steps=10):
    p = [p_answer(weights, country, capital) for country, capital in answers]
    p_right.append(np.array([*p, 0, 0]))  # two invented countries

exams, n, rng = 5000, 100, np.random.default_rng(0)
gap = p_right[10].mean() - p_right[5].mean()
print(f"true gap between step 5 and step 10: {gap:.3f}")
asked, others = (10 * rng.random((2, exams, n))).astype(int)
for name, second in [("other questions", others), ("same questions", asked)]:
    five = rng.random((exams, n)) < p_right[5][asked]
    ten = rng.random((exams, n)) < p_right[10][second]
    gaps = ten.mean(axis=1) - five.mean(axis=1)
    print(f"{name}: spread {gaps.std():.3f}", end=", ")
    print(f"step 10 ahead in {(gaps > 0).mean():.3f}")
