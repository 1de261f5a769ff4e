from instruction_tuning import answer_mask, examples, fine_tuning, questions
from pocket_model import CAPITALS, count_right, ledger_row, load

tokens, free = examples(), ["unembed"]
mask = answer_mask(tokens)
*_, weights = fine_tuning(load(), tokens, mask, steps=10, free=free)

trained = weights["unembed"].size
print("unembed:", " x ".join(map(str, weights["unembed"].shape)))
for name, part in [("taught", slice(0, 4)), ("held out", slice(4, 8))]:
    before, after = (
        count_right(w, questions[part], CAPITALS[part])
        for w in (load(), weights)
    )
    print(name)
    shown = f"{before}/4 -> {after}/4"
    print(" ", ledger_row(load(), weights, trained, shown))
