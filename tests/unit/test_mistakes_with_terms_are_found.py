"""A term used too early or spelt otherwise is found; the first mention of one is explained."""

import re
from pathlib import Path

import pytest

from authoring import Problem
from authoring.book.lessons import read
from authoring.book.words import ORIGINALS
from authoring.checks.terms import early_uses, forbidden_spellings
from authoring.generator import render
from authoring.pages.glossary import LIST, collation, glossary_markdown
from authoring.pages.markdown import EXPLAIN_TERMS

LESSONS = ["letters.md", "words.md"]


@pytest.mark.parametrize(
    ("language", "sentence", "early"),
    [
        ("ja", "因果マスクを使います。", True),
        ("ja", "因果マスク（causal mask）を使います。", False),
        ("ja", "SFTは、教師あり微調整（supervised fine-tuning）の略です。", False),
        ("ja", "SFTです。教師あり微調整（supervised fine-tuning）の略です。", True),
        ("ja", "[因果マスク](words.md#sum)を使います。", False),
        ("ja", "`因果マスク`を使います。", False),
        ("ja", "## 因果マスク {#new}", False),
        ("ja", "残差結合を使います。", True),
        ("en", "It uses a causal mask.", True),
        ("en", "It uses causal masks.", True),
        ("en", "It uses a [causal mask](words.md#sum).", False),
        ("en", "It is causal masking.", False),
    ],
)
def test_a_term_used_too_early_is_found_with_its_line(language, sentence, early, tree):
    lesson = tree / "docs" / language / "letters.md"
    text = read(lesson)
    line = text.count("\n", 0, text.index("{ .question }")) + 3
    lesson.write_text(text.replace("{ .question }", f"{{ .question }}\n\n{sentence}", 1))
    found = early_uses(LESSONS, language, tree)
    assert len(found) == early
    assert all(f.startswith(f"docs/{language}/letters.md:{line}: ") for f in found)


def test_a_term_whose_introduction_is_taken_away_is_found_in_both_languages(tree):
    lesson = tree / "docs" / "ja" / "letters.md"
    lesson.write_text(read(lesson).replace("因果マスク（causal mask）", "因果マスク"))
    for language in ORIGINALS:
        [found] = early_uses(LESSONS, language, tree)
        assert found.startswith(f"docs/{language}/letters.md:")
        assert "introduced only in docs/ja/words.md:" in found


def test_a_term_that_no_lesson_introduces_is_found(tree):
    (tree / "docs" / "ja" / "words.md").write_text("# 二つ {#top}\n", encoding="utf-8")
    found = [line for line in early_uses(LESSONS[:1], "ja", tree) if "in no lesson" in line]
    assert all(line.startswith("docs/ja/letters.md:") for line in found)
    (tree / "docs/ja/letters.md").write_text(
        "# 一つ {#top}\n\n因果マスクです。\n", encoding="utf-8"
    )
    [found] = early_uses(LESSONS[:1], "ja", tree)
    assert found.startswith("docs/ja/letters.md:3: 因果マスク is introduced in no lesson. ")


@pytest.mark.parametrize(
    ("language", "sentence", "said"),
    [
        ("ja", "トークナイザーと呼びます。", "write トークナイザ, not トークナイザー"),
        ("ja", "アテンションマップです。", "write 注意機構, not アテンション"),
        ("en", "Two tokenisers cut.", "write tokenizer, not tokenisers"),
        ("ja", "これは嗜好最適化です。", "write 選好最適化, not 嗜好最適化"),
        ("ja", "## アテンションとは {#new}", "write 注意機構, not アテンション"),
        ("ja", "[事前訓練](words.md)", "write 事前学習, not 事前訓練"),
        ("en", "The Tokeniser cuts.", "write tokenizer, not Tokeniser"),
        ("en", "It was finetuned.", "write fine-tuning, not finetuned"),
        ("en", "The preference optimisation ran.", "write preference optimization, not preference"),
    ],
)
def test_a_forbidden_spelling_is_found_with_its_line(language, sentence, said, tree):
    lesson = tree / "docs" / language / "words.md"
    line = read(lesson).count("\n") + 2
    lesson.write_text(f"{read(lesson)}\n{sentence}\n")
    [found] = forbidden_spellings(tree)
    assert found.startswith(f"docs/{language}/words.md:{line}: {said}")


def test_a_forbidden_spelling_is_found_in_a_workbook(tree):
    book = tree / "docs/ja/workbooks/letters.py"
    book.write_text(f"{read(book)}\n# %% [markdown]\n# アテンションです。\n", encoding="utf-8")
    [found] = forbidden_spellings(tree)
    assert "write 注意機構, not アテンション" in found


