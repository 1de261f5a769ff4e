from bpe import ENGLISH, HELD_OUT, JAPANESE, encode, learn_merges

merges = learn_merges(JAPANESE + ENGLISH)
dimensions = 768
print("vocabulary  table weights  ja tokens  en tokens")
for count in [0, 10, 40, len(merges)]:
    size = 256 + count
    ja_tokens, en_tokens = (len(encode(t, merges[:count])) for t in HELD_OUT)
    print(f"{size:10} {size * dimensions:14,}", end="")
    print(f" {ja_tokens:10} {en_tokens:10}")
