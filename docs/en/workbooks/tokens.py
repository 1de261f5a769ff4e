# %% [markdown]
# # Tokens: exercises worked out
#
# Which words become a single token, whether more English shortens Japanese, whether any text fails to come back, how much sentences shrink that the tokenizer has never seen, and when letters can be counted.

# %%
import matplotlib.pyplot as plt

# %%
from try_rare_words import *

# %% [markdown]
# Only a pair that occurs at least twice in the training sentences becomes a merge. For a word to be a single token, the word itself must occur at least twice. So first count how often each of the three occurs. The condition is necessary, not sufficient: a word that occurs twice need not become one token. To be sure, encode it.

# %%
from rare_words import *

# %% alt="Runs of two characters, by times seen and tokens taken. The 66 seen once take 2 to 6 tokens; the 6 seen twice 1, 2 or 4; the 3 seen three times 2, 3 and 5; five times: 4; seven times: 1. Nihon (Japan): seen twice, 1 token; Tokyo: once, 5; kae: three times, 5"
from collections import Counter
from itertools import pairwise

runs = Counter(a + b for text in JAPANESE for a, b in pairwise(text))
places = Counter((runs[run], len(encode(run, merges))) for run in runs)
fig, ax = plt.subplots()
for (seen, tokens), number in places.items():
    color = "C1" if tokens == 1 else "C0"
    ax.scatter(seen, tokens, s=300, color=color)
    ax.text(seen, tokens, number, color="white", ha="center", va="center")
names = {"日本": "Nihon", "東京": "Tokyo", "変え": "kae", "す。": "su."}
for run, name in names.items():
    place = runs[run] + 0.22, len(encode(run, merges))
    ax.text(*place, name, va="center")
ax.set(xlabel="times seen in the training sentences", ylabel="tokens")
ax.set(xlim=(0.5, 7.8), ylim=(0.4, 6.6), yticks=range(1, 7))
plt.show()

# %% [markdown]
# Here are all runs of two characters in the training sentences, words or not. The number in a circle says how many runs are at that place. In the column of those seen once, none is a single token. Even among those seen more often, only two are: Nihon (日本) and su with its full stop (す。). Kae (変え) was joined all three times, but together with the first two bytes of the character after it. Without these, the merge does not apply.

# %%
from try_bytes_in_common import *

# %% [markdown]
# The ratio is a division of two numbers in the output of [the three tokenizers](#three-tokenizers). For the second question there is no need to add sentences and learn again. A merge applies to a text only if every byte that it is made of also occurs in that text. So it is enough to ask whether the bytes of what is added and the bytes of the Japanese sentence have any in common.

# %%
from bytes_in_common import *

# %% alt="Bar chart: how much each of the 256 bytes makes up of the eight English sentences and of the Japanese one. All English bars are left of 80, with 20, the space, the highest. All Japanese bars are at 80 or above, in two groups: low bars from 80 to BF, and four from E3 to E9, of which E3 is the highest"
fig, ax = plt.subplots()
texts = {"English": (english, "C2"), "Japanese": (japanese, "C0")}
for name, (data, color) in texts.items():
    share = [100 * data.count(byte) / len(data) for byte in range(256)]
    ax.bar(range(256), share, width=2, color=color)
    ax.text(min(data) + 22, 17, name, color=color)
ax.axvline(127.5, linestyle="--", color="C3")
ax.text(34, 12.5, "space")
ax.text(140, 7.5, "2nd, 3rd byte")
ax.text(222, 12.5, "1st byte", ha="right")
ticks = [*range(0, 256, 32), 255]
ax.set_xticks(ticks, labels=[f"{byte:02X}" for byte in ticks])
ax.set(xlabel="byte (hexadecimal)", ylabel="share in %", ylim=(0, 21))
plt.show()

# %% [markdown]
# The English bars are all to the left of the dashed line, the Japanese ones all to the right. English letters, spaces and full stops are bytes up to 7F, so no amount of them puts an English bar beyond the line. The bars on the right form two groups. Every character of this sentence takes three bytes: E3 to E9 come first, 80 to BF follow. If what is added had some Japanese in it, that would be another matter.

# %%
from try_random_text import *

# %% [markdown]
# However many characters are tried, a test cannot prove that no text fails. For a proof, look for what a merge leaves as it is. Join all tokens, and you get the same bytes whether or not two neighbours were joined before.
#
# $$\dots + (a + b) + \dots = \dots + a + b + \dots$$
#
# That holds after any number of merges. Before the first, the tokens are the bytes of the text, so joining them always gives it back.

# %%
from random_text import *

# %% alt="Two curves over lengths from 1 to 8. The share of texts that come back is 100% at every length. The share of random token sequences that make a text is about 50% for 1 token, 28% for 2, 9% for 4, and falls to about 1% for 8"
vocabulary = [bytes([byte]) for byte in range(256)]
vocabulary += [left + right for left, right in MERGES]
lengths, from_text, from_tokens = range(1, 9), [], []
for length in lengths:
    starts = (rng.random(2000) * (len(text) - length)).astype(int)
    pieces = [text[start : start + length] for start in starts]
    back = [
        b"".join(encode(piece, MERGES)).decode() == piece for piece in pieces
    ]
    from_text.append(100 * np.mean(back))
    drawn = (rng.random((2000, length)) * len(vocabulary)).astype(int)
    joined = [b"".join(vocabulary[i] for i in row) for row in drawn]
    kept = [data.decode(errors="ignore").encode() == data for data in joined]
    from_tokens.append(100 * np.mean(kept))
