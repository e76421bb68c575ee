"""Accounts: what each role may do, and which addresses, passwords and slugs there can be."""

import pytest

from tracker.rules.accounts import (
    LONGEST_PASSWORD,
    Role,
    address,
    check_editor,
    check_owner,
    new_password,
    slug,
)
from tracker.rules.refusals import NotAllowed, RuleViolation


def test_owners_and_editors_record_work_and_viewers_read():
    check_editor(Role.OWNER)
    check_editor(Role.EDITOR)
    with pytest.raises(NotAllowed):
        check_editor(Role.VIEWER)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.VIEWER])
def test_only_an_owner_is_an_owner(role):
    check_owner(Role.OWNER)
    with pytest.raises(NotAllowed):
        check_owner(role)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [(" Ed@Example.ORG ", "ed@example.org"), ("a+b.c@localhost", "a+b.c@localhost")],
)
def test_an_address_is_kept_in_small_letters(typed, stored):
    assert address(typed) == stored


@pytest.mark.parametrize(
    "typed",
    [
        *(None, "", "ed", "@example.org", "ed@", "e d@example.org", "ed@exa mple.org", "a@b@c"),
        *("<ed@example.org>", "ed@example.org\r\nBcc: x@y.z", "x" * 65 + "@example.org"),
        "ed@" + "x" * 300,
    ],
)
def test_other_text_is_no_address(typed):
    with pytest.raises(RuleViolation) as refusal:
        address(typed)

    assert refusal.value.field == "email"


@pytest.mark.parametrize("length", [10, LONGEST_PASSWORD])
def test_a_password_has_from_ten_to_a_thousand_characters(length):
    password = ("a horse and a staple, " * 50)[:length]

    assert new_password(password) == password


@pytest.mark.parametrize("length", [0, 9, LONGEST_PASSWORD + 1])
def test_other_lengths_are_refused(length):
    with pytest.raises(RuleViolation):
        new_password(("a horse and a staple, " * 50)[:length])


@pytest.mark.parametrize(
    "password",
    [
        *("password123", "P@ssw0rd2026!", "Welkom2026!!", "xxxxxxxxxx", "1234567890"),
        *("qwertyuiop12", "abcabcabcabc", "zomer amsterdam", "1q2w3e4r5t", "0987654321"),
    ],
)
def test_a_password_that_others_try_first_is_refused(password):
    with pytest.raises(RuleViolation, match="among the first"):
        new_password(password)


@pytest.mark.parametrize(
    "password",
    ["een lange zin is goed", "correct horse", "kopje koffie", "ZQ8#pfL2w!x", "ünïcödé zïn"],
)
def test_nothing_is_asked_of_how_a_password_is_composed(password):
    assert new_password(password) == password


@pytest.mark.parametrize("password", ["olga.jansen!", "Jansen-2026", "example.org1", "olgajansen"])
def test_a_password_that_is_little_more_than_the_address_is_refused(password):
    with pytest.raises(RuleViolation, match="little more than"):
        new_password(password, email="olga.jansen@example.org")


def test_a_password_may_hold_the_address_when_there_is_enough_besides():
    password = "olga has a horse and a staple"

    assert new_password(password, email="olga@example.org") == password


@pytest.mark.parametrize("name", ["a", "h2-academy", "x" * 40, "4u"])
def test_a_slug_has_small_letters_digits_and_hyphens(name):
    assert slug(name) == name


@pytest.mark.parametrize(
    "name", ["", "H2", "a b", "-a", "a-", "x" * 41, "ä", "a/b", "api", "static", "new", "a\n"]
)
def test_other_slugs_are_refused(name):
    with pytest.raises(RuleViolation):
        slug(name)
