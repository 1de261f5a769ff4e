"""A term is introduced before it is used, is written one way, and has its place in the glossary."""

import re
from itertools import pairwise

import pytest
import yaml

from authoring import ROOT
from authoring.book.lessons import lesson_pages, read
from authoring.book.sections import sections
from authoring.book.words import ORIGINALS
from authoring.checks.links import read_pages
from authoring.checks.terms import early_uses, first_uses, forbidden_spellings
from authoring.pages.glossary import LIST, collation, glossary_markdown, terms

NAV = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
LESSONS = lesson_pages(NAV)
TERMS = terms()
TERM = pytest.mark.parametrize("term", TERMS, ids=lambda term: term.id)
LANGUAGE = pytest.mark.parametrize("language", ORIGINALS)


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
    """It says the term there, or in what stands above the first section of the lesson."""
    assert f"{term.taught.partition('#')[0]}.md" in LESSONS, f"{LIST}: {term.id}: taught"
    for language in ORIGINALS:
        section = term.section(language)
        top = sections(ROOT / section.lesson)[0]
        read_there = f"{top.text}{section.title}{section.text}".lower()
        said = [form for form in term.forms(language) if form.lower() in read_there]
        assert said, f"{LIST}: {term.id}: {section.where} does not say it: name another as taught"


@TERM
def test_every_term_is_explained_by_one_sentence(term):
    assert re.fullmatch(r"[^。]+。", term.says["ja"]), f"{LIST}: {term.id}: says: ja"
    assert re.fullmatch(r"[A-Z−][^.!?]+\.", term.says["en"]), f"{LIST}: {term.id}: says: en"


def test_the_list_names_nothing_twice():
    keys = re.findall(r"^([\w-]+):", read(ROOT / LIST), re.MULTILINE)
    assert len(keys) == len(set(keys)), f"{LIST}: {sorted(k for k in keys if keys.count(k) > 1)}"
    for language in ORIGINALS:
        forms = [form.lower() for term in TERMS for form in term.forms(language)]
        assert len(forms) == len(set(forms)), f"{LIST}: two terms share a form"
        allowed = [word for term in TERMS for word in term.never.get(language, [])]
        assert not set(forms) & set(allowed), f"{LIST}: a form is used and forbidden"


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
    names = {
        lang: re.findall(r"^### (.+) \{#", glossary_markdown(lang), re.MULTILINE)
        for lang in ORIGINALS
    }
    assert [len(found) for found in names.values()] == [len(TERMS)] * 2
    for a, b in pairwise(names["en"]):
        assert a.lower() < b.lower()
    readings = {term.name("ja"): term.reading or term.ja for term in TERMS}
    kana = [readings[name] for name in names["ja"] if not name[0].isascii()]
    for a, b in pairwise(kana):
        assert collation(a) <= collation(b)
    assert all(name[0].isascii() for name in names["ja"][len(kana) :])
