from instruction_tuning import examples, fine_tuning, held_out, score
from pocket_model import facts_right, load, next_probs, target_mask, top

tokens, answers_only = examples()
masks = {"answer only": answers_only, "all tokens ": target_mask(tokens)}

for name, mask in masks.items():
    *_, weights = fine_tuning(load(), tokens, mask, steps=10)
    right, _ = score(weights, held_out)
    print(f"{name}: held out {right} of 4", end=", ")
    print(f"{facts_right(weights)} of 8 facts")
    text = "<s> Cuba Havana . Japan"
    best = top(next_probs(weights, text), 2)
    print(f"  {text}:", ", ".join(f"{t} {p:.3f}" for t, p in best))
