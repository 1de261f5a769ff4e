from bpe import ENGLISH, HELD_OUT, JAPANESE, encode, learn_merges

ja, en = HELD_OUT
own_ja, own_en = learn_merges(JAPANESE), learn_merges(ENGLISH)
both = learn_merges(ENGLISH + JAPANESE)

print("merges  ja own  ja shared  en own  en shared")
for n in [0, len(own_ja), len(own_en), len(both)]:
    own = len(encode(ja, own_ja[:n])), len(encode(en, own_en[:n]))
    shared = len(encode(ja, both[:n])), len(encode(en, both[:n]))
    print(f"{n:6}{own[0]:8}{shared[0]:11}{own[1]:8}{shared[1]:11}")
print("English merges in the first 49:", len(set(own_en) & set(both[:49])))
print("both = English + Japanese:", set(both) == set(own_en + own_ja))
