from pocket_model import (
    CAPITALS,
    COUNTRIES,
    load,
    most_likely,
    next_probs,
    top,
)
from tool_calling import learn_to_call


def ask(country, world):
    text = f"<s> {country} now?"
    token = most_likely(weights, [text])[0]
    if token == "<call>":
        if country not in world:
            return "not found"
        text += f" <call> {country} {world[country]} . {country} ?"
        token = most_likely(weights, [text])[0]
    return token


weights = learn_to_call(load())
world = dict(zip(COUNTRIES, CAPITALS))
print("Zedia in the table:", "Zedia" in world)
for habit, note in [("skips the note", "?"), ("asks again", "now?")]:
    probs = next_probs(weights, f"<s> Zedia now? <call> Zedia {note}")
    token, p = top(probs, 1)[0]
    print(f"runtime that {habit}: {token} {p:.3f}")
for country in ["Japan", "Zedia"]:
    print(f"runtime that checks, {country}: {ask(country, world)}")
