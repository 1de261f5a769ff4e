from bpe import ENGLISH, JAPANESE, encode, learn_merges, show

merges = learn_merges(JAPANESE + ENGLISH)
for text in [" Japan", "Japan", "JAPAN", "J a p a n"]:
    tokens = encode(text, merges)
    alone = [t for t in tokens if t.strip().lower() == b"a"]
    same = len(alone) == 2 and len(set(alone)) == 1
    print(f"{len(tokens)} tokens  {show(tokens):15} both a the same: {same}")
