from pocket_model import corpus, loss_and_gradients, pretrain, target_mask


def mean_loss(weights, documents):
    mask = target_mask(documents)
    return loss_and_gradients(weights, documents, mask)[0]


new = corpus(300, seed=2)
print("documents  their own loss  new documents")
for count in [30, 300, 3000]:
    weights = pretrain(steps=150, documents=count)
    own = mean_loss(weights, corpus(count, seed=1)[:300])
    print(f"{count:9} {own:15.1f} {mean_loss(weights, new):14.1f}")
