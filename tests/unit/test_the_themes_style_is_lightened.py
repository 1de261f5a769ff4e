"""The theme's style sheet loses what no page needs, and nothing else."""

from authoring.pages.theme_style import lighten, without_unused


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
        lighten(tmp_path, tmp_path / "cache.json")
        assert sheet.read_text(encoding="utf-8") == kept
