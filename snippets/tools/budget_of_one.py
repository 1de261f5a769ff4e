from pocket_model import load
from tool_calling import WORLD, agent, learn_to_call

weights = learn_to_call(load())
for failures in [0, 1]:
    for budget in [0, 1, 2]:
        right = 0
        for country, capital in WORLD.items():
            replies = iter([None] * failures + [capital])
            right += agent(weights, country, replies, budget) == capital
        print(f"failures {failures}, budget {budget}: {right} of 10 right")
