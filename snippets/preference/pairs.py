from pocket_model import COUNTRIES, decode, token_log_probs
from polite_pairs import answer_counts, pairs, sft

counts = answer_counts(pairs)
log_probs = token_log_probs(sft, pairs)
for n, country in enumerate(COUNTRIES[:4]):
    print(f"{country} ?")
    for name, row in [("chosen", n), ("rejected", n + 4)]:
        tokens = decode(pairs[row, 1:][counts[row]]).split()
        values = log_probs[row][counts[row]]
        each = "  ".join(f"{t} {v:.3f}" for t, v in zip(tokens, values))
        print(f"  {name:8}  {values.sum():.3f} = {each}")
