"""Members: who acts, in which workspace, with what role by now, on which day."""

from datetime import UTC, datetime

import pytest

from tests.scene import canvas
from tracker.actions.accounts.members import initials, member_in, take_part
from tracker.actions.accounts.people import (
    add_member,
    add_token,
    add_user,
    add_workspace,
    revoke_token,
)
from tracker.rules.accounts import Role
from tracker.rules.refusals import Conflict, Missing, RuleViolation
from tracker.store import accounts as store
from tracker.store.tables.accounts import Member


def workspace(session, slug="acme"):
    return store.workspace_by_slug(session, slug)


def change(stage, name, **values):
    """Change a member behind the back of whoever is acting."""
    member = stage.member(name)
    with stage.database.writing() as session:
        row = Member.__table__
        mine = (row.c.workspace_id == member.workspace_id) & (row.c.user_id == member.user_id)
        session.connection().execute(row.update().where(mine).values(**values))


@pytest.mark.parametrize(
    ("name", "slug", "role"),
    [("olga", "acme", Role.OWNER), ("ed", "acme", Role.EDITOR), ("vic", "acme", Role.VIEWER)],
)
def test_a_user_is_a_member_with_a_role(stage, name, slug, role):
    found = stage.member(name)

    assert (found.slug, found.role, found.timezone) == (slug, role, "Europe/Amsterdam")
    assert found.may_edit is (role is not Role.VIEWER)
    assert found.is_owner is (role is Role.OWNER)


@pytest.mark.parametrize(
    "slug", ["rival", "nowhere", "", "ACME", "acme\x00", "acme' --", "x" * 500]
)
def test_anywhere_else_there_is_nothing(stage, slug):
    with stage.database.reading() as session, pytest.raises(Missing):
        member_in(session, stage.user(session, "ed"), slug)


def test_what_one_may_do_is_what_one_may_do_by_now(stage):
    ed = stage.member("ed")
    change(stage, "ed", role=Role.VIEWER)

    with stage.database.writing() as session:
        assert take_part(session, ed).role is Role.VIEWER


def test_a_removed_member_takes_part_no_more(stage):
    ed = stage.member("ed")
    change(stage, "ed", removed_at=stage.clock())

    with pytest.raises(Missing), stage.database.writing() as session:
        take_part(session, ed)


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ed", "E"), ("Olga van den Berg", "OB"), ("élise", "É"), ("", ""), ("a b", "AB")],
)
def test_initials_are_those_of_the_first_and_the_last_word(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), "2026-10-25"),  # the night summer time ends
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), "2026-10-25"),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), "2026-10-26"),
        (datetime(2026, 3, 28, 23, 0, tzinfo=UTC), "2026-03-29"),  # the night it begins
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), "2026-03-29"),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), "2026-03-30"),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "2027-01-01"),
    ],
)
def test_a_day_begins_at_midnight_in_the_workspace(stage, moment, day):
    assert stage.member("ed").today(moment).isoformat() == day


def test_an_address_has_one_account(stage):
    with pytest.raises(Conflict) as refused, stage.database.writing() as session:
        add_user(session, stage.clock(), email="ED@Example.org", name="Another Ed")

    assert refused.value.field == "email"


@pytest.mark.parametrize(
    ("more", "refusal", "field"),
    [
        ({"slug": "acme"}, Conflict, "slug"),
        ({"slug": "Not a slug"}, RuleViolation, "slug"),
        ({"name": " "}, RuleViolation, "name"),
        ({"language": "de"}, RuleViolation, "language"),
        ({"timezone": "Mars/Olympus"}, RuleViolation, "timezone"),
        ({"timezone": "../../etc/passwd"}, RuleViolation, "timezone"),
    ],
)
def test_a_workspace_that_cannot_be_is_refused_at_its_field(stage, more, refusal, field):
    new = {"slug": "third", "name": "Third"} | more

    with pytest.raises(refusal) as refused, stage.database.writing() as session:
        add_workspace(session, stage.clock(), stage.user(session, "ed"), **new)

    assert refused.value.field == field


def test_a_new_workspace_has_its_owner_and_nothing_of_others(stage):
    canvas(stage)
    with stage.database.writing() as session:
        owner = stage.user(session, "ed")
        add_workspace(session, stage.clock(), owner, slug="third", name="Third")

    with stage.database.reading() as session:
        third = member_in(session, stage.user(session, "ed"), "third")
        assert third.role is Role.OWNER
        assert [line.name for line in store.members_of(session, third.workspace_id)] == [
            "Ed Example"
        ]


def test_somebody_is_let_in_once_and_again_after_they_were_removed(stage):
    def let_in(role):
        with stage.database.writing() as session:
            return add_member(
                session, stage.clock(), workspace(session), stage.user(session, "ed"), role
            )

    with pytest.raises(Conflict):
        let_in(Role.OWNER)
    change(stage, "ed", removed_at=stage.clock())

    assert let_in(Role.VIEWER).role is Role.VIEWER
    assert stage.member("ed").role is Role.VIEWER


def test_a_token_acts_for_its_member_until_it_is_revoked(stage):
    ed, sam = stage.member("ed"), stage.member("sam")
    with stage.database.writing() as session:
        add_token(session, stage.clock(), ed, name="script")
    with stage.database.reading() as session:
        [token] = store.tokens_of(session, ed.workspace_id, ed.user_id)

    for stranger in (sam, stage.member("olga")):
        with pytest.raises(Missing), stage.database.writing() as session:
            revoke_token(session, stage.clock(), stranger, token.id)
    with stage.database.writing() as session:
        revoke_token(session, stage.clock(), ed, token.id)

    with stage.database.reading() as session:
        assert store.tokens_of(session, ed.workspace_id, ed.user_id) == []
