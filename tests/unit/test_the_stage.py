"""The stage is plain and complete; a part of it is made again when what it was made of changes."""

import re
import shutil
from pathlib import Path

import pytest

from authoring import Problem
from authoring.book.lessons import read
from authoring.execute.figures import Figure, figure_sources
from authoring.stage import DOWNLOAD, LIST, Stage

LEFT_OVER = re.compile(r"--8<--|<!-- (?!terms)|!\[[^\]]*\]\(figures/|expected-output")


def update(tree: Path, draft: bool = True) -> list[str]:
    """Bring the stage of a small book up to date; the paths that changed."""
    stage = Stage(tree / ".cache/stage/test", "", tree, draft)
    return sorted(path for paths in stage.update() for path in paths)


def staged(tree: Path, path: str) -> str:
    return (tree / ".cache/stage/test" / path).read_text(encoding="utf-8")


def change(file: Path, old: str, new: str) -> None:
    text = read(file)
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def book(small_site: Path) -> Path:
    """A small book that has been staged; nothing of it was run or drawn."""
    shutil.rmtree(small_site / ".cache")
    update(small_site)
    return small_site


def test_everything_is_in_place(book):
    for page in sorted((book / ".cache/stage/test").glob("*/*.md")):
        text = read(page)
        assert not LEFT_OVER.search(text), f"{page.name}: {LEFT_OVER.search(text)[0]}"
    letters = staged(book, "en/letters.md")
    assert read(book / "snippets/letters/count.out") in letters
    assert 'files="../snippets/letters/count.py"' in letters
    assert 'files="../snippets/words/learn.py ../snippets/words/lexicon.py' in staged(
        book, "en/words.md"
    )


def test_a_figure_that_is_misspelt_is_said_in_one_line_for_each_page(small_site):
    for language in ("ja", "en"):
        change(small_site / f"docs/{language}/letters.md", "letters/count.svg", "letters/cuont.svg")
    for figure in figure_sources(small_site):
        for name in Figure(small_site, figure).pictures + Figure(small_site, figure).drawings:
            drawn = small_site / ".cache/figures" / name
            drawn.parent.mkdir(parents=True, exist_ok=True)
            drawn.write_text('<svg viewBox="0 0 1 1"/>')
    with pytest.raises(Problem) as said:
        update(small_site, draft=False)
    lines = [line for line in str(said.value).splitlines() if "cuont" in line]
    assert sorted(lines) == [
        f"docs/{language}/letters.md:24: no figure is drawn by figures/letters/cuont.py"
        for language in ("en", "ja")
    ]


def test_nothing_is_made_again_where_nothing_changed(book):
    assert update(book) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "changed"),
    [
        ("docs/ja/words.md", "{ .question }", "{ .question }\n\n新しい文。", {"ja/words.md"}),
        ("docs/en/index.md", "# A small book", "# A very small book", {"en/index.md"}),
        (
            "docs/en/words.md",
            "description: ",
            "description: Now, ",
            {"en/words.md", "en/index.md"},
        ),
        (
            "docs/glossary.yml",
            "  en: token\n",
            "  en: Token\n",
            {"docs/glossary.yml", "*/glossary.md", "*/letters.md", "*/words.md"},
        ),
        (
            "snippets/words/lexicon.txt",
            "",
            "w",
            {"*/snippets/words/lexicon.txt", "*/snippets*.zip"},
        ),
        ("docs/assets/site.css", "", " ", {"*/assets/site.css"}),
        ("docs/theme/main.html", "", " ", {"theme/main.html"}),
    ],
)
def test_a_change_reaches_what_shows_it_and_nothing_else(book, file, old, new, changed):
    change(book / file, old, new)
    found = update(book)
    patterns = [re.compile(re.escape(path).replace(r"\*", ".*")) for path in changed]
    assert found
    assert all(any(pattern.fullmatch(path) for pattern in patterns) for path in found), found
    assert all(any(pattern.fullmatch(path) for path in found) for pattern in patterns), found


def test_code_reaches_its_pages_in_every_language_and_its_downloads(book):
    change(book / "snippets/letters/count.py", "\n", "\n# counts\n")
    found = update(book)
    for language in ("ja", "en"):
        assert f"{language}/letters.md" in found
        assert f"{language}/snippets/letters/count.py" in found
        assert f"{language}/snippets/letters.zip" in found
        assert f"{language}/words.md" not in found


def test_what_is_printed_now_is_shown_in_a_draft(book):
    printed = book / ".cache/printed/letters/count.out"
    printed.parent.mkdir(parents=True)
    printed.write_text("printed now\n")
    update(book)
    assert "printed now" in staged(book, "ja/letters.md")
    printed.unlink()
    update(book)
    assert "printed now" not in staged(book, "ja/letters.md")


