window = 1_000
parts = {"system": 120, "evidence": 650, "question": 80, "answer": 150}

total = sum(parts.values())
for name, tokens in parts.items():
    print(f"{name:8} {tokens:5d} {tokens / window:6.1%}")
print(f"{'total':8} {total:5d}")

assert total == window, "the parts do not add up to the window"
assert parts["evidence"] % 130 == 0, "evidence comes in chunks of 130"
assert parts["evidence"] > 0, "no evidence"
assert parts["answer"] >= 100, "no room for an answer"
