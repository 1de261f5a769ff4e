"""`make check` says all that is wrong with a lesson, and nothing that only follows from it."""

import re
import subprocess

import pytest

from authoring import Problem
from authoring.checks.lesson import changed_slugs, check, problems
from authoring.checks.translations import match


@pytest.fixture
def tree(small_site):
    return small_site


@pytest.fixture
def lesson(tree):
    return tree / "docs/en/letters.md"


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def commit(tree):
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "all"]):
        subprocess.run([*git, *words], cwd=tree, check=True)


def test_a_lesson_without_faults_has_none(tree):
    assert list(problems("letters", tree)) == []


def test_an_unknown_lesson_is_one_line_that_lists_those_there_are(tree):
    with pytest.raises(Problem, match=r"^no page 'leters'; there are: .*letters[^\n]*$"):
        list(problems("leters", tree))


def test_a_page_that_cannot_be_read_is_one_fault(tree, lesson):
    edit(lesson, "## ", "## No id\n\n## ")
    said = list(problems("letters", tree))
    assert len(said) == 1 and "give this heading an id" in said[0]


def test_an_output_that_changed_is_one_fault(tree):
    recorded = next((tree / "snippets/letters").glob("[!t]*.out"))
    recorded.write_text("something else\n", encoding="utf-8")
    said = list(problems("letters", tree))
    assert len(said) == 1
    assert said[0].startswith(f"snippets/letters/{recorded.name}:1: ")


def test_a_link_that_leads_nowhere_is_named_with_its_line(tree, lesson):
    for language in ("ja", "en"):
        page = tree / f"docs/{language}/letters.md"
        text = page.read_text(encoding="utf-8").rstrip("\n")
        page.write_text(f"{text}\n\n[x](nothing.md) [y](letters.md#nothing)\n", encoding="utf-8")
    lines = lesson.read_text(encoding="utf-8").count("\n")
    said = list(problems("letters", tree))
    assert f"docs/en/letters.md:{lines}: there is no page nothing.md" in said
    assert f"docs/en/letters.md:{lines}: letters.md has no heading {{#nothing}}" in said


def cut(path, pattern):
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(pattern, "", text, flags=re.DOTALL | re.MULTILINE), encoding="utf-8")


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        (r"^!!! exercise.*?(?=^## )", "no exercise with its answer"),
        (r"^    \?\?\? answer.*?(?=^## )", "no exercise with its answer"),
        (r"^!!! limits.*?(?=^## )", "no limits"),
    ],
)
def test_a_box_that_is_not_there_is_one_fault(tree, lesson, pattern, said):
    cut(lesson, pattern)
    [found] = problems("letters", tree)
    assert re.match(rf"docs/en/letters.md:\d+: {said}", found)


def test_a_number_that_nothing_vouches_for_is_one_fault(tree, lesson):
    edit(lesson, "It is one word.", "It is one word of 0.77.")
    [found] = problems("letters", tree)
    assert "<!-- fact: 0.77 the source -->" in found


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("tests/answers/letters.yml", "other_word: [\n", ":2: expected"),
        (
            "tests/answers/letters.yml",
            "{}\n",
            ":1: answers for other_word are missing; write other",
        ),
        (
            "tests/answers/letters.yml",
            "other_word: 3\n",
            ":1: other_word: here should stand entries",
        ),
        ("docs/glossary.yml", "a:\n  ja: あ\n", ":1: a: missing"),
        (
            "docs/glossary.yml",
            "a: {ja: あ, en: a, taught: letters#a, says: {ja: …。, en: ….}}\n",
            ":1: a: write what it says in ja and in en",
        ),
    ],
)
def test_a_list_that_is_broken_is_one_line_with_its_place(tree, file, content, said):
    (tree / file).write_text(content, encoding="utf-8")
    [found] = problems("letters", tree)
    assert found.startswith(f"{file}{said}")


