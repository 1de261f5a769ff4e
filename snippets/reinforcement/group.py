import numpy as np
from pocket_model import COUNTRIES, load
from policy import advantages, draw, log_probs_of, right, train

rng = np.random.RandomState(0)
for name, weights in [("step 0", load()), ("step 10", train(steps=10))]:
    drawn = draw(np.exp(log_probs_of(weights))[:4], 16, rng)
    rewards = right(range(4), drawn)
    print(name)
    for country, reward, advantage in zip(
        COUNTRIES, rewards, advantages(rewards)
    ):
        high, low = advantage.max(), advantage.min()
        print(f"  {country:6} {int(reward.sum()):2} of 16 right,", end=" ")
        print(f"advantage from {low:.3f} to {high:.3f}")
