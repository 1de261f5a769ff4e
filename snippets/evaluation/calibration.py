from calibration_error import groups, inputs, top_choices
from instruction_tuning import tuned
from pocket_model import forward, load

curves = {}
for name, weights in [("pretrained", load()), ("tuned", tuned(load()))]:
    p, right = top_choices(forward(weights, inputs).log_probs)
    parts = groups(p, right)
    error = sum(size * abs(mean - share) for size, mean, share in parts)
    curves[name] = [(mean, share) for _, mean, share in parts]
    print(f"{name}: p {p.mean():.3f}, right {right.mean():.3f}", end="")
    print(f", calibration error {error:.3f}")
    for mean, share in curves[name]:
        print(f"  p {mean:.3f}, right {share:.3f}")
