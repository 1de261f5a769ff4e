from pocket_model import load, next_probs, top
from tool_calling import learn_to_call

weights = learn_to_call(load())
for country in ["Japan", "Zedia"]:
    text = f"<s> {country} now?"
    print(text)
    for _ in range(4):
        token, p = top(next_probs(weights, text), 1)[0]
        print(f"  {token:6} {p:.3f}")
        text += f" {token}"
