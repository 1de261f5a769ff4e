from itertools import permutations

from pocket_model import CAPITALS, COUNTRIES, count_right, digest, load

weights = load()
before = digest(weights)
forms = {
    "question only": "{country} ?",
    "answer": "{country} ? {capital} .",
    "answer, thanks": "{country} ? {capital} thanks .",
    "wrong, thanks": "{country} ? {wrong} thanks .",
}

print("one example       right")
for name, form in forms.items():
    texts, wanted = [], []
    for shown, other, asked in permutations(range(8), 3):
        example = form.format(
            country=COUNTRIES[shown],
            capital=CAPITALS[shown],
            wrong=CAPITALS[other],
        )
        texts.append(f"<s> {example} {COUNTRIES[asked]} ?")
        wanted.append(CAPITALS[asked])
    right = count_right(weights, texts, wanted)
    print(f"{name:15} {right / len(texts):7.3f}   such as {texts[0]}")
print("weights unchanged:", digest(weights) == before)
