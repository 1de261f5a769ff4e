import numpy as np
from policy import advantages, right, right_answers, train


def shuffled(countries, drawn):
    rewards = right(countries, drawn)
    order = np.random.RandomState(int(drawn.sum())).permutation(rewards.size)
    return rewards.ravel()[order].reshape(rewards.shape)


counts = {}
for name, reward in [("right", right), ("shuffled", shuffled)]:
    for method in [np.array, advantages]:
        finals = [
            train(10, seed=seed, reward=reward, advantage=method)
            for seed in range(8)
        ]
        held_out = [right_answers(w, range(4, 8)) for w in finals]
        kind = "reward" if method is np.array else "advantage"
        counts[name, kind] = held_out
        print(f"{name:8} mask = {kind:9} held out, 8 seeds: {held_out}")
