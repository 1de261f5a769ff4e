import re

PIECES = re.compile(r" ?\w+| ?[^\w\s]+|\s+")

for text in [
    "The model predicts the capital of Japan.",
    "the capital, the model",
    "日本の首都を予測します。",
]:
    print("|".join(PIECES.findall(text)))
