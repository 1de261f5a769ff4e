from pocket_model import (
    copies_right,
    corpus,
    loss_and_gradients,
    pretrain,
    target_mask,
)


def mean_loss(weights, documents):
    mask = target_mask(documents)
    return loss_and_gradients(weights, documents, mask)[0]


weights = pretrain(steps=300, documents=100)
print(f"its own 100 documents: {mean_loss(weights, corpus(100, seed=1)):.1f}")
print(f"1,000 new documents:   {mean_loss(weights, corpus(1000, seed=2)):.1f}")
print("copies all 100 notes:", copies_right(weights) == 100)
