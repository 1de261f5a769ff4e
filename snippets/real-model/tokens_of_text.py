from real_model import load

model = load()
print(f"{len(model.tokenizer.ranks):,} merges")
ids = model.encode("Beijing is China's")
print(ids)
print([model.decode([token]) for token in ids])
for text in (
    "日本の首都を予測します。",
    "The model predicts the capital of Japan.",
    "strawberry",
    "1969",
):
    ids = model.encode(text)
    print(f"{len(ids):2} tokens, {len(text.encode()):2} bytes: {text}")
print([model.tokenizer.tokens[token] for token in model.encode("予測")])
