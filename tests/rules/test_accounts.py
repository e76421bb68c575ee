"""What a workspace can be called in addresses."""

import pytest

from tracker.rules.accounts import LONGEST_SLUG, proposed_slug, slug


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("H2 Academy", "h2-academy"),
        ("  Café «Zuid» & co. ", "cafe-zuid-co"),
        ("水素学院", "workspace"),
        ("x" * 39 + " y", "x" * 39),
    ],
)
def test_a_name_proposes_a_slug(name, proposed):
    assert proposed_slug(name) == proposed


@pytest.mark.parametrize("name", ["H2 Academy", "-", "a" * 200, "İstanbul", "ß-laboratory"])
def test_what_is_proposed_is_allowed(name):
    proposed = proposed_slug(name)

    assert slug(proposed) == proposed
    assert len(proposed) <= LONGEST_SLUG
