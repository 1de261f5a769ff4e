"""A term is introduced before it is used, is written one way, and has its place in the glossary."""

import re
from itertools import pairwise

import pytest
import yaml

from authoring import LANGUAGES, ROOT, Problem
from authoring.glossary import LIST, collation, explained, page, terms
from authoring.lessons import lesson_pages, read
from authoring.links import read_pages
from authoring.terms import early_uses, first_uses, forbidden_spellings

NAV = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
LESSONS = lesson_pages(NAV)
TERMS = terms()
TERM = pytest.mark.parametrize("term", TERMS, ids=lambda term: term.id)
LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


@LANGUAGE
def test_every_term_is_introduced_before_it_is_used(language):
    problems = early_uses(LESSONS, language)
    assert not problems, "\n".join(problems)


def test_no_page_uses_a_forbidden_spelling():
    problems = forbidden_spellings()
    assert not problems, "\n".join(problems)


@LANGUAGE
def test_every_term_is_used_in_a_lesson(language):
    used = {term.id for term, _ in first_uses(TERMS, LESSONS, language)}
    idle = [term.id for term in TERMS if term.id not in used]
    assert not idle, f"{LIST}: no lesson in {language} uses {', '.join(idle)}"


@TERM
def test_every_term_is_taught_by_a_section_of_a_lesson(term):
    assert f"{term.taught.partition('#')[0]}.md" in LESSONS, f"{LIST}: {term.id}: taught"
    for language in LANGUAGES:
        term.section(language)


@TERM
def test_every_term_is_explained_by_one_sentence(term):
    assert re.fullmatch(r"[^。]+。", term.says["ja"]), f"{LIST}: {term.id}: says: ja"
    assert re.fullmatch(r"[A-Z−][^.!?]+\.", term.says["en"]), f"{LIST}: {term.id}: says: en"


def test_the_list_names_nothing_twice():
    keys = re.findall(r"^([\w-]+):", read(ROOT / LIST), re.MULTILINE)
    assert len(keys) == len(set(keys)), f"{LIST}: {sorted(k for k in keys if keys.count(k) > 1)}"
    for language in LANGUAGES:
        forms = [form.lower() for term in TERMS for form in term.forms(language)]
        assert len(forms) == len(set(forms)), f"{LIST}: two terms share a form"
        allowed = [word for term in TERMS for word in term.never.get(language, [])]
        assert not set(forms) & set(allowed), f"{LIST}: a form is used and forbidden"


@pytest.mark.parametrize(
    ("language", "sentence", "early"),
    [
        ("ja", "因果マスクを使います。", True),
        ("ja", "因果マスク（causal mask）を使います。", False),
        ("ja", "SFTは、教師ありファインチューニング（supervised fine-tuning）の略です。", False),
        ("ja", "SFTです。教師ありファインチューニング（supervised fine-tuning）の略です。", True),
        ("ja", "[因果マスク](attention.md#mask)を使います。", False),
        ("ja", "`因果マスク`を使います。", False),
        ("ja", "## 因果マスク {#new}", False),
        ("ja", "残差結合を使います。", True),
        ("en", "It uses a causal mask.", True),
        ("en", "It uses causal masks.", True),
        ("en", "It uses a [causal mask](attention.md#mask).", False),
        ("en", "It is causal masking.", False),
    ],
)
def test_a_term_used_too_early_is_found_with_its_line(language, sentence, early, tree):
    lesson = tree / "docs" / language / "core-concepts.md"
    text = read(lesson)
    line = text.count("\n", 0, text.index("{ .question }")) + 3
    lesson.write_text(text.replace("{ .question }", f"{{ .question }}\n\n{sentence}", 1))
    found = early_uses(LESSONS, language, tree)
    assert len(found) == early
    assert all(f.startswith(f"docs/{language}/core-concepts.md:{line}: ") for f in found)


