from bpe import ENGLISH, HELD_OUT

english = "\n".join(ENGLISH).encode("utf-8")
japanese = HELD_OUT[0].encode("utf-8")
print(f"largest byte in the English sentences:  {max(english):02X}")
print(f"smallest byte in the Japanese sentence: {min(japanese):02X}")
print("bytes in common:", len(set(english) & set(japanese)))
