import numpy as np
from chat_model import CAPITAL, add_tokens, learn, template, write
from pocket_model import ledger_row, load

before, after = add_tokens(load(), 4), learn()
rights = []
for name, weights in [("before", before), ("after", after)]:
    plain = [write(weights, f"<s> {c} ?", limit=1) for c in CAPITAL]
    asked = [write(weights, template([("user", c)])) for c in CAPITAL]
    in_plain = sum(a == c for a, c in zip(plain, CAPITAL.values()))
    right = sum(a.split()[0] == c for a, c in zip(asked, CAPITAL.values()))
    ended = sum(a.split()[1:] == ["<end>"] for a in asked)
    print(f"{name}: {in_plain} of 8 right without the template,")
    print(f"  {right} right in it, {ended} ended after one word")
    rights.append(f"{right}/8")

names = ("token", "previous", "unembed")
same = all(np.array_equal(after[n], before[n]) for n in set(after) - {*names})
same &= np.array_equal(after["unembed"][:, :26], before["unembed"][:, :26])
print("old rows and matrices unchanged:", same)
print(ledger_row(before, after, 4 * (16 + 16 + 32), " -> ".join(rights)))
