from instruction_tuning import held_out, taught, tuned
from pocket_model import load, most_likely
from ten_answers import key, questions

answers = {
    "A": most_likely(tuned(load(), taught), questions),
    "B": most_likely(tuned(load(), held_out), questions),
}
keys = {"the truth": key}
keys |= {f"judge {name}": own for name, own in answers.items()}
for name, given in answers.items():
    print(f"{name} on Zedia and Ulkia: {', '.join(given[8:])}")
for judge, wanted in keys.items():
    scores = [
        f"{name} {sum(a == b for a, b in zip(given, wanted))} of 10"
        for name, given in answers.items()
    ]
    print(f"{judge}: {', '.join(scores)}")
