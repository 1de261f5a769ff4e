from pocket_model import (
    CAPITALS,
    COUNTRIES,
    generate,
    load,
    most_likely,
    next_probs,
    top,
)

weights = load()
print("Japan ? goes on:", generate(weights, "<s> Japan ?", limit=8))

texts = ["<s> Japan ?", "<s> Cuba Havana . Japan"]
distributions = [dict(top(next_probs(weights, text), 26)) for text in texts]
for text, probs in zip(texts, distributions):
    best = [f"{token} {p:.3f}" for token, p in list(probs.items())[:3]]
    print(f"{text}: {', '.join(best)}; Tokyo {probs['Tokyo']:.3f}")

asked = most_likely(weights, [f"<s> {country} ?" for country in COUNTRIES])
answers = sum(token == c for token, c in zip(asked, CAPITALS))
questions = sum(token in COUNTRIES for token in asked)
print(f"Asked 8 times: {answers} answers, {questions} new questions")
