import numpy as np
from attention_layers import UNSEEN, attention_maps, chances, train

sentence = ["cat", "red", "dog", "blue", "cat"]
trained = {}

print(f"{len(UNSEEN)} sentences, {UNSEEN.sum()} of them unseen")
print("probability of the right colour: trained, unseen sentences")
for layers in [1, 2]:
    for seed in [0, 1, 2]:
        trained[layers, seed] = train(layers, seed)
        p = chances(trained[layers, seed])
        means = f"{p[~UNSEEN].mean():.2f}, {p[UNSEEN].mean():.2f}"
        print(f"  layers {layers}, seed {seed}: {means}")

first, second = attention_maps(trained[2, 2], sentence)
print("layers 2, seed 2:", *sentence)
print("  layer 1, where red looks:         ", np.round(first[1], 2))
print("  layer 2, where the last cat looks:", np.round(second[4], 2))