def test_lists_and_downloads_that_are_left_follow_later(book):
    change(book / "docs/en/letters.md", "title: Letters\n", "title: Letters counted\n")
    change(book / "snippets/letters/count.py", "\n", "\n\n")
    stage = Stage(book / ".cache/stage/test", "", book, draft=True)
    lesson, later = {"en/letters.md"}, {"en/index.md", "en/snippets/letters.zip"}
    found = {path for paths in stage.update(leave=(LIST, DOWNLOAD)) for path in paths}
    assert lesson <= found and not later & found
    found = set(update(book))
    assert later <= found and not lesson & found


@pytest.mark.parametrize("name", [".letters.md.swp", "#letters.md#", "letters.md~"])
def test_what_an_editor_leaves_beside_a_page_makes_nothing_anew(book, name):
    stages = [Stage(book / ".cache/stage/test", "", book, draft=True) for _ in range(2)]
    (book / "docs/en" / name).write_text("left here\n")
    assert [*stages[0].update()] == []
    assert stages[0].key == stages[1].key


def test_pages_come_and_go(book):
    (book / "docs/en/words.md").rename(book / "docs/en/other.md")
    found = update(book)
    assert {"en/words.md", "en/other.md"} <= set(found)
    assert not (book / ".cache/stage/test/en/words.md").exists()
    assert staged(book, "en/other.md")


def test_a_bad_page_stays_as_it_was_in_a_draft_and_is_named(book):
    before = staged(book, "en/letters.md")
    change(book / "docs/en/letters.md", '--8<-- "letters/count.py"', '--8<-- "letters/none.py"')
    stage = Stage(book / ".cache/stage/test", "", book, draft=True)
    assert not [path for paths in stage.update() for path in paths if path == "en/letters.md"]
    assert staged(book, "en/letters.md") == before
    assert any(re.match(r"docs/en/letters.md:\d+: ", said) for said in stage.problems.values())
    change(book / "docs/en/letters.md", '--8<-- "letters/none.py"', '--8<-- "letters/count.py"')
    assert update(book) == [], "it is as it was before"


def test_a_bad_template_is_one_line_with_its_place(book):
    template = book / "docs/theme/404.html"
    template.write_text(f"{read(template)}{{% endblock %}}\n", encoding="utf-8")
    line = read(template).count("\n")
    with pytest.raises(Problem, match=rf"^docs/theme/404\.html:{line}: Encountered unknown tag"):
        update(book, draft=False)


def test_a_bad_page_stops_what_is_to_be_published(book):
    change(book / "docs/en/letters.md", '--8<-- "letters/count.py"', '--8<-- "letters/none.py"')
    with pytest.raises(Problem, match=r"docs/en/letters.md:\d+: "):
        update(book, draft=False)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"made": 3}'])
def test_a_broken_note_of_what_was_made_is_made_anew(book, content):
    (book / ".cache/stage/test/stage.json").write_text(content)
    assert "en/letters.md" in update(book)


def test_a_file_that_was_taken_off_the_stage_is_put_back(book):
    (book / ".cache/stage/test/en/letters.md").unlink()
    update(book)
    assert staged(book, "en/letters.md")


def test_a_file_that_changes_while_it_is_read_is_read_again(book, monkeypatch):
    page = book / "docs/en/letters.md"
    change(page, "{ .question }", "{ .question }\n\nBefore.")
    original = Stage._bring_up_to_date

    def meanwhile(self, part):
        if part.name == "en/letters.md":
            make = part.make

            def make_and_change():
                made = make()
                change(page, "Before.", "After.")
                return made

            part = type(part)(part.name, make_and_change, part.about)
        return original(self, part)

    monkeypatch.setattr(Stage, "_bring_up_to_date", meanwhile)
    update(book)
    monkeypatch.undo()
    assert "Before." in staged(book, "en/letters.md")
    update(book)
    assert "After." in staged(book, "en/letters.md")


def test_a_file_may_become_a_folder_and_a_folder_a_file(book):
    script, folder = book / "docs/assets/site.js", book / "docs/assets/play"
    script.unlink()
    (script / "part").mkdir(parents=True)
    (script / "part/one.js").write_text("1", encoding="utf-8")
    shutil.rmtree(folder)
    folder.write_text("2", encoding="utf-8")
    update(book)
    assert staged(book, "en/assets/site.js/part/one.js") == "1"
    assert staged(book, "en/assets/play") == "2"
    shutil.rmtree(script)
    script.write_text("3", encoding="utf-8")
    update(book)
    assert staged(book, "en/assets/site.js") == "3"


def test_a_file_that_goes_while_it_is_staged_is_one_line(book, monkeypatch):
    gone = book / "docs/assets/gone.js"
    monkeypatch.setattr("authoring.stage.copies", lambda folder, target: {"a.js": gone})
    with pytest.raises(Problem, match=r"docs/assets/gone.js:1: there is no such file"):
        update(book, draft=False)
