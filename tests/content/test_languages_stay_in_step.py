"""What one language of a lesson says, the other says too."""

import pytest

from authoring.checks.numbers import glossary_problems, unequal_numbers
from authoring.checks.translations import drift, pair_problems, slugs


@pytest.mark.parametrize("slug", slugs())
def test_both_languages_have_the_same_shape(slug):
    assert not pair_problems(slug), "\n".join(pair_problems(slug))


@pytest.mark.parametrize("slug", slugs())
def test_both_languages_state_the_same_numbers(slug):
    assert not unequal_numbers(slug), "\n".join(unequal_numbers(slug))


@pytest.mark.parametrize("slug", slugs())
def test_no_section_changed_in_one_language_alone(slug):
    assert not drift(slug), "\n".join(drift(slug))


def test_so_do_the_explanations_of_terms():
    assert not glossary_problems(), "\n".join(glossary_problems())
