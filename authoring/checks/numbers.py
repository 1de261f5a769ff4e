"""Check the numbers that a lesson states: printed on its page, computed from those, or cited.

A number that the page does not print is marked in its section by a comment that readers never see:

    <!-- arithmetic: 0.858 / 0.116 = 7.4 -->      is evaluated
    <!-- in code: 4.0, 2.2 -->                    stands in code of the page
    <!-- in file: 26 pretraining/pocket_model.py --> stands in a file below snippets/
    <!-- fact: 0.25 Author, year -->              names its source

Whole numbers may also stand in the page's code; the year of a citation needs no mark. Both
languages state the same ones, as often. Where one has a word for it (three, 三つ: `docs/words.yml`
lists them), the other may have digits; `<!-- in words: 32 -->` says so where the word is another.
What both say in words is left alone, and where 0, 1 and 2 come from is not asked.
"""

import ast
import math
import operator
import re
from collections import Counter
from itertools import permutations
from pathlib import Path

from authoring import ROOT, Problem
from authoring.book.lessons import FENCED, MARK, Block, blocks
from authoring.book.plain_text import read
from authoring.book.sections import Section, sections
from authoring.book.words import ORIGINALS, words_of
from authoring.checks.translations import pairs
from authoring.pages.glossary import LIST, terms

DECIMAL = re.compile(r"(?<![\w.])\d+\.\d+(?:e[+-]?\d+)?(?![\w.]*\d)", re.ASCII)
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
LINK_TARGET = re.compile(r"\]\([^)\s]*")
NUMBER = re.compile(rf"{DECIMAL.pattern}|(?<![\w.])\d+(?![\w.]*\d)", re.ASCII)
ENDS = r"(?!(?!(?:st|nd|rd|th)\b)[A-Za-z0-9_]|[.,]\d)"
INTEGER = r"(?<![\w.,+])(?<![A-Za-z]-)(?:\d{1,3}(?:,\d{3})+|\d+)" + ENDS
IN_CODE = re.compile(r"\d+(?:[,_]\d{3})*", re.ASCII)
INLINE_CODE = re.compile(r"`[^`\n]*`")
LIST_ITEM = re.compile(r"^[ >]*\d+\. ", re.MULTILINE)
YEAR = re.compile(r"[(（][^()（）]*?\b((?:19|20)\d\d)[a-z]?\b[^()（）]*[)）]", re.ASCII)
ORDINARY = {0, 1, 2}
OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
}
FUNCTIONS = {
    name: getattr(math, name)
    for name in ("cos", "exp", "log", "log2", "log10", "sin", "sqrt", "tan")
} | {"abs": abs, "max": max, "min": min, "sum": lambda *terms: sum(terms)}


def stated(section: Section) -> list[str]:
    """The decimal numbers that a reader reads in a section, in order, outside code and output."""
    return DECIMAL.findall(hidden(section.text))


