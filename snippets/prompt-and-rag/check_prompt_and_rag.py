"""The checks of the exercises on prompts and RAG."""

from itertools import permutations

import numpy as np
from check import judge, near, one_of, yes_or_no
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    VOCABULARY,
    WINDOW,
    count_right,
    load,
    most_likely,
)
from tf_idf import DOCUMENTS, term_vectors
from two_searches import NOTES, dense_vectors


def smallest_window(windows=(..., ..., ..., ..., ...)):
    """Exercise 1: a number of tokens, or None, for 0 to 4 notes."""
    weights = load()
    others = [f"{a} {b} ." for a, b in zip(COUNTRIES, CAPITALS)]

    def smallest(count):
        text = " ".join(["Zedia Morv .", *others[:count], "Zedia ?"])
        tokens = text.split()
        for window in range(1, min(WINDOW, len(tokens) + 1)):
            read = " ".join(tokens[-window:])
            if most_likely(weights, [read]) == ["Morv"]:
                return window
        return None

    right = [smallest(count) for count in range(5)]
    numbers = [window for window in right if window]
    judge(
        windows,
        lambda a: list(a) == right,
        (
            lambda a: len(a) != 5,
            "0件から4件まで、五つ並べます。",
            "Give five, for 0 to 4 notes.",
        ),
        (
            lambda a: None in a[:4],
            "3件までは、答えられるウィンドウがあります。",
            "Up to 3 notes there is a window that works.",
        ),
        (
            lambda a: a[4] is not None and a[4] >= WINDOW,
            "このモデルは、一度にそんなに多くのトークンを読めません。",
            "The model can't read as many tokens as that at once.",
        ),
        (
            lambda a: a[4] is not None,
            "4件のとき、`Zedia Morv .`は読める範囲に入りますか。",
            "With 4 notes, is `Zedia Morv .` within what it can read?",
        ),
        (
            lambda a: near([n - 1 for n in numbers])(a[:4]),
            "一つ足りません。最初の`Zedia`まで読めないと、どの国か分かりません。",
            "One short: without the first `Zedia` the note names no country.",
        ),
        (
            lambda a: near([n - 2 for n in numbers])(a[:4]),
            "質問の`Zedia ?`も、ウィンドウに入ります。",
            "The question, `Zedia ?`, is inside the window as well.",
        ),
        (
            lambda a: list(a) != right,
            "ウィンドウは末尾から数えます。挟んだ資料も、その中に入ります。",
            "A window counts from the end, the notes between included.",
        ),
    )


def best_note(question):
    """The first of the documents for a question, by TF-IDF."""
    notes = [text.lower() for text in DOCUMENTS]
    vector = term_vectors([question.lower()], notes)[0]
    scores = term_vectors(notes, notes) @ vector
    return DOCUMENTS[np.argmax(scores.round(9))]


def answer_from(note):
    words = note.replace(".", " .").split()
    known = " ".join(word for word in words if word in VOCABULARY)
    return most_likely(load(), [f"<s> {known} Zedia ?"])[0]


def retrieval_miss(question=..., answer=...):
    """Exercise 2: a question in English, and the answer of the model."""
    judge(
        [question, answer],
        lambda a: (
            isinstance(a[0], str)
            and "zedia" in a[0].lower()
            and best_note(a[0]) != DOCUMENTS[0]
            and a[1].strip().lower() == answer_from(best_note(a[0])).lower()
        ),
        (
            lambda a: not all(isinstance(part, str) for part in a),
            "質問の文と、モデルの答えの1語を入れます。",
            "Give the text of a question, and one word as the answer.",
        ),
        (
            lambda a: "zedia" not in a[0].lower(),
            "質問の中に`Zedia`がありません。",
            "`Zedia` is not in the question.",
        ),
        (
            lambda a: best_note(a[0]) == DOCUMENTS[0],
            "まだ首都の資料が一位です。資料にあるつづりを避け、別の語で聞いてみましょう。",
            "The note on the capital still comes first: use other words.",
        ),
        (
            lambda a: a[1] == answer_from(DOCUMENTS[0]),
            "質問はよさそうですが、それは首都の資料を渡したときの答えです。",
            "A good question, but that is the answer with the right note.",
        ),
        (
            lambda a: a[1] == answer_from(""),
            "質問はよさそうですが、それは資料を渡さないときの答えです。",
            "A good question, but that is the answer without any note.",
        ),
        (
            lambda a: True,
            "質問はよさそうです。一位の資料のうち、モデルが読める語を渡します。",
            "A good question: pass on what it can read of the first note.",
        ),
    )


