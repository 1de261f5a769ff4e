old = [("system", 400), ("user", 50), ("answer", 150), ("user", 60)]
old += [("answer", 140)]
changes = {
    "a new question is added": (old, len(old)),
    "the first question is corrected": (old, 1),
    "the first turn is dropped": (old[:1] + old[3:], 1),
    "the date stands first in the system prompt": (old, 0),
}
for name, (messages, first_change) in changes.items():
    read = sum(length for _, length in messages) + 50
    reused = sum(length for _, length in messages[:first_change])
    print(f"{name}: {reused} of {read} reused")