def hidden(text: str, links: bool = True) -> str:
    """A lesson's text with spaces for what is no prose: comments, blocks, and link targets."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match[0])

    text = COMMENT.sub(blank, FENCED.sub(blank, text))
    return LINK_TARGET.sub(blank, text) if links else text


def number_problems(lesson: Path, root: Path = ROOT) -> list[str]:
    """One sentence per number of a lesson that nothing on its page vouches for."""
    found = blocks(lesson, root)
    problems = []
    for section in sections(lesson, root):
        known, wrong = vouched(section, found, root)
        missing = [number for number in dict.fromkeys(stated(section)) if number not in known]
        problems += [f"{section.where}: {sentence}" for sentence in wrong]
        problems += [
            f"{_line_of(number, section)}: {number} is printed by no output of this page. "
            + advice(number, found)
            for number in missing
        ]
        problems += [
            f"{section.lesson.as_posix()}:{line}: {number} is printed by no output of this page "
            f"and stands in none of its code. {advice(str(number), found)}"
            for number, line in unvouched(section, found, known)
        ]
    return problems


def advice(number: str, found: list[Block]) -> str:
    """What to do about a number that nothing vouches for: the comments to paste."""
    if any(number in NUMBER.findall(block.code) for block in found):
        return f"It stands in the code: say so in this section, <!-- in code: {number} -->"
    return (
        "Correct it, or say in this section where it is from: "
        f"<!-- arithmetic: … = {number} -->, <!-- in file: {number} slug/name.py --> or "
        f"<!-- fact: {number} the source -->"
    )


def unvouched(section: Section, found: list[Block], known: set[str]) -> list[tuple[int, int]]:
    """Each whole number of a section that nothing vouches for, with the line of its first place.

    Args:
        known: the numbers for which marks vouch.
    """
    sure = ORDINARY | {int(n) for n in known if n.isdecimal()}
    for block in found:
        sure |= {value(n) for n in IN_CODE.findall(block.expected + block.code)}
    cited = {int(year) for year in YEAR.findall(hidden(section.text))}
    lines: dict[int, int] = {}
    for number, start in whole_numbers(section.text, language_of(section)):
        lines.setdefault(number, section.line + section.text.count("\n", 0, start))
    return [(n, line) for n, line in lines.items() if n not in sure | cited]


def whole_numbers(text: str, language: str) -> list[tuple[int, int]]:
    """The whole numbers that a text states in digits, each with where it begins.

    1,024, 124 million and 1億2,400万 are one number each. Code, the numbers of a list's items, and
    names (GPT-2) are none.
    """
    prose = hidden(text)
    for pattern in (LIST_ITEM, INLINE_CODE):
        prose = pattern.sub(lambda match: " " * len(match[0]), prose)
    units = words_of(language)["numbers"]["units"]
    form = re.compile(rf"({INTEGER}) ?({'|'.join(units)})?", re.ASCII)
    numbers: list[tuple[int, int]] = []
    end, unit = -1, 0
    for match in form.finditer(prose):
        number = value(match[1]) * units.get(match[2], 1)
        if match.start() == end and unit > number:
            numbers[-1] = (numbers[-1][0] + number, numbers[-1][1])
        else:
            numbers.append((number, match.start()))
        end, unit = match.end(), units.get(match[2], 0)
    return numbers


def value(digits: str) -> int:
    return int(digits.replace(",", "").replace("_", ""))


def language_of(section: Section) -> str:
    return section.lesson.parts[1]


def unequal_numbers(slug: str, root: Path = ROOT) -> list[str]:
    """Sections whose two languages state different numbers, one sentence each."""
    found = [
        f"{ja.where} states {sorted(stated(ja))}, {en.where} states {sorted(stated(en))}"
        for ja, en in pairs(slug, root)
        if sorted(stated(ja)) != sorted(stated(en))
    ]
    for ja, en in pairs(slug, root):
        for one, other in ((ja, en), (en, ja)):
            found += [
                f"{one.where} states {number} in digits {more}, {other.where} does not. Correct "
                f"one of them, or, where it is there in other words: <!-- in words: {number} -->"
                for number, more in said_more(one, other)
            ]
    return found


def said_more(one: Section, other: Section) -> list[tuple[int, str]]:
    """The numbers that a section has in digits and its other language has less often in all."""
    return more_often(one.text, language_of(one), other.text, language_of(other))


def more_often(here: str, language: str, there: str, other: str) -> list[tuple[int, str]]:
    """The numbers that a text has in digits and one in another language has less often in all.

    Ordinary ones have to be there at all.

    Returns:
        Each number with how often it is here, in words.
    """
    found = Counter(number for number, _ in whole_numbers(here, language))
    known = Counter(number for number, _ in whole_numbers(there, other)) + in_words(there, other)
    return [
        (number, "once" if count == 1 else f"{count} times")
        for number, count in found.items()
        if count > known[number] and not (number in ORDINARY and known[number])
    ]


def glossary_problems(root: Path = ROOT) -> list[str]:
    """Explanations of terms that state a number in one language alone, or one to be shown."""
    found = []
    for term in terms(root):
        for one, other in permutations(ORIGINALS, 2):
            where = f"{LIST.as_posix()}: {term.id}"
            found += [
                f"{where}: {one} states {number} {more}, {other} does not"
                for number, more in more_often(term.says[one], one, term.says[other], other)
            ]
            found += [
                f"{where}: {number} can be seen in no output here: leave it to the lesson"
                for number, _ in whole_numbers(term.says[one], one)
                if number not in ORDINARY
            ]
    return found


def in_words(text: str, language: str) -> Counter[int]:
    """How often a text may state a number in a word: first and single say 1."""
    said = INLINE_CODE.sub(" ", hidden(text)).lower()
    found: Counter[int] = Counter()
    for number, words in words_of(language)["numbers"]["words"].items():
        for word in words:
            form = rf"\b{word}\b" if word.isascii() else word
            found[number] += len(re.findall(form, said))
    for kind, marked in MARK.findall(text):
        if kind == "in words":
            found.update(value(number) for number in re.findall(r"[\d,]*\d", marked))
    return found


def vouched(section: Section, found: list[Block], root: Path = ROOT) -> tuple[set[str], list[str]]:
    """The numbers that outputs and marks vouch for, and what is wrong with the marks."""
    known = {n for block in found for n in DECIMAL.findall(block.expected)}
    code = {n for block in found for n in NUMBER.findall(block.code)}
    wrong = []
    for kind, text in sorted(MARK.findall(section.text), key=lambda mark: mark[0] != "in code"):
        if kind == "fact":
            known.add(text.split()[0])
        elif kind == "in words":
            continue
        elif kind == "in file":
            *numbers, file = text.replace(",", " ").split()
            wrong += [f"{n} does not stand in snippets/{file}" for n in not_in(file, numbers, root)]
            known.update(numbers)
        elif kind == "in code":
            numbers = re.split(r",\s*", text)
            wrong += [f"{n} stands in no code of this page" for n in numbers if n not in code]
            known.update(numbers)
        else:
            left, _, right = (part.strip() for part in text.rpartition("="))
            operands = DECIMAL.findall(left)
            wrong += [f"{text}: {n} is not on this page" for n in operands if n not in known]
            if said := arithmetic_fault(left, right):
                wrong.append(f"{text}: {said}")
            known.add(right)
    return known, wrong


def not_in(file: str, numbers: list[str], root: Path) -> list[str]:
    """Those of some numbers that do not stand in a file below `snippets/`."""
    try:
        there = NUMBER.findall(read(root / "snippets" / file))
    except Problem:
        there = []
    return [number for number in numbers if number not in there]


def arithmetic_fault(left: str, right: str) -> str:
    """What is wrong with an equation, or "": the left side, rounded, is the right one."""
    digits = len(right.partition(".")[2])
    try:
        result = f"{_value(ast.parse(left, mode='eval').body):.{digits}f}"
    except SyntaxError:
        return "write an expression of Python, = and its value"
    except KeyError as unknown:
        known = ", ".join(sorted(FUNCTIONS))
        return f"{unknown.args[0]} is not known here; there are + - * / **, {known}"
    except (ArithmeticError, TypeError, ValueError) as error:
        return str(error)
    return "" if result == right else f"it is {result}"


def _value(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.UnaryOp(op=op, operand=operand) if type(op) in OPERATORS:
            return OPERATORS[type(op)](_value(operand))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            return OPERATORS[type(op)](_value(left), _value(right))
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
            return FUNCTIONS[name](*map(_value, arguments))
    raise KeyError(ast.unparse(node))


def _line_of(number: str, section: Section) -> str:
    lines = hidden(section.text).split("\n")
    for offset, line in enumerate(lines):
        if number in DECIMAL.findall(line):
            return f"{section.lesson.as_posix()}:{section.line + offset}"
    return section.where
