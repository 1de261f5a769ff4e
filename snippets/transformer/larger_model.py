layers, d, hidden, vocabulary = 32, 4096, 14_336, 128_256
keys = 1_024

count = {
    "embedding": vocabulary * d,
    "output": d * vocabulary,
    "attention": layers * (2 * d * d + 2 * d * keys),
    "MLP": layers * 3 * d * hidden,
    "norms": (2 * layers + 1) * d,
}
total = sum(count.values())
for part, weights in count.items():
    print(f"{part:9} {weights:13,} {100 * weights / total:6.2f} %")
print(f"total     {total:13,}, {total / 1e9:.2f} billion")
