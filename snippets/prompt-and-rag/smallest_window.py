from pocket_model import CAPITALS, COUNTRIES, WINDOW, load, most_likely

weights = load()
others = [f"{a} {b} ." for a, b in zip(COUNTRIES, CAPITALS)]

for count in range(5):
    text = " ".join(["Zedia Morv .", *others[:count], "Zedia ?"])
    tokens = text.split()
    works = [
        window
        for window in range(1, WINDOW)
        if window <= len(tokens)
        and most_likely(weights, [" ".join(tokens[-window:])]) == ["Morv"]
    ]
    smallest = works[0] if works else "none"
    print(f"{count} notes between: {len(tokens):2} tokens, ", end="")
    print(f"smallest window that works: {smallest}")
