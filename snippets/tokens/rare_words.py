from bpe import JAPANESE, encode, learn_merges, show

merges = learn_merges(JAPANESE)
for word in ["日本", "東京", "京都"]:
    count = sum(sentence.count(word) for sentence in JAPANESE)
    tokens = encode(word, merges)
    print(f"{word}: {len(word.encode('utf-8'))} bytes, seen {count} times")
    print(f"  {len(tokens)} tokens  {show(tokens)}")
