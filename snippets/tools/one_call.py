from pocket_model import digest, load, most_likely
from tool_calling import WORLD, learn_to_call

weights = learn_to_call(load())
before = digest(weights)

text = "<s> Japan now?"
print("user    ", text)
token = most_likely(weights, [text])[0]
print("model   ", token)
if token == "<call>":
    observation = f"Japan {WORLD['Japan']} ."
    print("runtime ", observation, "Japan ?")
    text += f" <call> {observation} Japan ?"
    token = most_likely(weights, [text])[0]
    print("model   ", token)
print("weights unchanged:", digest(weights) == before)
