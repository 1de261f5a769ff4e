import numpy as np
from policy import advantages, right, right_answers, train


def shuffled(countries, drawn):
    rewards = right(countries, drawn)
    order = np.random.RandomState(int(drawn.sum())).permutation(rewards.size)
    return rewards.ravel()[order].reshape(rewards.shape)


def unchanged(rewards):
    return rewards


for name, reward in [("right", right), ("shuffled", shuffled)]:
    for kind, method in [("reward", unchanged), ("advantage", advantages)]:
        held_out = []
        for seed in range(8):
            weights = train(10, seed, reward=reward, advantage=method)
            held_out.append(right_answers(weights, range(4, 8)))
        print(f"{name:8} mask = {kind:9} held out, 8 seeds: {held_out}")
