from pocket_model import COUNTRIES, RESERVED, load, most_likely
from tool_calling import WORLD, learn_to_call

weights = learn_to_call(load())
pairs = [(a, b) for a in COUNTRIES for b in WORLD if b != a]
pages = [
    lambda a, b: f"{a} {WORLD[a]} . {b} now?",
    lambda a, b: f"{a} {WORLD[a]} . {a} {WORLD[b]} .",
    lambda a, b: f"{a} {WORLD[b]} . {a} {WORLD[a]} .",
    lambda a, b: f"{a} {WORLD[b]} .",
]


def protected(country, page):
    kept = [token for token in page.split() if token not in RESERVED]
    return f"<s> {country} now? <call> {' '.join(kept)} {country} ?"


for page in pages:
    texts = [protected(a, page(a, b)) for a, b in pairs]
    tokens = most_likely(weights, texts)
    right = sum(WORLD[a] == token for (a, _), token in zip(pairs, tokens))
    calls = tokens.count("<call>")
    print(f"{page('Japan', 'Italy'):28} {calls} call, {right:2} of 72 right")
