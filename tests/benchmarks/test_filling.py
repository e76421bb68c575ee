"""A made-up team looks like one that used the program: the next record fits in, and standing is right."""

from random import Random

import pytest

from tests.benchmarks.filling import OWNER, TEAM, Filling, fill
from tests.benchmarks.records import Records
from tests.conftest import NOON
from tracker.actions.accounts.members import member_in, take_part
from tracker.actions.hypotheses.notes import NewHypothesis, add_hypothesis
from tracker.actions.standing import study
from tracker.rules.canvas import Block
from tracker.store import accounts
from tracker.store import hypotheses as store

SIZE = 200


@pytest.fixture
def filled(database):
    """A database with 200 made-up hypotheses, two smaller workspaces, and the cast."""
    fill(database, NOON, Filling(SIZE))
    return database


def owner_of_team(session):
    return member_in(session, accounts.user_by_email(session, OWNER), TEAM)


def test_the_next_record_gets_the_next_number(filled):
    with filled.writing() as session:
        owner = take_part(session, owner_of_team(session))
        new = NewHypothesis(canvas="C2", block=Block.CHANNELS, statement="Schools read letters")

        added = add_hypothesis(session, owner, NOON, new)

    assert added.id == SIZE + 1


def test_standing_is_what_the_rules_find(filled):
    with filled.reading() as session:
        owner = owner_of_team(session)
        numbers = range(1, SIZE + 1)
        found = study(session, owner.place, NOON, numbers)
        kept = store.standings(session, owner.workspace_id, numbers)

    assert {number: each.assessment.confidence for number, each in found.items()} == {
        number: each.confidence for number, each in kept.items()
    }
    assert {each.computed_on for each in kept.values()} == {NOON.date()}


def test_the_same_seed_makes_the_same_team():
    first, again, other = (Records(Random(seed), NOON, 1, [1, 2]).made(50, 3) for seed in (1, 1, 2))

    assert first == again
    assert first != other
