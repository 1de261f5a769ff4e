"""The pages of workbooks: what mkdocs-jupyter makes of a notebook, in the site's own form."""

import re
from html import escape, unescape
from pathlib import Path

from bs4 import BeautifulSoup
from latex2mathml.converter import convert

from authoring import ROOT
from authoring.lessons import OUTPUT_TITLE, front_matter
from authoring.workbook import Workbook, workbooks

HERE = "<!-- workbooks -->"
WORDS = {
    "ja": {
        "link": "この節へのリンク",
        "download": "ダウンロード：{files}",
        "between": "、",
        "see": '解き方と図は<a href="{place}">ワークブック</a>にあります。',
    },
    "en": {
        "link": "Link to this section",
        "download": "Download: {files}",
        "between": ", ",
        "see": 'The <a href="{place}">workbook</a> has them worked out, with figures.',
    },
}
NUMBER = re.compile(r"^(Exercise \d+: |練習\d+\s*)")
MATHS = re.compile(
    r"\$\$(?P<block>.+?)\$\$|\$(?P<inline>[^$\n]+?)\$(?P<stop>[.,;:)?。、）]*)", re.DOTALL
)


def page(html: str, book: Workbook) -> tuple[str, list[dict]]:
    """The page of a workbook in the site's own form, and its headings for the table of contents.

    Args:
        html: what mkdocs-jupyter makes of the notebook, with `templates/`.
    """
    soup = BeautifulSoup(html, "html.parser")
    for unneeded in soup.select("style, .clipboard-copy-txt, .anchor-link"):
        unneeded.decompose()
    for frame in soup.select(".highlight-ipynb"):
        frame.pre.name = "code"
        frame.code.wrap(soup.new_tag("pre"))
        frame.unwrap()
    for drawn in soup.select("use[href]"):  # Material's script sets every other href anew
        drawn["xlink:href"] = drawn.attrs.pop("href")
    for title in soup.select(".output > .filename"):
        title.string = OUTPUT_TITLE[book.language]
    for text in soup.find_all(string=MATHS):
        if not text.find_parent(["code", "svg"]):
            text.replace_with(BeautifulSoup(MATHS.sub(mathml, escape(text)), "html.parser"))
    names = [name.replace("_", "-") for name in book.exercises]
    for at, heading in enumerate(found := soup.select("h2, h3")):
        exercise = names[at // 2]
        heading["id"] = exercise if heading.name == "h2" else f"{exercise}-worked"
    headings = [
        {"level": 2, "id": heading["id"], "name": heading.decode_contents(), "children": []}
        for heading in found
        if heading.name == "h2"
    ]
    for heading in found:
        mark = {"class": "headerlink", "title": WORDS[book.language]["link"]}
        heading.append(soup.new_tag("a", href=f"#{heading['id']}", attrs=mark, string="#"))
    words = WORDS[book.language]
    files = words["between"].join(
        f'<a href="{book.name}{kind}" download>{book.name}{kind}</a>' for kind in (".ipynb", ".py")
    )
    offer = f'<p class="bundle">{words["download"].format(files=files)}</p>'
    soup.select_one(".cell").insert_before(BeautifulSoup(offer, "html.parser"))
    return str(soup), headings


def mathml(tex: re.Match[str]) -> str:
    """TeX between dollar signs as MathML, which browsers set by themselves."""
    if tex["block"]:
        return convert(unescape(tex["block"]), display="block")
    formula = convert(unescape(tex["inline"]))
    return f'<span class="formula">{formula}{tex["stop"]}</span>' if tex["stop"] else formula


def announced(html: str, language: str, place: str) -> str:
    """A lesson's page with a link to its workbook, under the heading of its exercises."""
    line = f'<p class="bundle">{WORDS[language]["see"].format(place=place)}</p>'
    return re.sub(r'(<h2 id="exercises">.*?</h2>)', lambda match: match[0] + line, html)


def listed(language: str, pages: list[str], root: Path = ROOT) -> str:
    """A Markdown list of the workbooks in the order of the lessons, each with its exercises."""
    known = {book.lesson.name: book for book in workbooks(root) if book.language == language}
    return "\n".join(
        f"1. [{front_matter(book.lesson)['title']}](workbooks/{book.slug}.ipynb)\n"
        f"    {description(book)}"
        for book in (known[page] for page in pages if page in known)
    )


def description(book: Workbook) -> str:
    """The titles of its exercises, in one line."""
    titles = (one.title for one in book.exercises.values())
    return " · ".join(NUMBER.sub("", title) for title in titles)
