from pocket_model import corpus, mean_loss, pretrain

new = corpus(300, seed=2)
print("documents  their own loss  new documents")
for count in [30, 300, 3000]:
    own = corpus(count, seed=1)
    weights = pretrain(steps=150, documents=own)
    print(f"{count:9} {mean_loss(weights, own[:300]):15.1f}", end="")
    print(f" {mean_loss(weights, new):14.1f}")
