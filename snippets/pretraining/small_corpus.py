from pocket_model import copies_right, corpus, mean_loss, pretrain

own, new = corpus(100, seed=1), corpus(1000, seed=2)
weights = pretrain(steps=300, documents=own)
print(f"its own 100 documents: {mean_loss(weights, own):.1f}")
print(f"1,000 new documents:   {mean_loss(weights, new):.1f}")
print("copies all 100 notes:", copies_right(weights) == 100)
