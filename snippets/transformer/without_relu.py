import numpy as np

rng = np.random.default_rng(0)
wanted = np.array([[True, False], [False, True]])
tries = 100_000

things = 3 * rng.standard_normal((tries, 2, 1))
colours = 3 * rng.standard_normal((tries, 1, 2))
scores = things + colours
right = ((scores > 0) == wanted).sum(axis=(1, 2))

one = scores[0]
print("one try:", np.round(one.ravel(), 2))
print("sums of the diagonals:", np.round([one.trace(), one[::-1].trace()], 2))
for count in range(5):
    print(f"{count} of 4 right: {(right == count).sum():6} times")
