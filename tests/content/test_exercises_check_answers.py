"""Each exercise tells a reader whether the answer is right, and never gives it away.

`tests/answers/<slug>.yml` holds a right answer and typical wrong ones for every `try_<name>.py`.
"""

import re

import pytest
import yaml

from authoring import ROOT
from authoring.book.lessons import EXPECTED, lesson_files, read
from authoring.book.snippets import dependency_files, read_code
from authoring.execute.python import run

ANSWERS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "tests" / "answers").glob("*.yml"))
}
CASES = [(slug, name) for slug, exercises in ANSWERS.items() for name in exercises]
NEXT = "-- the next answer --"
RIGHT, WRONG = "正解です。\nRight.\n", "違います。もう一度考えてみてください。"
BOX = re.compile(r'^!!! exercise "(.*?)"\n((?:    .*\n|\n)*)', re.MULTILINE)
LESSONS = [
    pytest.param(path, id=path.relative_to(ROOT / "docs").as_posix())
    for path in lesson_files()
    if "{#exercises}" in read(path)
]
TRY = re.compile(r'--8<-- "([\w-]+)/try_(\w+)\.py"')


def said(slug: str, name: str, answers: list[str]) -> list[str]:
    """What the exercise says to each answer, in one run."""
    snippet = ROOT / "snippets" / slug / f"try_{name}.py"
    code = read_code(snippet)
    call = re.search(rf"\n{name}\(.*\)\n$", code, flags=re.DOTALL)
    assert call, f"{snippet}: end with a call {name}(...) that is left to complete"
    calls = f'\nprint("{NEXT}", end="")\n'.join(f"{name}({answer})" for answer in answers)
    filled = f"{code[: call.start()]}\n{calls}\n"
    return run(filled, snippet.name, dependency_files(code)).split(NEXT)


@pytest.mark.parametrize(("slug", "name"), CASES)
def test_right_passes_and_wrong_is_told_what_is_off_without_the_answer(slug, name):
    right, wrong = ANSWERS[slug][name]["right"], ANSWERS[slug][name]["wrong"]
    praise, *sentences = said(slug, name, [right, *wrong])
    assert praise == RIGHT
    assert len(wrong) >= 2
    for arguments, sentence in zip(wrong, sentences, strict=True):
        assert sentence.count("\n") == 2, "one sentence in each language"
        assert sentence != RIGHT and WRONG not in sentence, f"{arguments}: {sentence}"
        given_away = (digits(right) - digits(arguments)) & digits(sentence)
        assert not given_away, f"{arguments}: the hint says {given_away}"
    assert len(set(sentences)) >= 2, "typical faults get different hints"


def digits(text: str) -> set[str]:
    return set(re.findall(r"\d+\.\d{2,}", text))


def test_an_empty_answer_is_asked_for():
    silent = [
        f"snippets/{slug}/try_{name}.out"
        for slug, name in CASES
        if "(...)" not in (ROOT / f"snippets/{slug}/try_{name}.out").read_text(encoding="utf-8")
    ]
    assert not silent, f"say what stands in place of (...): {silent}"


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_exercise_ends_with_a_check(lesson):
    boxes = BOX.findall(read(lesson))
    assert boxes, f"{lesson}: the section of exercises has no box"
    for title, box in boxes:
        question, _, answer = box.partition("??? answer")
        found = TRY.search(question)
        assert found and found[2] in ANSWERS.get(found[1], {}), (
            f"{lesson}: {title}: end the question with snippets/{lesson.stem}/try_NAME.py and its "
            f"output, and put answers for NAME into tests/answers/{lesson.stem}.yml"
        )
        assert EXPECTED in question and "try_" not in answer


def test_every_check_has_answers_to_try():
    without = [
        snippet.relative_to(ROOT).as_posix()
        for snippet in sorted((ROOT / "snippets").glob("*/try_*.py"))
        if snippet.stem.removeprefix("try_") not in ANSWERS.get(snippet.parent.name, {})
    ]
    assert not without, f"put answers into tests/answers/: {', '.join(without)}"