def more_examples(second_helps=..., third_helps=..., beats_thanks=...):
    """Exercise 3: True or False, three times."""
    weights = load()

    def share(count, ending):
        texts, wanted = [], []
        for *shown, asked in permutations(range(8), count + 1):
            examples = [
                f"{COUNTRIES[i]} ? {CAPITALS[i]} {ending}" for i in shown
            ]
            texts.append(" ".join(["<s>", *examples, f"{COUNTRIES[asked]} ?"]))
            wanted.append(CAPITALS[asked])
        return count_right(weights, texts, wanted) / len(texts)

    one, two, three = (share(count, ".") for count in (1, 2, 3))
    right = [two > one, three > two, three > share(1, "thanks .")]
    judge(
        [second_helps, third_helps, beats_thanks],
        lambda a: a == right and all(isinstance(part, bool) for part in a),
        yes_or_no(0, 1, 2),
        (
            lambda a: a[2] != right[2],
            "`thanks`のある一つの例で間違えた質問は、いくつありましたか。",
            "How many questions did one example with `thanks` get wrong?",
        ),
        (
            lambda a: a[0] != right[0],
            "例が示すのは、質問の後に答えが来ることです。二つ目は、それを弱めますか。",
            "An example shows that an answer follows. Does a second undo it?",
        ),
        (
            lambda a: a[1] != right[1],
            "例が二つでも、間違いは残ります。三つ目も、同じ形を示します。",
            "With two, mistakes are left. A third shows the same form again.",
        ),
    )


def first_method(new_rules=..., fixed_order=..., lost_condition=...):
    """Exercise 4: what to try first, one of three words each."""
    words = ["rag", "example", "window"]
    judge(
        [new_rules, fixed_order, lost_condition],
        lambda a: a == words,
        one_of(words, 0, 1, 2),
        (
            lambda a: sorted(a) != sorted(words),
            "三つの語を一度ずつ使ってください。",
            "Use each of the three words once.",
        ),
        (
            lambda a: a[0] != "rag",
            "（1）が違います。先週の事実は重みにありません。何で補いますか。",
            "Not (1): last week's facts are in no weight. What adds them?",
        ),
        (
            lambda a: a[1] != "example",
            "（2）が違います。足りないのは事実ではなく、形です。",
            "Not (2): what is missing is no fact, but a form.",
        ),
    )


def which_search(
    truck_mend=..., form_fl48=..., lory_repair=..., sum_finds_all=...
):
    """Exercise 5: "terms" or "dense", three times, and True or False."""
    wanted = NOTES.index("lorry repair form FL48")
    right, first_in_sum = [], []
    for question in ("truck mend", "form FL48", "lory repair"):
        terms = term_vectors([question], NOTES) @ term_vectors(NOTES, NOTES).T
        dense = dense_vectors([question]) @ dense_vectors(NOTES).T
        found = {"terms": terms[0], "dense": dense[0]}
        firsts = {way: s.round(9).argmax() for way, s in found.items()}
        right += [way for way, first in firsts.items() if first == wanted]
        both = (terms + dense)[0].round(9).argmax()
        first_in_sum.append(both == wanted)
    judge(
        [truck_mend, form_fl48, lory_repair, sum_finds_all],
        lambda a: a[:3] == right and a[3] is all(first_in_sum),
        one_of(("terms", "dense"), 0, 1, 2),
        (
            lambda a: a[0] != right[0],
            "`truck mend`と資料には、同じ2文字の並びがありますか。",
            "Which pairs of letters do `truck mend` and the note share?",
        ),
        (
            lambda a: a[1] != right[1],
            "番号は、ベクトルの学習に使った文に一度も出てきません。",
            "No code stands in the texts that the vectors were learned from.",
        ),
        (
            lambda a: a[2] != right[2],
            "つづりの違う`lory`に、ベクトルはあるでしょうか。",
            "Is there a vector for `lory`, spelt like this?",
        ),
        yes_or_no(3),
        (
            lambda a: a[3] is not all(first_in_sum),
            "見つけたほうの得点の差と、外したほうの得点の差は、どちらが大きいですか。",
            "Which leads by more: the search that finds it, or the other one?",
        ),
    )
