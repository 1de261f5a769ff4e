"""The theme's style sheet loses what no page needs, and nothing else."""

import pytest

from authoring import Problem
from authoring.pages.theme_style import join, lighten, with_wrapped_tables, without_unused


def test_selectors_of_unused_components_go_and_all_others_stay():
    css = (
        '@charset "utf-8";.a>b,.tabbed-set>:is(i,.c),p{color:red}.grid .card{top:0}'
        "@media screen{.critic,.md-grid{top:1px}.tabbed-x{top:0}}@keyframes k{to{top:1px}}"
    )
    lighter = (
        '@charset "utf-8";.a>b,p{color:red}'
        "@media screen{.md-grid{top:1px}}@keyframes k{to{top:1px}}"
    )
    assert without_unused(css) == lighter
    assert without_unused(lighter) == lighter


def test_another_style_sheet_is_not_answered_from_the_cache(tmp_path):
    sheet = tmp_path / "assets/stylesheets/main.1.min.css"
    sheet.parent.mkdir(parents=True)
    for kept in ("p{top:0}", "b{top:0}", "p{top:0}"):
        sheet.write_text(f".critic{{top:0}}{kept}", encoding="utf-8")
        lighten(tmp_path, tmp_path / "cache")
        assert sheet.read_text(encoding="utf-8") == kept


def test_the_palettes_that_no_page_has_go():
    css = "[data-md-color-primary=red]{top:0}[data-md-color-primary=custom]{top:1px}"
    assert without_unused(css) == "[data-md-color-primary=custom]{top:1px}"


def test_a_table_has_its_wrapper_and_the_theme_knows_its_class():
    page = with_wrapped_tables("<p>a</p><table><tr></tr></table>&lt;table&gt;")
    assert page.count("<div") == page.count("</div>") == 2
    assert '<table class="data"><tr></tr></table></div></div>&lt;table&gt;' in page
    assert without_unused("table:not([class]) td{top:0}") == "table.data td{top:0}"


def test_the_style_sheets_of_a_language_become_one(tmp_path):
    links = '\n  <link rel="stylesheet" href="{0}assets/a.css">\n<script></script>'
    links += '\n  <link rel="stylesheet" href="{0}assets/b/b.css">'
    for path, css in {"a.css": "p{top:0}", "a.css.map": "{}", "b/b.css": "b{top:0}"}.items():
        (tmp_path / "assets" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "assets" / path).write_text(css)
    pages = {"index.html": "", "lesson/index.html": "../", "404.html": "/book/en/"}
    for page, root in pages.items():
        (tmp_path / page).parent.mkdir(exist_ok=True)
        (tmp_path / page).write_text(f"<head>{links.format(root)}</head>")
    join(tmp_path)
    for page, root in pages.items():
        one = f'\n  <link rel="stylesheet" href="{root}assets/style.css">\n<script></script>'
        assert (tmp_path / page).read_text() == f"<head>{one}</head>"
    files = [file for file in (tmp_path / "assets").rglob("*") if file.is_file()]
    assert [(file.name, file.read_text()) for file in files] == [
        ("style.css", "p{top:0}\nb{top:0}")
    ]


def test_a_style_that_the_pages_ask_for_and_that_is_not_there_is_one_line(tmp_path):
    page = '<head>\n  <link rel="stylesheet" href="assets/gone.css">\n</head>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    with pytest.raises(Problem, match=r"^docs/assets/gone\.css: [^\n]+$"):
        join(tmp_path)
