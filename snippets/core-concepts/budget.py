window = 1_000
chunk = 130  # tokens in one retrieved piece of evidence

everything = {
    "system": 120,
    "history": 200,
    "evidence": 5 * chunk,
    "question": 80,
    "answer": 150,
}
plans = {
    "everything": everything,
    "fewer chunks": everything | {"evidence": 3 * chunk},
    "short history": everything | {"history": 50, "evidence": 4 * chunk},
}

for name, parts in plans.items():
    total = sum(parts.values())
    spare = window - total
    verdict = f"{spare} to spare" if spare >= 0 else f"{-spare} too many"
    print(f"{name}: {total} of {window} tokens, {verdict}")
