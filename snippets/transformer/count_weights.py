layers, d, vocabulary = 30, 576, 49_152
query_heads, key_heads, head = 9, 3, 64
hidden = 1_536

attention = {
    "Wq": d * query_heads * head,
    "Wk": d * key_heads * head,
    "Wv": d * key_heads * head,
    "Wo": query_heads * head * d,
}
mlp = {"gate": d * hidden, "up": d * hidden, "down": hidden * d}
count = {
    "embedding": vocabulary * d,
    "attention": layers * sum(attention.values()),
    "MLP": layers * sum(mlp.values()),
    "norms": (2 * layers + 1) * d,
}
total = sum(count.values())
for part, weights in count.items():
    print(f"{part:9} {weights:11,} {100 * weights / total:6.2f} %")
print(f"total     {total:11,}")
