"""Text that is kept is trimmed, says something where it must, and fits every database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.rules.refusals import RuleViolation
from tracker.rules.text import kept, kept_line, reason_given, says_nothing


def refused(call, *args, **more):
    with pytest.raises(RuleViolation) as refusal:
        call(*args, **more)
    assert refusal.value.field == "notes"
    return str(refusal.value.sentence)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (None, ""),
        ("", ""),
        ("  said  ", "said"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\tb", "a\tb"),
        ("<b>bold</b> & 'quoted'", "<b>bold</b> & 'quoted'"),
        ("😀 é ß 中", "😀 é ß 中"),
    ],
)
def test_text_is_kept_trimmed_with_plain_line_ends(typed, stored):
    assert kept(typed, "notes", longest=100) == stored


def test_a_line_has_no_line_ends_and_single_spaces():
    assert kept_line("  Zilver \r\n\t B.V. ", "notes") == "Zilver B.V."


NOTHING = [
    "   \t\n",
    "\u00a0\u2003\u3000",  # wide spaces
    "\u200b\u200c\u200d\u2060\ufeff",  # of no width
    "\u200e\u200f\u202a\u202e\u2066",  # directions
    "\u00ad\u034f\u061c\u180e\ufe0f",  # joiners and selectors
    "\u115f\u1160\u3164\uffa0\u2800",  # letters that are blank
]


@pytest.mark.parametrize("typed", NOTHING)
def test_invisible_text_says_nothing(typed):
    assert says_nothing(typed)
    assert kept(typed, "notes", longest=100) == ""
    assert "write something" in refused(kept, typed, "notes", longest=100, required=True)
    assert "write something" in refused(kept_line, typed, "notes", required=True)
    assert "write something" in refused(reason_given, typed, "notes")


@pytest.mark.parametrize("typed", ["x", ".", "\u200bx", "🏳️", "👩‍🔬", "한", "e\u0301"])
def test_a_single_visible_sign_says_something(typed):
    assert not says_nothing(typed)
    assert kept(typed, "notes", longest=100, required=True) == typed


def test_the_longest_text_is_kept_and_a_longer_one_refused_with_its_length():
    assert kept("x" * 10, "notes", longest=10) == "x" * 10
    assert kept("  " + "x" * 10, "notes", longest=10) == "x" * 10
    assert "11 characters, at most 10" in refused(kept, "x" * 11, "notes", longest=10)


@pytest.mark.parametrize("broken", ["a\x00b", "a\ud800b", "a\x1bb", "a\x7fb", "\udfff"])
def test_what_no_database_keeps_is_refused(broken):
    assert "cannot be stored" in refused(kept, broken, "notes", longest=100)
    assert "cannot be stored" in refused(kept_line, broken, "notes")


@given(st.text(max_size=50))
def test_what_is_kept_stays_the_same_when_it_is_kept_again(typed):
    try:
        stored = kept(typed, "notes", longest=40)
    except RuleViolation:
        return
    assert kept(stored, "notes", longest=40) == stored
    assert len(stored) <= 40
    assert "\x00" not in stored.encode().decode()
