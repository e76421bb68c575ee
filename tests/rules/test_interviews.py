"""Interviews: the ladder of rungs, one organisation under many spellings, names only with consent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.rules.interviews import check_consent, check_rung, name_key
from tracker.rules.refusals import RuleViolation
from tracker.rules.text import NAME_LENGTH


@pytest.mark.parametrize("rung", [None, 0, 5])
def test_a_rung_is_on_the_ladder_or_not_known(rung):
    check_rung(rung)


@pytest.mark.parametrize("rung", [-1, 6, 2**63])
def test_there_are_no_other_rungs(rung):
    with pytest.raises(RuleViolation) as refusal:
        check_rung(rung)

    assert refusal.value.field == "rung"


@pytest.mark.parametrize(
    "spelling",
    ["Zilver B.V.", "zilver bv", " ZILVER  B. V. ", "Zilver\u00a0BV", "Z.i.l.v.e.r bv."],
)
def test_case_spaces_and_dots_make_no_other_organisation(spelling):
    assert name_key(spelling) == name_key("Zilver BV")


@pytest.mark.parametrize("other", ["Zilver NV", "Zilver-BV", "Zilvér BV", "Zilver"])
def test_other_letters_do(other):
    assert name_key(other) != name_key("Zilver BV")


def test_case_is_folded_and_not_only_lowered():
    assert name_key("STRASSE") == name_key("Straße")


@given(st.text(max_size=NAME_LENGTH))
def test_what_names_have_in_common_fits_where_a_name_fits(name):
    assert len(name_key(name)) <= NAME_LENGTH


def test_the_longest_names_keep_their_own_key_in_the_same_room():
    assert len(name_key("ﬃ" * NAME_LENGTH)) <= NAME_LENGTH


@pytest.mark.parametrize(("identified", "consent"), [(False, False), (False, True), (True, True)])
def test_consent_is_needed_only_for_who_is_named(identified, consent):
    check_consent(identified=identified, has_consent=consent)


def test_nobody_is_named_without_consent():
    with pytest.raises(RuleViolation) as refusal:
        check_consent(identified=True, has_consent=False)

    assert refusal.value.field == "consent"
