"""The checks of the exercises on tools."""

from check import judge, one_of, yes_or_no
from pocket_model import (
    ALL_COUNTRIES,
    COUNTRIES,
    VOCABULARY,
    generate,
    load,
    most_likely,
)
from tool_calling import WORLD, agent, learn, learn_to_call


def budget_of_one(at_once=..., fails_first=..., no_budget=...):
    """Exercise 1: right answers of 10, three times."""
    weights = learn_to_call(load())

    def right_answers(failures, budget):
        return sum(
            agent(weights, a, iter([None] * failures + [b]), budget) == b
            for a, b in WORLD.items()
        )

    right = [right_answers(*case) for case in ((0, 1), (1, 1), (0, 0))]
    judge(
        [at_once, fails_first, no_budget],
        lambda a: a == right,
        (
            lambda a: not 0 <= min(a) <= max(a) <= 10,
            "どれも、10か国のうちの正解の数です。",
            "Each is a number of right answers of 10.",
        ),
        (
            lambda a: a[0] == 1,
            "予算は、国ごとに1回です。",
            "The budget is one call for each country.",
        ),
        (
            lambda a: a[0] != right[0],
            "ツールがすぐに答えるなら、何回の呼び出しで足りますか。",
            "How many calls does it take if the tool answers at once?",
        ),
        (
            lambda a: a[1] == right_answers(1, 2),
            "失敗した呼び出しも、予算を1回使います。",
            "A call that fails uses up a call of the budget as well.",
        ),
        (
            lambda a: a[1] != right[1],
            "最初の失敗の後、予算は何回残っていますか。",
            "How much budget is left after the first failure?",
        ),
        (
            lambda a: a[2] != right[2],
            "予算0では、呼び出しは一度も実行されません。",
            "With a budget of 0, no call is ever run.",
        ),
    )


def unknown_key(without_note=..., asked_again=...):
    """Exercise 2: what the model writes after each of two questions."""
    weights = learn_to_call(load())
    context = "<s> Zedia now? <call> Zedia"
    right = most_likely(weights, [f"{context} ?", f"{context} now?"])
    judge(
        [without_note, asked_again],
        lambda a: a == right,
        (
            lambda a: not set(a) <= set(VOCABULARY),
            "モデルの語彙にあるトークンを、一つずつ入れます。",
            "Give one token each from the vocabulary of the model.",
        ),
        (
            lambda a: a == right[::-1],
            "二つが逆です。",
            "The two are swapped.",
        ),
        (
            lambda a: a[0] == WORLD["Zedia"],
            "それは、メモがあるときの答えです。モデルは、この首都を覚えていません。",
            "That takes the note: the model does not know it by heart.",
        ),
        (
            lambda a: [a[0]] == most_likely(weights, ["<s> Zedia ?"]),
            "質問だけを渡していませんか。それまでのやり取りも要ります。",
            "Did you pass the question alone? Keep the turns before it.",
        ),
        (
            lambda a: a[0] != right[0],
            "メモなしの答えが違います。`next_probs`で一位を調べてみましょう。",
            "Not without a note: look at the top of `next_probs`.",
        ),
        (
            lambda a: a[1] != right[1],
            "聞き直した文も`now?`で終わります。モデルは、その後に何を書くよう学びましたか。",
            "It ends in `now?` again. What did the model learn to write then?",
        ),
    )


def no_tool(after_call=(..., ..., ...), same_for_zedia=...):
    """Exercise 3: three tokens, and True or False."""
    weights = learn_to_call(load())
    japan, zedia = (
        generate(weights, f"<s> {country} now? <call>", limit=3).split()
        for country in ("Japan", "Zedia")
    )
    judge(
        [after_call, same_for_zedia],
        lambda a: list(a[0]) == japan and a[1] is (japan == zedia),
        (
            lambda a: isinstance(a[0], str) or len(a[0]) != 3,
            "三つのトークンを、一つずつ並べます。",
            "Give three tokens, one by one.",
        ),
        (
            lambda a: not set(a[0]) <= set(VOCABULARY),
            "モデルの語彙にあるトークンで答えます。",
            "Use tokens from the vocabulary of the model.",
        ),
        (
            lambda a: a[0][0] == "<call>",
            "`<call>`の次のトークンから始めます。",
            "Start with the token after `<call>`.",
        ),
        (
            lambda a: list(a[0][:2]) == ["Japan", "Tokyo"],
            "それはランタイムが足すメモです。ここではモデルが続きを書きます。",
            "The runtime would append that; here the model goes on.",
        ),
        (
            lambda a: list(a[0]) != japan,
            "続きが違います。一位のトークンをつなぎ、そのつどモデルに聞きます。",
            "Not these: append the likeliest token and ask again.",
        ),
        yes_or_no(1),
        (
            lambda a: a[1] is not (japan == zedia),
            "`Zedia`で始めて、同じように続きを書かせてみましょう。",
            "Start with `Zedia` and let the model go on in the same way.",
        ),
    )