fig, ax = plt.subplots()
ax.plot(lengths, from_text, marker="o", label="texts that\ncome back")
ax.plot(lengths, from_tokens, marker="s", label="tokens that\nmake a text")
ax.set(xlabel="number of code points or tokens", ylabel="share in %")
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# The round markers stand for 2,000 pieces of each length, cut from the text of the solution. At every length all of them come back. The squares stand for 2,000 sequences drawn at random from the 259 tokens. The longer they are, the fewer make a text in UTF-8 when joined. Every text becomes a sequence of tokens, but not every sequence of tokens is a text. A model does not choose at random, so this share says nothing about a model's output.

# %%
from try_each_pair_held_out import *

# %% [markdown]
# To test a sentence that is new to the tokenizer, keep it out of the training data. There are only eight pairs, so learn eight times and leave out another pair each time; then every sentence is tried once. If sentence $n$ has $t_n$ tokens and $b_n$ bytes, the answer is the ratio of the totals.
#
# $$\frac{t_1 + t_2 + \dots + t_8}{b_1 + b_2 + \dots + b_8}$$

# %%
from each_pair_held_out import *


# %% alt="Tokens divided by bytes for each of the eight sentences, Japanese on the left, English on the right. Held out, they reach 0.51 to 0.73 in Japanese and 0.61 to 0.77 in English; learned from, each is lower. A dashed line marks the sentence of the lesson: 0.167, below every Japanese one, and 0.250, above English sentence 3 only"
def ratio(text, merges):
    return len(encode(text, merges)) / len(text.encode())


panels = [
    ("Japanese", JAPANESE, "日本の首都を予測します。"),
    ("English", ENGLISH, "The model predicts the capital of Japan."),
]
fig, axes = plt.subplots(1, 2, sharey=True, figsize=(5.6, 3.3))
for ax, (name, texts, tried) in zip(axes, panels):
    rest = [learn_merges(texts[:n] + texts[n + 1 :]) for n in range(8)]
    every = learn_merges(texts)
    seen = [ratio(text, every) for text in texts]
    ax.plot(range(1, 9), list(map(ratio, texts, rest)), "oC1")
    ax.plot(range(1, 9), seen, "xC0")
    ax.axhline(ratio(tried, every), linestyle="--", color="C3")
    ax.set(title=name, xlabel="sentence", xticks=range(1, 9), ylim=(0, 1))
axes[0].set_ylabel("tokens ÷ bytes")
names = ["held out", "learned from", "tried in the lesson"]
fig.legend(axes[0].lines, names, loc="outside lower center", ncols=3)
plt.show()

# %% [markdown]
# Compare dot and cross at the same number: every sentence shrinks more when it is learned from. No merge serves both languages here, so the code learns each language by itself. The dashed line is the sentence tried with [the three tokenizers](#three-tokenizers). In Japanese it lies below all crosses: that sentence shrank more than any of those learned from. These are eight pairs on kindred subjects. The figure does not tell what the ratio is for other text.

# %%
from try_letters_apart import *

# %% [markdown]
# A letter can be counted if it stands for itself, each time as the same token. So cut each spelling by the merges of both languages and look at what each letter shares its token with. A merge applies only where the whole of it is there: those that begin with a space need the space, and those made of small letters do nothing for capitals.

# %%
from letters_apart import *


# %% alt="Two bar charts of four spellings of the 38 words of the English sentences. Tokens a word: 4.5 after a space, 4.0 alone, 5.4 in capitals, 8.2 spelled letter by letter. Letters that stand alone in a token: 52%, 55%, 100% and 100%"
def alone(text):
    return sum(len(token.strip()) == 1 for token in encode(text, merges))


words = sorted({word.strip(".") for line in ENGLISH for word in line.split()})
letters = sum(map(len, words))
spellings = {
    "after a space": [f" {word}" for word in words],
    "alone": words,
    "CAPITALS": [word.upper() for word in words],
    "s p e l l e d": [" ".join(word) for word in words],
}
fig, axes = plt.subplots(1, 2, sharey=True)
for name, texts in spellings.items():
    tokens = sum(len(encode(text, merges)) for text in texts)
    share = 100 * sum(map(alone, texts)) / letters
    axes[0].barh(name, tokens / len(words), color="C0")
    axes[1].barh(name, share, color="C1")
axes[0].invert_yaxis()
axes[0].set_xlabel("tokens a word")
axes[1].set_xlabel("letters alone in a token (%)")
plt.show()

# %% [markdown]
# The words are those of the eight English sentences, the tokenizer that of both languages. Written as usual, about half of the letters stand alone, and all of them in capitals or spelled out. Capitals cost less than spelling, but only because these sentences have no capitals in a row; a tokenizer that learned from headlines would join them. Nor is standing alone enough. In `t h r e e` the two `e` are `'e '` and `'e'`, with two numbers: to count them, a model has to have learned that both are an e.
