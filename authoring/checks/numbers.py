"""Check the numbers that a lesson states: printed on its page, computed from those, or cited.

A number that no output of the page prints is marked in its section by a comment that readers
never see: `<!-- arithmetic: 0.858 / 0.116 = 7.4 -->` is evaluated, `<!-- in code: 4.0, 2.2 -->`
must stand in code of the page, `<!-- fact: 0.25 Author, year -->` names its source.
"""

import ast
import math
import operator
import re
from pathlib import Path

from authoring import ROOT
from authoring.book.lessons import FENCED, MARK, Block, blocks
from authoring.book.sections import Section, sections
from authoring.checks.translations import pairs

DECIMAL = re.compile(r"(?<![\w.])\d+\.\d+(?:e[+-]?\d+)?(?![\w.]*\d)", re.ASCII)
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
LINK_TARGET = re.compile(r"\]\([^)\s]*")
OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
}
FUNCTIONS = {name: getattr(math, name) for name in ("exp", "log", "log2", "sqrt")}


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
        known, wrong = vouched(section, found)
        missing = [number for number in dict.fromkeys(stated(section)) if number not in known]
        problems += [f"{section.where}: {sentence}" for sentence in wrong]
        problems += [
            f"{_line_of(number, section)}: {number} is printed by no output of this page. "
            "Correct it, or mark it in this section with a comment: arithmetic, in code or fact "
            "(see authoring/checks/numbers.py)."
            for number in missing
        ]
    return problems


def unequal_numbers(slug: str, root: Path = ROOT) -> list[str]:
    """Sections whose two languages state different numbers, one sentence each."""
    return [
        f"{ja.where} states {sorted(stated(ja))}, {en.where} states {sorted(stated(en))}"
        for ja, en in pairs(slug, root)
        if sorted(stated(ja)) != sorted(stated(en))
    ]


def vouched(section: Section, found: list[Block]) -> tuple[set[str], list[str]]:
    """The numbers that outputs and marks vouch for, and what is wrong with the marks."""
    known = {n for block in found for n in DECIMAL.findall(block.expected)}
    code = {n for block in found for n in DECIMAL.findall(block.code)}
    wrong = []
    for kind, text in sorted(MARK.findall(section.text), key=lambda mark: mark[0] != "in code"):
        if kind == "fact":
            known.add(text.split()[0])
        elif kind == "in code":
            numbers = re.split(r",\s*", text)
            wrong += [f"{n} stands in no code of this page" for n in numbers if n not in code]
            known.update(numbers)
        else:
            left, _, right = (part.strip() for part in text.rpartition("="))
            operands = DECIMAL.findall(left)
            wrong += [f"{text}: {n} is not on this page" for n in operands if n not in known]
            if not equals(left, right):
                wrong.append(f"{text}: that is not so")
            known.add(right)
    return known, wrong


def equals(left: str, right: str) -> bool:
    """Whether an expression, rounded to the digits of the right side, is the right side."""
    digits = len(right.partition(".")[2])
    try:
        return f"{_value(ast.parse(left, mode='eval').body):.{digits}f}" == right
    except (SyntaxError, KeyError, ArithmeticError, ValueError):
        return False


def _value(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.UnaryOp(op=op, operand=operand):
            return OPERATORS[type(op)](_value(operand))
        case ast.BinOp(left=left, op=op, right=right):
            return OPERATORS[type(op)](_value(left), _value(right))
        case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]):
            return FUNCTIONS[name](_value(argument))
    raise ValueError(ast.unparse(node))


def _line_of(number: str, section: Section) -> str:
    lines = hidden(section.text).split("\n")
    for offset, line in enumerate(lines):
        if number in DECIMAL.findall(line):
            return f"{section.lesson.as_posix()}:{section.line + offset}"
    return section.where
