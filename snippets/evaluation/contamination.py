from pocket_model import CAPITALS, COUNTRIES, corpus, decode

documents = [decode(ids) for ids in corpus(3000, seed=1)]
answered = [f"{a} ? {b}" for a, b in zip(COUNTRIES, CAPITALS)]
for name, part in [("taught", slice(0, 4)), ("held out", slice(4, 8))]:
    found = [
        text
        for text in documents
        if any(question in text for question in answered[part])
    ]
    by_chance = [text for text in found if text.split()[3] == "."]
    print(f"{name}: in {len(found)} of {len(documents)} documents", end=", ")
    print(f"{len(by_chance)} of these by chance, in notes")
print("such as", found[0])
