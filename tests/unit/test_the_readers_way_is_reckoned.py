"""The time that a lesson takes is reckoned from its text, code and exercises, as one for all."""

import re

import pytest

from authoring.book.lessons import front_matter, read
from authoring.book.words import ORIGINALS, words_of
from authoring.pages.way import (
    EXERCISE,
    PACE,
    STEP,
    Time,
    clock,
    lesson_time,
    reading_minutes,
    way_table,
)

PAGES = ["letters.md", "words.md"]


def minutes(table: str, language: str) -> list[list[int]]:
    """The times in each row of a table, without its head and what stands below it."""
    said = words_of(language)["way"]
    known = {clock(time, said): time for time in range(STEP, 1_000, STEP)}
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line[:1] == "|"][2:]
    return [[known[cell] for cell in cells[1:]] for cells in rows]


def test_all_languages_state_the_same_times_and_their_sum(tree):
    tables = [way_table(language, PAGES, tree) for language in ORIGINALS]
    found = [minutes(*pair) for pair in zip(tables, ORIGINALS)]
    assert all(rows == found[0] for rows in found)
    letters, words, together = found[0]
    assert together == [a + b for a, b in zip(letters, words)]
    for language, table in zip(ORIGINALS, tables):
        for page in PAGES:
            title = front_matter(tree / "docs" / language / page)["title"]
            assert f"| [{title}]({page}) |" in table
        assert str(PACE["words"]) in table


@pytest.mark.parametrize("language", ORIGINALS)
def test_text_and_code_take_time_and_what_is_not_read_takes_none(language, tree):
    page = tree / "docs" / language / "words.md"
    before = reading_minutes(page, tree)
    assert before > 0
    text = read(page)

    def with_line(line: str, mark: str = "{ .question }\n") -> float:
        page.write_text(text.replace(mark, f"{mark}\n{line}\n", 1), encoding="utf-8")
        return reading_minutes(page, tree) - before

    assert with_line("word " * PACE["words"]) == pytest.approx(1)
    assert with_line("字" * PACE["characters"]) == pytest.approx(1)
    lines = read(tree / "snippets/words/learn.py").count("\n")
    block = '```python\n--8<-- "words/learn.py"\n```'
    assert with_line(block) == pytest.approx(lines / PACE["lines"])
    assert with_line("<!-- fact: 3 a source, not for the reader -->") == pytest.approx(0)
    assert with_line("word " * PACE["words"], "{#exercises}\n") == pytest.approx(0)


def test_each_exercise_takes_its_time(tree):
    before = lesson_time("words.md", tree)
    for language in ORIGINALS:
        page = tree / "docs" / language / "words.md"
        box = re.search(r'^!!! exercise ".*"\n(?:    .*\n|\n)+', read(page), re.MULTILINE)[0]
        page.write_text(read(page).replace(box, box + box + box), encoding="utf-8")
    after = lesson_time("words.md", tree)
    assert after == Time(before.reading, before.working + 2 * EXERCISE)
    assert before.reading % STEP == before.working % STEP == 0


@pytest.mark.parametrize("language", ORIGINALS)
def test_an_hour_is_said_as_an_hour(language):
    said = words_of(language)["way"]
    said_of = {time: re.findall(r"\d+", clock(time, said)) for time in (55, 60, 125)}
    assert said_of == {55: ["55"], 60: ["1"], 125: ["2", "5"]}