def test_a_term_whose_introduction_is_taken_away_is_found_in_both_languages(tree):
    lesson = tree / "docs" / "ja" / "core-concepts.md"
    lesson.write_text(read(lesson).replace("因果マスク（causal mask）", "因果マスク"))
    for language in LANGUAGES:
        [found] = early_uses(LESSONS, language, tree)
        assert found.startswith(f"docs/{language}/core-concepts.md:")
        assert "introduced only in docs/ja/attention.md:" in found


@pytest.mark.parametrize(
    ("language", "sentence", "said"),
    [
        ("ja", "トークナイザーと呼びます。", "write トークナイザ, not トークナイザー"),
        ("ja", "アテンションマップです。", "write 注意機構, not アテンション"),
        ("en", "Two tokenisers cut.", "write tokenizer, not tokenisers"),
        ("ja", "これは嗜好最適化です。", "write 選好最適化, not 嗜好最適化"),
        ("ja", "## アテンションとは {#new}", "write 注意機構, not アテンション"),
        ("ja", "[事前訓練](pretraining.md)", "write 事前学習, not 事前訓練"),
        ("en", "The Tokeniser cuts.", "write tokenizer, not Tokeniser"),
        ("en", "It was finetuned.", "write fine-tuning, not finetuned"),
        ("en", "The preference optimisation ran.", "write preference optimization, not preference"),
    ],
)
def test_a_forbidden_spelling_is_found_with_its_line(language, sentence, said, tree):
    lesson = tree / "docs" / language / "tokens.md"
    line = read(lesson).count("\n") + 2
    lesson.write_text(f"{read(lesson)}\n{sentence}\n")
    [found] = forbidden_spellings(tree)
    assert found.startswith(f"docs/{language}/tokens.md:{line}: {said}")


def test_a_forbidden_spelling_is_found_in_a_workbook(tree):
    book = tree / "docs/ja/workbooks/attention.py"
    book.write_text(f"{read(book)}\n# %% [markdown]\n# アテンションです。\n", encoding="utf-8")
    [found] = forbidden_spellings(tree)
    assert "write 注意機構, not アテンション" in found


@pytest.mark.parametrize(
    "sentence", ["`アテンション`", "[表](x-アテンション.md)", "<!-- アテンション -->"]
)
def test_code_and_addresses_are_not_read_as_spelling(sentence, tree):
    lesson = tree / "docs" / "ja" / "tokens.md"
    lesson.write_text(f"{read(lesson)}\n{sentence}\n")
    assert not forbidden_spellings(tree)


def linked(text: str, language: str) -> list[tuple[str, str]]:
    """The terms that a page's HTML explains: key and words."""
    pattern = r'<a class="term" href="g/#term-([\w-]+)" title="[^"]+">([^<]+)</a>'
    return re.findall(pattern, explained(text, language, "g/"))


@pytest.mark.parametrize(
    ("language", "text", "explains"),
    [
        ("en", "<p>Tokens, a token</p>", [("token", "Tokens")]),
        ("en", "<p>heads, attention</p>", [("head", "heads"), ("attention", "attention")]),
        ("en", "<p>self-attention</p>", [("self-attention", "self-attention")]),
        ("en", "<p>Gradient descent</p>", [("gradient-descent", "Gradient descent")]),
        ("en", "<p>tokenization, ahead, head-on</p>", [("head", "head")]),
        ("en", "<p>RAG and drag</p>", [("retrieval-augmented-generation", "RAG")]),
        ("ja", "<p>このトークンとトークン</p>", [("token", "トークン")]),
        ("ja", "<p>トークナイザ</p>", [("tokenizer", "トークナイザ")]),
        ("ja", "<p>トークナイザー、キーワード</p>", []),
        ("ja", "<p>勾配降下法</p>", [("gradient-descent", "勾配降下法")]),
        ("ja", "<p>LoRAの温度</p>", [("low-rank-adaptation", "LoRA"), ("temperature", "温度")]),
    ],
)  # fmt: skip
def test_the_first_mention_is_explained_and_the_longest_term_wins(language, text, explains):
    assert linked(text, language) == explains


