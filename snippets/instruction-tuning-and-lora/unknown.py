from instruction_tuning import tuned
from pocket_model import load, next_probs, top

runs = {"before": load(), "after 10 steps": tuned(load())}
for name, weights in runs.items():
    print(name)
    for asked in ["Egypt ?", "Zedia ?", "Ulkia ?", "Zedia Morv . Zedia ?"]:
        text = f"<s> {asked}"
        best = top(next_probs(weights, text), 2)
        print(f"  {text}:", ", ".join(f"{t} {p:.3f}" for t, p in best))
