from pocket_model import copies_right, facts_right, ledger_row, load, p_next
from tool_calling import calls, learn_to_call

base = load()
learned = learn_to_call(base)
for name, weights in [("before", base), ("after", learned)]:
    print(f"{name}:")
    print(f"  calls after now?: {calls(weights, 'now?')} of 10")
    print(f"  calls after ?:    {calls(weights, '?')} of 10")
    for country in ["Japan", "Zedia"]:
        p = p_next(weights, f"<s> {country} now?", "<call>")
        print(f"  p(<call>) after {country} now?: {p:.3f}")
    facts, copies = facts_right(weights), copies_right(weights)
    print(f"  facts: {facts} of 8, copies: {copies} of 100")
trained = sum(w.size for w in learned.values())
rate = f"{calls(base, 'now?')}/10 -> {calls(learned, 'now?')}/10"
print(ledger_row(base, learned, trained, rate))