@pytest.mark.parametrize(
    "text",
    [
        "<h2>Attention</h2>",
        '<p><a href="x">attention</a></p>',
        "<p><code>attention</code></p>",
        "<pre><code>attention <span>token</span></code></pre>",
        '<figure><img alt="attention"><figcaption>attention</figcaption></figure>',
        '<p class="admonition-title">Attention</p>',
        "<summary>attention</summary>",
        '<span class="filename">snippets/core-concepts/attention.py</span>',
        "<table><tr><th>attention</th></tr></table>",
        "<!-- attention --><img alt='attention'>",
    ],
)
def test_headings_links_code_and_figures_are_left_alone(text):
    assert explained(text, "en", "g/") == text


@LANGUAGE
def test_a_lesson_reads_as_before_and_every_term_leads_to_its_entry(language, site):
    pages = read_pages(site)
    known = pages[site / language / "glossary" / "index.html"].ids
    assert {term.anchor for term in TERMS} <= known
    for lesson in LESSONS:
        text = read(site / language / lesson.removesuffix(".md") / "index.html")
        anchors = re.findall(r'<a class="?term"? href="?\.\./glossary/#([\w-]+)', text)
        assert anchors, f"docs/{language}/{lesson} explains no term"
        assert len(anchors) == len(set(anchors))
        assert set(anchors) <= known


@LANGUAGE
def test_the_home_page_lists_lessons_only(language, site):
    text = read(site / language / "index.html")
    lessons = re.search(r'<div class="lessons">.*?</ol>', text, re.DOTALL)[0]
    assert lessons.count("<li>") == len(LESSONS)
    assert "glossary" not in lessons


def test_each_glossary_is_in_the_order_of_its_language():
    names = {lang: re.findall(r"^### (.+) \{#", page(lang), re.MULTILINE) for lang in LANGUAGES}
    assert [len(found) for found in names.values()] == [len(TERMS)] * 2
    for a, b in pairwise(names["en"]):
        assert a.lower() < b.lower()
    readings = {term.name("ja"): term.reading or term.ja for term in TERMS}
    kana = [readings[name] for name in names["ja"] if not name[0].isascii()]
    for a, b in pairwise(kana):
        assert collation(a) <= collation(b)
    assert all(name[0].isascii() for name in names["ja"][len(kana) :])


def test_japanese_is_sorted_as_in_a_dictionary():
    words = ["コーパス", "コサイン", "ごい", "ロジット", "エージェント", "エントロピー", "きょうき"]
    order = ["エージェント", "エントロピー", "きょうき", "ごい", "コーパス", "コサイン", "ロジット"]
    assert sorted(words, key=collation) == order


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  taught: tokens#neither\n", "", "token: .*taught"),
        ("  taught: tokens#neither\n", "  taught: tokens#neither\n  colour: red\n", "colour"),
        ("    ja: モデルが扱えるトークンの一覧です。\n", "", "vocabulary: says needs one sentence"),
        ("  reading: おんど\n", "", "temperature: needs its reading in kana"),
        ("  ja: トークン\n", "  ja: [トークン\n", r"docs/glossary.yml:\d+: "),
        ("taught: tokens#neither", "taught: tokens#nothing", "token: no section tokens#nothing"),
        ("taught: tokens#neither", "taught: nothing#neither", "token: no section nothing#neither"),
    ],
)
def test_a_mistake_in_the_list_is_one_clear_line(old, new, said, tree):
    text = read(tree / LIST)
    assert text.count(old) >= 1
    (tree / LIST).write_text(text.replace(old, new, 1))
    with pytest.raises(Problem, match=rf"^docs/glossary.yml[^\n]*{said}|^{said}[^\n]*$"):
        page("en", tree)
