"""Words after `test` choose among the same tests, which still run side by side."""

import pytest

from authoring.__main__ import ELSEWHERE, SIDE_BY_SIDE, words_for_pytest

ALL_BUT_MATRIX = [f"--ignore={ELSEWHERE}"]


@pytest.mark.parametrize("said", [[], ["-m", "not browser"], ["-x"], ["-k", "search"]])
def test_all_that_is_not_chosen_by_file_runs_side_by_side(said):
    assert words_for_pytest(said) == [*ALL_BUT_MATRIX, *SIDE_BY_SIDE, *said]


@pytest.mark.parametrize(
    "said", [["docs/ja/tokens.md"], ["tests/unit/test_the_stage.py::a"], ["-n", "2", "tests/site"]]
)
def test_a_file_or_a_number_of_workers_is_left_as_it_was_said(said):
    assert words_for_pytest(said) == [*ALL_BUT_MATRIX, *said]


def test_the_matrix_runs_where_it_is_named():
    assert words_for_pytest([ELSEWHERE]) == [ELSEWHERE]
