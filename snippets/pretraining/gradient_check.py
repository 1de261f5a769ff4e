from pocket_model import corpus, load, loss_and_gradients, target_mask

weights = load()
tokens = corpus(32, seed=1)
mask = target_mask(tokens)
row, column, h = 0, 20, 1e-4


def loss(change):
    Wo = weights["Wo"].copy()
    Wo[row, column] += change
    return loss_and_gradients(weights | {"Wo": Wo}, tokens, mask)[0]


_, gradients = loss_and_gradients(weights, tokens, mask)
by_hand = gradients["Wo"][row, column]
measured = (loss(h) - loss(-h)) / (2 * h)
print(f"by hand  {by_hand:.6f}")
print(f"measured {measured:.6f}")
print("relative error below 1e-6:", abs(measured / by_hand - 1) < 1e-6)
