from pocket_model import FACTS, candidates, load, most_likely
from tool_calling import learn_to_call


def ask(country):
    text = f"<s> {country} now?"
    token = most_likely(weights, [text])[0]
    if token == "<call>":
        if country not in FACTS:
            return "not found"
        text += f" <call> {country} {FACTS[country]} . {country} ?"
        token = most_likely(weights, [text])[0]
    return token


weights = learn_to_call(load())
print("Zedia in the table:", "Zedia" in FACTS)
for habit, note in [("skips the note", "?"), ("asks again", "now?")]:
    text = f"<s> Zedia now? <call> Zedia {note}"
    token, p = candidates(weights, text, 1)[0]
    print(f"runtime that {habit}: {token} {p:.3f}")
for country in ["Japan", "Zedia"]:
    print(f"runtime that checks, {country}: {ask(country)}")
