"""Compare what a block prints with what its lesson shows, and say which line to mend."""

import ast
import difflib
import html
import re
from pathlib import Path

from authoring import ROOT, Problem
from authoring.book.lessons import EXPECTED, FIGURE, Block, read
from authoring.book.snippets import Files, dependency_files, parse
from authoring.execute.model import NoModel
from authoring.execute.python import printing_lines, run
from authoring.execute.verification import first_difference

KANA = re.compile(r"[ぁ-んァ-ヶ]")
HIGHLIGHT = re.compile(
    r'<div class="[^"]*\blanguage-(?P<language>[\w+#.-]+)[^"]*\bhighlight\b[^"]*">'
    r"(?P<head>.*?)<pre.*?><code>(?P<code>.*?)</code></pre>",
    re.DOTALL,
)


def block_problem(block: Block) -> str | None:
    """Run a block; None if it prints exactly what the lesson shows, else what to mend.

    Raises:
        NoModel: it has to be run, and needs the real model, which is not here.
    """
    where = f"{block.lesson.as_posix()}:{block.line}"
    source = f"snippets/{block.name}" if block.snippet else f"{where} (the block's own code)"
    try:
        printed = run(*as_file(block))
    except NoModel as problem:
        raise NoModel(where) from problem
    except Problem as problem:
        folder = f"snippets/{block.snippet.parent.name}/" if block.snippet else ""
        return f"{where} shows code that does not run.\n{folder}{problem}"
    if printed == block.expected:
        return None
    accept = f"make accept SLUG={block.snippet.parent.name}" if block.snippet else "make accept"
    if not block.expected and block.snippet and block.snippet.with_suffix(".out").exists():
        return f"{where}: no output of {source} is recorded. Record it: {accept}"
    if not block.expected:
        return (
            f"{where}: {source} prints {printed.count(chr(10))} lines, but the lesson shows no "
            f"output after it.\n{printed}\nEither it should print nothing, or put this under it:\n"
            f'{EXPECTED}\n```text\n--8<-- "{block.name.removesuffix(".py")}.out"\n```'
        )
    expected, actual = block.expected.splitlines(), printed.splitlines()
    first = first_difference(expected, actual)
    try:
        printer = f" printed by {source}:{printing_lines(*as_file(block))[first]}"
    except (Problem, IndexError):
        printer = ""
    diff = difflib.unified_diff(expected, actual, "expected", "printed", lineterm="", n=1)
    return (
        f"{where}: line {first + 1} of the output{printer} is not what the lesson shows.\n"
        + "\n".join(diff)
        + f"\nMend the snippet, or accept what it prints now: {accept}"
    )


def as_file(block: Block) -> tuple[str, str, Files]:
    """A block's code, the name of its file, and the files that it needs beside it."""
    if not block.snippet:
        return block.code, "block.py", ()
    return block.code, block.snippet.name, dependency_files(block.code, block.snippet.parents[1])


def unrun_blocks(page: str, blocks: list[Block], texts: list[str]) -> list[str]:
    """What a built page shows as code without the tests having run it.

    Args:
        page: the HTML of a built lesson.
        blocks: the Python blocks that the tests run for that lesson.
        texts: what its ```text fences hold, the recorded outputs among them.

    Returns:
        One sentence per fault, none for a page that keeps the promise.
    """
    expected = {
        "python": [block.code.strip("\n") for block in blocks],
        "text": [text.strip("\n") for text in texts],
    }
    faults = []
    shown = list(HIGHLIGHT.finditer(page))
    if page.count("<pre") != len(shown):
        faults.append("it has a <pre> that is no fenced block")
    for match in shown:
        code = _text(match["code"])
        if code in expected.get(match["language"], []):
            expected[match["language"]].remove(code)
        else:
            faults.append(f"no test runs its block that begins {code.splitlines()[:1]}")
    for language, missing in expected.items():
        faults += [f"it lacks the {language} that begins {c.splitlines()[:1]}" for c in missing]
    return [
        f"{fault}. A fence is exactly ```python (run, and compared with the output under it) or "
        "exactly ```text (not code), with nothing behind the word."
        for fault in faults
    ]


def picture_problems(lesson: Path, root: Path = ROOT) -> list[str]:
    """Figures of a lesson whose alternative text would leave somebody without the figure."""
    where = lesson.relative_to(root)
    text = read(lesson)
    japanese = where.parts[1] == "ja"
    problems, seen = [], {}
    for match in FIGURE.finditer(text):
        at = f"{where.as_posix()}:{text.count(chr(10), 0, match.start()) + 1}"
        alt = match["alt"].strip()
        if len(alt) < 20:
            problems.append(f"{at}: say between ![ and ] what the figure shows")
        elif bool(KANA.search(alt)) != japanese:
            problems.append(f"{at}: the alternative text is not in the language of the page")
        elif alt in seen:
            problems.append(f"{at}: the alternative text is that of {seen[alt]}")
        if not (root / "figures" / f"{match['name']}.py").is_file():
            problems.append(f"{at}: no figure is drawn by figures/{match['name']}.py")
        seen[alt] = at
    return problems


def typed_numbers(figure: str) -> list[str]:
    """Numbers that the source of a figure types into its texts instead of computing them.

    1 may be typed (a sum of 1, one lap), and so may what `ARITHMETIC` declares.
    """
    tree = parse(figure)
    exempt = set(tree.body[:1])
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "ARITHMETIC":
            exempt.update(ast.walk(node))
        elif isinstance(node, ast.Expr):
            exempt.add(node.value)
        elif isinstance(node, ast.FormattedValue) and node.format_spec:
            exempt.update(ast.walk(node.format_spec))
    return [
        f"{node.lineno}: {node.value!r} types a number; compute it from the snippet's values"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in exempt
        if set(re.findall(r"[0-9]+(?:[.,][0-9]+)*", node.value)) - {"1"}
    ]


def _text(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup)).strip("\n")
