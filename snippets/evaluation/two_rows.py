from pocket_model import CAPITALS, COUNTRIES, count_right, ledger_row, load

example = "<s> Cuba ? Havana thanks ."


def right(weights, start=example):
    texts = [f"{start} {country} ?" for country in COUNTRIES[:7]]
    return f"{count_right(weights, texts, CAPITALS[:7])}/7"


def both(before, after):
    return f"{right(before)} -> {right(after)}"


base = load()
shown = f"{right(base, '<s>')} -> {right(base)}"
print("an example in the prompt")
print(" ", ledger_row(load(), base, 0, shown))

copy = dict(base)
copy["Wo"] = base["Wo"].copy()
copy["Wo"][0, 0] += 1e-9
print("one weight moved, in a copy")
print(" ", ledger_row(base, copy, 1, both(base, copy)))

shared = dict(base)
shared["Wo"][0, 0] += 1e-9
print("one weight moved, in place")
print(" ", ledger_row(base, shared, 1, both(load(), shared)))
print(" ", ledger_row(load(), shared, 1, both(load(), shared)))
