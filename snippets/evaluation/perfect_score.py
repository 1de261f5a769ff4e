def lower_bound(n, z=1.96):
    p = 1
    middle = p + z**2 / (2 * n)
    half = z * (p * (1 - p) / n + z**2 / (4 * n**2)) ** 0.5
    return (middle - half) / (1 + z**2 / n)


for n in [1, 10, 100, 1000]:
    print(f"{n} of {n}: at least {lower_bound(n):.3f}")
enough = next(n for n in range(1, 1000) if lower_bound(n) > 0.9)
print("all right, and above 0.9:", enough, "questions")
