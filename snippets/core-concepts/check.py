"""Says whether the answer to an exercise is right, or what is off about it.

It doesn't give the answer away. It speaks Japanese or English, as the page
or the machine does that it runs on, and both where that is neither.
"""

import os

import numpy as np

RIGHT = "正解です。", "Right."
BLANK = (
    "...のところに、答えを入れてください。",
    "Put your answer in place of the dots (...).",
)
OTHER = (
    "答えの形が違います。数、または数の並びを入れてください。",
    "Not the form asked for: give a number, or a list of numbers.",
)
WRONG = "違います。もう一度考えてみてください。", "Not yet. Try again."


def near(value, tolerance=0.0006):
    """A test: is the answer this number, or are they these, as rounded?"""

    def test(answer):
        wanted, given = np.asarray(value), np.asarray(answer, dtype=float)
        if wanted.shape != given.shape:
            raise ValueError
        return bool((np.abs(wanted - given) <= tolerance).all())

    return test


def yes_or_no(*places):
    """A hint: these places of an answer want True or False."""

    def test(answer):
        return not all(isinstance(answer[place], bool) for place in places)

    return (
        test,
        "「はい」か「いいえ」かの問いには、TrueかFalseで答えます。",
        "Where the question is yes or no, answer True or False.",
    )


def one_of(words, *places):
    """A hint: these places of an answer want one of some words."""

    def test(answer):
        return not all(answer[place] in words for place in places)

    return (
        test,
        f"{'、'.join(words)}のどれかで答えます。",
        f"Answer with one of these: {', '.join(words)}.",
    )


def judge(answer, right, *hints):
    """Print what there is to say about an answer; return whether it is right.

    right(answer) is its test. Each hint is (test, Japanese, English); the
    first whose test holds is printed.
    """
    tests = [(right, *RIGHT), *hints, (lambda answer: True, *WRONG)]
    try:
        said = BLANK if blank(answer) else first(tests, answer)
    except (TypeError, ValueError, KeyError, IndexError):
        said = OTHER
    print(*spoken(said), sep="\n")
    return said == RIGHT


def spoken(said):
    """What is said in the language of the machine."""
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    language = next(filter(None, map(os.environ.get, names)), "")
    own = {"ja": said[:1], "en": said[1:]}
    return own.get(language[:2], said)


def blank(answer):
    """Whether dots stand anywhere in the answer."""
    if isinstance(answer, dict):
        return blank(list(answer.values()))
    if isinstance(answer, (list, tuple)):
        return any(blank(part) for part in answer)
    return answer is ...


def first(tests, answer):
    return next(tuple(said) for test, *said in tests if test(answer))
