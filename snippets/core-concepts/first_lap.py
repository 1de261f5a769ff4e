from pocket_model import load, next_probs, top

weights = load()
probs = next_probs(weights, "<s> Italy ? Rome . Japan ?")
for token, prob in top(probs):
    print(f"{token}: {prob:.3f}")
