from instruction_tuning import tuned
from pocket_model import CAPITALS, COUNTRIES, load, most_likely
from ten_answers import key, questions

first = tuned(load(), COUNTRIES[:4], CAPITALS[:4])
second = tuned(load(), COUNTRIES[4:], CAPITALS[4:])
answers = {
    "A": most_likely(first, questions),
    "B": most_likely(second, questions),
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
