import numpy as np
from pocket_model import CAPITALS, COUNTRIES
from real_model import load

model = load()
firsts = [model.encode(f" {capital}")[0] for capital in CAPITALS]
free = among = 0
for country, right in zip(COUNTRIES, firsts):
    probs = model.next_probs(f"The capital of {country} is")
    free += probs.argmax() == right
    among += firsts[np.argmax(probs[firsts])] == right
    text, p = model.top(probs, 1)[0]
    print(f"{country}: {probs[right]:.3f}, first {text!r} {p:.3f}")
print(f"first of all tokens: {free} of {len(firsts)}")
print(f"first of the {len(firsts)} capitals: {among} of {len(firsts)}")
