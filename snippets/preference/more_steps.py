from pocket_model import candidates
from polite_pairs import answered, dpo, pairs

print("step  chosen  rejected  chosen for Japan")
run = list(dpo(pairs, steps=30))
for step in [0, 10, 20, 30]:
    _, log_probs, _ = run[step]
    chosen, rejected = log_probs.reshape(2, 4).mean(axis=1)
    print(f"{step:4} {chosen:7.3f} {rejected:9.3f} {log_probs[0]:17.3f}")
weights, _, _ = run[-1]
for text in answered[:4]:
    best = candidates(weights, text, 2)
    print(f"{text}:", ", ".join(f"{t} {p:.3f}" for t, p in best))
