from pocket_model import ALL_COUNTRIES, COUNTRIES, load, most_likely
from tool_calling import learn

texts = [f"<s> {country} now? <call> {country}" for country in COUNTRIES[:4]]
weights = learn(load(), texts, counted=2, steps=40)

texts = [f"<s> {country} now?" for country in ALL_COUNTRIES]
calls = most_likely(weights, texts)
arguments = most_likely(weights, [f"{text} <call>" for text in texts])
print(f"calls: {calls.count('<call>')} of 10")
right = [a for a, b in zip(arguments, ALL_COUNTRIES) if a == b]
print(f"right arguments: {len(right)} of 10, {' '.join(right)}")
for country, argument in list(zip(ALL_COUNTRIES, arguments))[4:7]:
    print(f"{country} now? -> <call> {argument}")
