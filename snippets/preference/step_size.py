import numpy as np
from pocket_model import candidates
from polite_pairs import answered, dpo, pairs

rates, beta, histories = [0.001, 0.005], 0.5, []
for rate in rates:
    history = []
    run = list(dpo(pairs, 10, beta, rate))
    for _, log_probs, margin in run:
        chosen, rejected = log_probs.reshape(2, 4).mean(axis=1)
        history.append([chosen, rejected, margin.mean()])
    histories.append(np.array(history))
    weights, _, _ = run[-1]
    print(f"rate {rate}\nstep  chosen  rejected  margin")
    for step in [0, 2, 4, 6, 10]:
        chosen, rejected, margin = history[step]
        print(f"{step:4} {chosen:7.3f} {rejected:9.3f} {margin:7.3f}")
    for text in [answered[1], answered[5]]:
        best = candidates(weights, text, 2)
        print(f"{text}:", ", ".join(f"{t} {p:.3f}" for t, p in best))
