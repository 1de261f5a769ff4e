from real_model import answer, chat, load

model = load()
for note, country in (
    ("", "Zedia"),
    ("Note: Zedia's capital is Morv.\n", "Zedia"),
    ("Note: Japan's capital is Lima.\n", "Japan"),
):
    prompt = chat(f"{note}What is the capital of {country}?")
    print(f"{note.strip() or 'no note'} -> {answer(model, prompt)}")

for example in ("", "Italy: Rome\n"):
    first, p = model.top(model.next_probs(f"{example}Japan:"), 1)[0]
    print(f"{example + 'Japan:'!r}: {first!r} {p:.3f}")
