from collections import Counter

from bpe import ENGLISH, JAPANESE, encode, learn_merges

size, count = Counter(), Counter()
for n in range(8):
    rest = JAPANESE[:n] + JAPANESE[n + 1 :] + ENGLISH[:n] + ENGLISH[n + 1 :]
    merges = learn_merges(rest)
    for language, sentence in ("ja", JAPANESE[n]), ("en", ENGLISH[n]):
        size[language] += len(sentence.encode("utf-8"))
        count[language] += len(encode(sentence, merges))

for language in "ja", "en":
    before, after = size[language], count[language]
    print(f"{language}: {before} bytes, {after} tokens, {after / before:.3f}")
