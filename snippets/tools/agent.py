from pocket_model import digest, load, most_likely
from tool_calling import learn_to_call


def agent(weights, country, replies, budget):
    trace = [("user", f"<s> {country} now?")]
    while True:
        text = " ".join(tokens for _, tokens in trace)
        token = most_likely(weights, [text])[0]
        trace.append(("model", token))
        if token != "<call>":
            return trace, token
        if budget == 0:
            return trace, "no answer"
        budget, reply = budget - 1, next(replies)
        note = (
            f"{country} {reply} . {country} ?" if reply else f"{country} now?"
        )
        trace.append(("runtime", note))


weights = learn_to_call(load())
before = digest(weights)
for budget in [3, 2]:
    replies = iter([None, None, "Tokyo"])
    trace, answer = agent(weights, "Japan", replies, budget)
    print(f"budget {budget}: {answer}")
    for who, tokens in trace:
        print(f"  {who:8} {tokens}")
print("weights unchanged:", digest(weights) == before)
