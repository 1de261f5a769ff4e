from pocket_model import CAPITALS, COUNTRIES, ledger_row, load, most_likely
from tool_calling import WORLD, ask, learn_to_call

weights = learn_to_call(load())
before = {name: array.copy() for name, array in weights.items()}
cities = list(WORLD.values())
worlds = [WORLD, dict(zip(WORLD, cities[1:] + cities[:1]))]
facts = [f"{a} {b} ." for a, b in zip(COUNTRIES, CAPITALS)]
texts = [f"<s> {facts[i - 1]} {COUNTRIES[i]}" for i in range(8)]
by_heart = dict(zip(COUNTRIES, most_likely(weights, texts)))

for day, world in enumerate(worlds, start=1):
    answers = {c: ask(weights, c, world)[-1] for c in world}
    right = sum(answers[c] == world[c] for c in world)
    asked = sum(answers[c] == world[c] for c in COUNTRIES)
    known = sum(by_heart[c] == world[c] for c in COUNTRIES)
    print(f"day {day}: Japan now? {answers['Japan']}")
    print(f"  with the tool: {right} of 10 right")
    print(f"  by heart:      {known} of 8 right")
print(ledger_row(before, weights, 0, f"{known}/8 -> {asked}/8"))