def test_a_new_term_is_offered_for_the_glossary_when_all_else_is_well(tree, capsys):
    commit(tree)
    page = tree / "docs/ja/letters.md"
    edit(page, "\n## ", "\n頻度表（frequency table）を作ります。\n\n## ")
    assert check("letters", tree) == 1 and "glossary" not in capsys.readouterr().out
    match("letters", tree)
    assert check("letters", tree) == 0
    assert re.search(
        r"^docs/ja/letters.md:\d+: .* docs/glossary.yml: frequency-table: {ja: 頻度表,",
        capsys.readouterr().out,
        re.MULTILINE,
    )


def test_a_term_of_a_page_that_was_never_committed_is_offered_too(tree, capsys):
    edit(tree / "docs/ja/letters.md", "\n## ", "\nハーンの法則（Hahn's law）です。\n\n## ")
    match("letters", tree)
    assert check("letters", tree) == 0 and "glossary" not in capsys.readouterr().out
    subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    assert check("letters", tree) == 0
    assert "docs/glossary.yml: hahns-law: {ja: ハーンの法則," in (said := capsys.readouterr().out)
    assert "taught: letters#top" not in said


def test_where_git_does_not_say_what_has_changed_its_reason_is_said(tree, monkeypatch):
    commit(tree)
    assert changed_slugs(tree) == []
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(Problem, match=r"^git .*dubious ownership[^\n]*make check SLUG=my-lesson$"):
        changed_slugs(tree)
    assert check("letters", tree) == 0


def test_what_does_not_fit_into_a_figure_is_one_fault_in_all_its_variants(tree):
    figure = tree / "figures/letters/count.py"
    edit(figure, '"How often"', '"How often " * 5')
    [said] = problems("letters", tree)
    assert said.startswith("figures/letters/count.py:1: outside the canvas: 'How often How often")
    assert said.endswith("(en narrow): shorten it, or break it with \\n")


def test_what_a_widget_lacks_is_a_line_each(tree):
    widget = tree / "docs/assets/play/letters/other.js"
    widget.parent.mkdir(parents=True, exist_ok=True)
    widget.write_text("", encoding="utf-8")
    assert [said.partition(", ")[0] for said in problems("letters", tree)] == [
        "docs/ja/letters.md:1: show the figure of docs/assets/play/letters/other.js: ![what it "
        'shows](figures/letters/other.svg "caption")',
        "docs/en/letters.md:1: show the figure of docs/assets/play/letters/other.js: ![what it "
        'shows](figures/letters/other.svg "caption")',
        "figures/letters/other.py:1: write play()",
        "tests/play/letters/other.py:1: write shown(state)",
    ]


def test_on_a_terminal_it_says_which_step_it_takes(tree, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    check("letters", tree)
    out = capsys.readouterr().out
    assert "letters: drawn?" in out and out.index("drawn?") < out.index("worked out?")


def test_what_both_languages_say_is_compared_when_all_else_is_well(tree, lesson):
    text = lesson.read_text(encoding="utf-8")
    lesson.write_text(f"{text.rstrip()}\nMore.\n", encoding="utf-8")
    [said] = problems("letters", tree)
    assert "make matched SECTION=letters#" in said
    edit(lesson, "## ", "## No id\n\n## ")
    assert not any("make matched" in said for said in problems("letters", tree))


def test_every_line_has_the_form_that_an_editor_reads(tree, lesson):
    edit(lesson, "description:", "descriptions:")
    text = lesson.read_text(encoding="utf-8").rstrip("\n")
    lesson.write_text(f"{text}\n\n[x](nothing.md) It is 0.123.\n", encoding="utf-8")
    said = list(problems("letters", tree))
    assert said and all(re.match(r"[\w/.-]+:\d+: ", line) for line in said), said


def test_without_a_name_it_looks_at_what_has_changed(tree, lesson, capsys):
    commit(tree)
    assert changed_slugs(tree) == []
    assert check("", tree) == 0 and "Nothing has changed" in capsys.readouterr().out
    edit(lesson, "## ", "## No id\n\n## ")
    assert changed_slugs(tree) == ["letters"]
    assert check("", tree) == 1
    assert "letters: 1 to mend, the first one first" in capsys.readouterr().out
