"""One-time links are used once, however many try at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tracker.actions.accounts import entry
from tracker.rules.refusals import Missing
from tracker.store.tables.accounts import LinkPurpose

ROUNDS = 5


def sign_in_link(stage):
    with stage.database.writing() as session:
        return entry.make_sign_in_link(session, stage.clock(), stage.user(session, "ed"))


def use(stage, secret):
    with stage.database.writing() as session:
        return entry.use_link(session, stage.clock(), secret, LinkPurpose.SIGN_IN)


def test_a_link_gives_its_user_and_is_used_up(stage):
    secret = sign_in_link(stage)

    user = use(stage, secret)

    assert user.email == "ed@example.org"
    with pytest.raises(Missing):
        use(stage, secret)


def test_of_two_who_use_a_link_at_the_same_moment_one_gets_in(stage):
    start = Barrier(2)

    def attempt(secret):
        start.wait()
        try:
            return use(stage, secret)
        except Missing:
            return None

    with ThreadPoolExecutor(2) as pool:
        for _ in range(ROUNDS):
            secret = sign_in_link(stage)

            users = list(pool.map(attempt, [secret, secret]))

            assert sum(user is not None for user in users) == 1


def test_a_sign_in_link_does_not_set_up(stage):
    secret = sign_in_link(stage)

    with stage.database.writing() as session, pytest.raises(Missing):
        entry.use_link(session, stage.clock(), secret, LinkPurpose.SETUP)


def test_a_link_ends_after_a_day(stage):
    secret = sign_in_link(stage)
    stage.clock.forward(hours=24)

    with pytest.raises(Missing):
        use(stage, secret)
