from instruction_tuning import examples, fine_tuning, held_out, score, taught
from pocket_model import ledger_row, load

tokens, mask = examples()
free = ["unembed"]
*_, weights = fine_tuning(load(), tokens, mask, steps=10, free=free)

trained = weights["unembed"].size
print("unembed:", " x ".join(map(str, weights["unembed"].shape)))
for name, answers in [("taught", taught), ("held out", held_out)]:
    before, after = (score(w, answers)[0] for w in (load(), weights))
    print(name)
    shown = f"{before}/4 -> {after}/4"
    print(" ", ledger_row(load(), weights, trained, shown))
