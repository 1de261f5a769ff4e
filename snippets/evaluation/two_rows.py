from pocket_model import CAPITALS, COUNTRIES, count_right, ledger_row, load

example = "<s> Cuba ? Havana thanks ."


def right(weights, start):
    texts = [f"{start} {country} ?" for country in COUNTRIES[:7]]
    return f"{count_right(weights, texts, CAPITALS[:7])}/7"


base = load()
shown = f"{right(base, '<s>')} -> {right(base, example)}"
print("an example in the prompt")
print(" ", ledger_row(load(), base, 0, shown))

copy = dict(base)
copy["Wo"] = base["Wo"].copy()
copy["Wo"][0, 0] += 1e-9
shown = f"{right(base, example)} -> {right(copy, example)}"
print("one weight moved, in a copy")
print(" ", ledger_row(base, copy, 1, shown))

shared = dict(base)
shared["Wo"][0, 0] += 1e-9
shown = f"{right(load(), example)} -> {right(shared, example)}"
print("one weight moved, in place")
print(" ", ledger_row(base, shared, 1, shown))
print(" ", ledger_row(load(), shared, 1, shown))
