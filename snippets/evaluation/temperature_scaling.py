from calibration_error import calibration, inputs
from instruction_tuning import tuned
from pocket_model import forward, load, log_softmax

models = {"pretrained": load(), "tuned": tuned(load())}
for name, weights in models.items():
    logits = forward(weights, inputs).logits
    print(name)
    for T in [0.5, 1, 2]:
        p, right, error = calibration(log_softmax(logits / T))
        print(f"  T = {T}: p {p:.3f}, right {right:.3f}, error {error:.3f}")
