"""Faults of every kind, put into the real lessons, are found. `make mutants` tries them all."""

import pytest

from authoring.checks.mutants import check_the_checks


@pytest.mark.slow
def test_a_sample_of_every_kind_is_found(addressed_site, capsys):
    check_the_checks(sample=6, site=addressed_site)
    assert capsys.readouterr().out.count("found") >= 10
