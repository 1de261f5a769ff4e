from real_model import chat, load

model = load()
question = "What is the capital of Japan?"
for name, text in (("bare", question), ("template", chat(question))):
    probs = model.next_probs(text)
    print(f"{name}: end {probs[model.end]:.3f}", end="")
    for first, p in model.top(probs, 3):
        print(f", {first!r} {p:.3f}", end="")
    print()
