from pocket_model import candidates, digest, facts_right, load, most_likely
from tool_calling import WORLD, learn_to_call

weights = learn_to_call(load())
before = digest(weights)
print(f"Known by heart: {facts_right(weights)} of 8")

cases = followed = 0
for country in list(WORLD)[:8]:
    lies = [city for city in WORLD.values() if city != WORLD[country]]
    texts = [
        f"<s> {country} now? <call> {country} {lie} . {country} ?"
        for lie in lies
    ]
    answers = most_likely(weights, texts)
    cases += len(lies)
    followed += sum(answer == lie for answer, lie in zip(answers, lies))
print(f"Wrong observations repeated as the answer: {followed} of {cases}")

text = "<s> Japan now? <call> Japan Rome . Japan ?"
for token, p in candidates(weights, text, 2):
    print(f"  observed Japan Rome: {token} {p:.3f}")
print("weights unchanged:", digest(weights) == before)
