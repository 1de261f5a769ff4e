ENGLISH = """Tokyo is the capital of Japan.
The model predicts the next token.
The model reads the context.
Temperature changes how sharp the probabilities are.
A Japanese character takes three bytes.
The predicted word is added to the context.
Please tell me the name of the capital.
Change the answer without changing the weights."""
JAPANESE = "日本の首都を予測します。"

english, japanese = ENGLISH.encode("utf-8"), JAPANESE.encode("utf-8")
print(f"largest byte in the English sentences:  {max(english):02X}")
print(f"smallest byte in the Japanese sentence: {min(japanese):02X}")
print("bytes in common:", len(set(english) & set(japanese)))
