import numpy as np
from instruction_tuning import tuned
from pocket_model import corpus, forward, load

documents = corpus(1000, seed=2)
targets = documents[:, 1:]
real, curves = targets != 0, {}
for name, weights in [("pretrained", load()), ("tuned", tuned(load()))]:
    log_probs = forward(weights, documents[:, :-1]).log_probs
    p = np.exp(log_probs.max(axis=-1))[real]
    right = (log_probs.argmax(axis=-1) == targets)[real]
    group = np.digitize(p, [0.2, 0.4, 0.6, 0.8])
    parts = [group == n for n in range(5)]
    curve = [(p[part].mean(), right[part].mean()) for part in parts]
    sizes = [part.mean() for part in parts]
    error = sum(n * abs(m - share) for n, (m, share) in zip(sizes, curve))
    curves[name] = curve
    print(f"{name}: p {p.mean():.3f}, right {right.mean():.3f}", end="")
    print(f", calibration error {error:.3f}")
    for mean_p, share in curve:
        print(f"  p {mean_p:.3f}, right {share:.3f}")
