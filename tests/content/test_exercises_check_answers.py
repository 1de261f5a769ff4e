"""Each exercise tells a reader whether the answer is right, and never gives it away.

`tests/answers/<slug>.yml` holds a right answer and typical wrong ones for every `try_<name>.py`.
"""

import pytest

from authoring import ROOT
from authoring.book.lessons import lesson_files, read
from authoring.book.snippets import is_check, snippet_files
from authoring.checks.exercises import BOX, answers_of, check_problems, unchecked

CHECKS = [file for file in snippet_files() if is_check(file)]
LESSONS = [
    pytest.param(path, id=path.relative_to(ROOT / "docs").as_posix())
    for path in lesson_files()
    if "{#exercises}" in read(path)
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: "/".join(check.parts[-2:]))
def test_right_passes_and_wrong_is_told_what_is_off_without_the_answer(check):
    problems = check_problems(check, answers_of(check.parent.name))
    assert not problems, "\n".join(problems)


def test_every_answer_belongs_to_an_exercise():
    there = {(check.parent.name, check.stem.removeprefix("try_")) for check in CHECKS}
    files = (ROOT / "tests" / "answers").glob("*.yml")
    known = {(file.stem, name) for file in files for name in answers_of(file.stem)}
    assert known == there


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_exercise_ends_with_a_check(lesson):
    assert BOX.search(read(lesson)), f"{lesson}: the section of exercises has no box"
    assert not unchecked(lesson), "\n".join(unchecked(lesson))