@pytest.mark.parametrize(
    "sentence", ["`アテンション`", "[表](x-アテンション.md)", "<!-- アテンション -->"]
)
def test_code_and_addresses_are_not_read_as_spelling(sentence, tree):
    lesson = tree / "docs" / "ja" / "words.md"
    lesson.write_text(f"{read(lesson)}\n{sentence}\n")
    assert not forbidden_spellings(tree)


def explained(text: str, language: str, root: Path) -> str:
    """The HTML of a page that asks for links to the glossary."""
    return render(f"{text}\n\n{EXPLAIN_TERMS.format(language, 'now')}", language, root)


def linked(text: str, language: str, root: Path) -> list[tuple[str, str]]:
    """The terms that a page explains: key and words."""
    pattern = r'<a class="term" href="glossary.md#term-([\w-]+)" title="[^"]+">([^<]+)</a>'
    return re.findall(pattern, explained(text, language, root))


@pytest.mark.parametrize(
    ("language", "text", "explains"),
    [
        ("en", "Tokens, a token", [("token", "Tokens")]),
        ("en", "heads, attention", [("head", "heads"), ("attention", "attention")]),
        ("en", "self-attention", [("self-attention", "self-attention")]),
        ("en", "Gradient descent", [("gradient-descent", "Gradient descent")]),
        ("en", "tokenization, ahead, head-on", [("head", "head")]),
        ("en", "RAG and drag", [("retrieval-augmented-generation", "RAG")]),
        ("en", "a *head* and a **token**", [("head", "head"), ("token", "token")]),
        ("en", "- head\n- head, token", [("head", "head"), ("token", "token")]),
        ("ja", "このトークンとトークン", [("token", "トークン")]),
        ("ja", "トークナイザ", [("tokenizer", "トークナイザ")]),
        ("ja", "トークナイザー、キーワード", []),
        ("ja", "勾配降下法", [("gradient-descent", "勾配降下法")]),
        ("ja", "LoRAの温度", [("low-rank-adaptation", "LoRA"), ("temperature", "温度")]),
    ],
)  # fmt: skip
def test_the_first_mention_is_explained_and_the_longest_term_wins(language, text, explains, tree):
    assert linked(text, language, tree) == explains


@pytest.mark.parametrize(
    "text",
    [
        "## Attention {#a}",
        "[attention](x)",
        "`attention`",
        "```python\nattention = token\n```",
        '<figure><img alt="attention"><figcaption>attention</figcaption></figure>',
        '!!! note "Attention"\n    A text.',
        '??? answer "Attention"\n    A text.',
        '``` { .python title="snippets/a/attention.py" files="attention.py" }\n1\n```',
        "| attention |\n| --- |\n| x |",
        "attention\n{ .bundle }",
        "<!-- attention --><img alt='attention'>",
    ],
)
def test_headings_links_code_and_figures_are_left_alone(text, tree):
    assert explained(text, "en", tree) == render(text, "en", tree)


def test_a_text_is_the_same_with_links_and_without(tree):
    text = "A *head* reads a **token**, `code` and a [link](x), then the head & token again."
    without = re.sub(r'<a class="term"[^>]*>([^<]*)</a>', r"\1", explained(text, "en", tree))
    assert without == render(text, "en", tree)


def test_japanese_is_sorted_as_in_a_dictionary():
    words = ["コーパス", "コサイン", "ごい", "ロジット", "エージェント", "エントロピー", "きょうき"]
    order = ["エージェント", "エントロピー", "きょうき", "ごい", "コーパス", "コサイン", "ロジット"]
    assert sorted(words, key=collation) == order


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  taught: words#sum\n", "", "token: .*taught"),
        ("  taught: words#sum\n", "  taught: words#sum\n  colour: red\n", "colour"),
        ("    ja: モデルが扱えるトークンの一覧です。\n", "", "vocabulary: says needs one sentence"),
        ("  reading: おんど\n", "", "temperature: needs its reading in kana"),
        ("  ja: トークン\n", "  ja: [トークン\n", r"docs/glossary.yml:\d+: "),
        ("taught: words#sum", "taught: words#nothing", "token: no section words#nothing"),
        ("taught: words#sum", "taught: nothing#neither", "token: no section nothing#neither"),
    ],
)
def test_a_mistake_in_the_list_is_one_clear_line(old, new, said, tree):
    text = read(tree / LIST)
    assert text.count(old) >= 1
    (tree / LIST).write_text(text.replace(old, new, 1))
    with pytest.raises(Problem, match=rf"^docs/glossary.yml[^\n]*{said}|^{said}[^\n]*$"):
        glossary_markdown("en", tree)