def argument(calls=..., right_arguments=...):
    """Exercise 4: calls of 10, and right arguments of 10."""
    shown = COUNTRIES[:4]
    texts = [f"<s> {country} now? <call> {country}" for country in shown]
    weights = learn(load(), texts, counted=2, steps=40)
    texts = [f"<s> {country} now?" for country in ALL_COUNTRIES]
    written = most_likely(weights, [f"{text} <call>" for text in texts])
    right = [
        most_likely(weights, texts).count("<call>"),
        sum(a == b for a, b in zip(written, ALL_COUNTRIES)),
    ]
    judge(
        [calls, right_arguments],
        lambda a: a == right,
        (
            lambda a: not 0 <= min(a) <= max(a) <= 10,
            "どちらも、10か国のうちの数です。",
            "Both are numbers out of 10.",
        ),
        (
            lambda a: a == right[::-1],
            "二つが逆です。",
            "The two are swapped.",
        ),
        (
            lambda a: a[0] != right[0],
            "呼び出しの数が違います。例にない国でも、`now?`の後を調べます。",
            "Not the calls: look after `now?` for new countries, too.",
        ),
        (
            lambda a: a[1] == right[0],
            "印を書けても、引数が正しいとは限りません。",
            "A call may be written with a wrong argument.",
        ),
        (
            lambda a: a[1] == right[0] - len(shown),
            "正しいのは、例にない国のほうでしょうか。",
            "Is it the new countries that come out right?",
        ),
        (
            lambda a: a[1] != right[1],
            "引数の数が違います。書かれた国を、聞かれた国と一つずつ比べます。",
            "Not the arguments: compare each with the country asked about.",
        ),
    )


def false_note(call_run=..., both_notes=..., false_alone=...):
    """Exercise 5: True or False, and "all", "some" or "none" twice."""
    weights = learn_to_call(load())
    pairs = [(a, b) for a in COUNTRIES for b in WORLD if b != a]

    def written(page):
        texts = [
            f"<s> {a} now? <call> {page(a, WORLD[a], WORLD[b])} {a} ?"
            for a, b in pairs
        ]
        return most_likely(weights, texts)

    def share(tokens):
        right = sum(WORLD[a] == token for (a, _), token in zip(pairs, tokens))
        return {len(pairs): "all", 0: "none"}.get(right, "some")

    both = written(lambda a, true, false: f"{a} {true} . {a} {false} .")
    alone = written(lambda a, _, false: f"{a} {false} .")
    called = "<call>" in both + alone
    right = called, share(both), share(alone)
    judge(
        (call_run, both_notes, false_alone),
        lambda a: a[0] is right[0] and a[1:] == right[1:],
        yes_or_no(0),
        one_of(("all", "some", "none"), 1, 2),
        (
            lambda a: a[0] is not right[0],
            "このページには`now?`がなく、最後に来るのは利用者の質問です。",
            "No `now?` is on the page, and the user's question comes last.",
        ),
        (
            lambda a: a[2] != right[2],
            "モデルは観測を写します。写すもとは、いま何だけですか。",
            "The model copies from the page. What is there to be copied?",
        ),
        (
            lambda a: a[1] == "all",
            "三つの対策のうち、二つのメモのどちらが正しいかを見るものはありますか。",
            "Does a protection look at which of the two notes is true?",
        ),
        (
            lambda a: a[1] == "none",
            "正しいメモもページにあります。いつも負けるとは限りません。",
            "The right note is on the page, too. Must it lose every time?",
        ),
    )
