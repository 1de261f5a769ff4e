import numpy as np
from animal_colours import SENTENCES, UNSEEN
from attention_layers import attention_maps, chances, train

sentence = ["cat", "red", "dog", "blue", "cat"]
both = np.array(["cat" in s and "red" in s for s, _ in SENTENCES])
groups = [~both, both & ~UNSEEN, UNSEEN]
trained = {}

print(f"{len(SENTENCES)} sentences:", *(g.sum() for g in groups))
print("probability of the right colour, in sentences")
print("  not with both cat and red, with both apart,")
print("  with cat red together (unseen)")
for layers in [1, 2]:
    for seed in [1, 2, 3]:
        trained[layers, seed] = train(layers, seed)
        p = chances(trained[layers, seed])
        means = ", ".join(f"{p[group].mean():.2f}" for group in groups)
        print(f"  layers {layers}, seed {seed}: {means}")

maps = {seed: attention_maps(trained[2, seed], sentence) for seed in [2, 3]}
for seed, (first, second) in maps.items():
    print(f"layers 2, seed {seed}:", *sentence)
    print("  layer 1, where red looks:         ", np.round(first[1], 2))
    print("  layer 2, where the last cat looks:", np.round(second[4], 2))
