from pocket_model import CAPITALS, COUNTRIES, candidates, generate, load

weights = load()
print("Japan ? goes on:", generate(weights, "<s> Japan ?", limit=8))

texts = ["<s> Japan ?", "<s> Cuba Havana . Japan"]
distributions = [dict(candidates(weights, text, 26)) for text in texts]
for text, probs in zip(texts, distributions):
    best = [f"{token} {p:.3f}" for token, p in list(probs.items())[:3]]
    print(f"{text}: {', '.join(best)}; Tokyo {probs['Tokyo']:.3f}")

asked = [generate(weights, f"<s> {c} ?", limit=1) for c in COUNTRIES]
answers = sum(token == c for token, c in zip(asked, CAPITALS))
questions = sum(token in COUNTRIES for token in asked)
print(f"Asked 8 times: {answers} answers, {questions} new questions")
