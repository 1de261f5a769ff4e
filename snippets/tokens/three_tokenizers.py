from bpe import ENGLISH, HELD_OUT, JAPANESE, encode, learn_merges, show

ja, en = HELD_OUT
texts = {"English": ENGLISH, "Japanese": JAPANESE, "both": ENGLISH + JAPANESE}
for name, sentences in texts.items():
    merges = learn_merges(sentences)
    print(f"learned on {name}: {len(merges)} merges")
    for sentence in ja, en:
        tokens = encode(sentence, merges)
        print(f"  {len(tokens):2} tokens  {show(tokens):.60}")
