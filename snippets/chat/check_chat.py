"""The checks of the exercises on chat."""

import numpy as np
from chat_model import learn, template, write
from check import judge, near, one_of, yes_or_no
from pocket_model import ALL_CAPITALS, VOCABULARY, load, next_logits

MESSAGES = [
    ("system", "thanks"),
    ("user", "Japan"),
    ("assistant", "Tokyo thanks"),
    ("user", "Spain"),
    ("assistant", "Madrid thanks"),
    ("user", "Egypt"),
]


def shortened(no_system=..., last_turn=..., system_and_question=...):
    """Exercise 1: is the answer still one polite message? Three times."""
    weights = learn()
    kept = [MESSAGES[1:], MESSAGES[3:], [MESSAGES[0], MESSAGES[-1]]]
    answers = [write(weights, template(messages)) for messages in kept]
    right = [answer == "Cairo thanks <end>" for answer in answers]
    judge(
        [no_system, last_turn, system_and_question],
        lambda a: list(a) == right,
        yes_or_no(0, 1, 2),
        (
            lambda a: a[2] is not right[2],
            "システムプロンプトと質問だけの会話も、学習した形です。",
            "A system prompt and a question are a form that it has learned.",
        ),
        (
            lambda a: a[0] is not right[0],
            "先頭を切った会話を、学習で見たことはあるでしょうか。",
            "Did training ever show it a conversation without its beginning?",
        ),
        (
            lambda a: a[1] is not right[1],
            "`thanks`の付いた答えは残っていますが、システムプロンプトはありません。",
            "An answer with `thanks` is left, but no system prompt.",
        ),
    )


def left_out(city=..., probability=..., two_allowed=...):
    """Exercise 2: what it answers for Japan if Tokyo may not be chosen."""
    allowed = [name for name in ALL_CAPITALS if name != "Tokyo"]
    logits = next_logits(load(), "<s> Japan ?")
    rows = [VOCABULARY.index(name) for name in allowed]
    probs = np.exp(logits[rows]) / np.exp(logits[rows]).sum()
    best, p = allowed[probs.argmax()], probs.max()
    before = np.exp(logits)[rows].max() / np.exp(logits).sum()
    judge(
        [city, probability, two_allowed],
        lambda a: a[0] == best and near(p)(a[1]) and a[2] == "higher",
        (
            lambda a: a[0] == "Tokyo",
            "`Tokyo`は、許されていません。",
            "`Tokyo` is not allowed.",
        ),
        (
            lambda a: a[0] not in allowed,
            "許された都市の名前で答えます。",
            "Answer with one of the cities that are allowed.",
        ),
        (
            lambda a: a[0] != best,
            "残った九つの都市のうち、ロジットが最大なのはどれですか。",
            "Which of the nine cities that are left has the highest logit?",
        ),
        (
            lambda a: near(before)(a[1]),
            "それは、語彙の全体に対する確率です。許された都市だけで合計を1にします。",
            "That is its share of the vocabulary: let nine cities sum to 1.",
        ),
        (
            lambda a: not near(p)(a[1]),
            "都市は合っています。確率は、残った九つで合計を1にした値です。",
            "The city is right. Its probability: the nine sum to 1.",
        ),
        one_of(("higher", "lower"), 2),
        (
            lambda a: a[2] != "higher",
            "許す都市が減ると、残った都市の取り分はどうなりますか。",
            "With fewer cities allowed, what share is left to each?",
        ),
    )


def reuse(corrected=..., dropped=..., dated=...):
    """Exercise 3: how many tokens of the old cache may be used again."""
    right = [400, 400, 0]
    judge(
        [corrected, dropped, dated],
        lambda a: list(a) == right,
        (
            lambda a: a[0] in (750, 800),
            "直した語より後のキーとバリューも、その語を読んで計算されています。",
            "Keys and values after the word were computed from it, too.",
        ),
        (
            lambda a: a[0] != right[0],
            "変わった場所より前だけが使えます。前には何がありますか。",
            "Only what stands before the change counts. What is that?",
        ),
        (
            lambda a: a[1] == 600,
            "残したメッセージも、前にあったものが変わりました。",
            "For the messages that stay, what stands before them changed.",
        ),
        (
            lambda a: a[1] != right[1],
            "削った場所より前だけが使えます。",
            "Only what stands before the gap counts.",
        ),
        (
            lambda a: a[2] != right[2],
            "日付より前には、何がありますか。",
            "What stands before the date?",
        ),
    )
