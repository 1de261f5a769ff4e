from real_model import load

tokenizer = load().tokenizer


def shown(token):
    """A token as text, or as its bytes where they are no whole character."""
    try:
        return tokenizer.bytes_of(token).decode()
    except UnicodeDecodeError:
        return tokenizer.bytes_of(token).hex(" ")


for text in (
    "日本の首都を予測します。",
    "The model predicts the capital of Japan.",
    "In 1969",
):
    ids = tokenizer.encode(text)
    print(f"{len(ids)} tokens:", " | ".join(map(shown, ids)))
