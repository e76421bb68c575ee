"""Once a day time passes over every hypothesis: in small portions, whoever else is at work."""

import threading
from datetime import date, timedelta
from zoneinfo import ZoneInfoNotFoundError

import pytest
import sqlalchemy as sa

from tests.conftest import NOON
from tracker.actions.accounts import people
from tracker.actions.canvas import add_canvas
from tracker.actions.hypotheses import daily
from tracker.actions.hypotheses.notes import NewHypothesis, add_hypothesis, find_hypothesis
from tracker.jobs.standing import tick
from tracker.rules.canvas import Block
from tracker.rules.hypotheses.staleness import StaleReason
from tracker.store import accounts as account_store
from tracker.store.database import Database
from tracker.store.hypotheses import standings

PATIENCE = 14
"""Days an important hypothesis may wait for its first test."""
SECONDS = 30


@pytest.fixture
def acme(stage):
    """Acme with one important hypothesis, written down today."""
    stage.acts("ed", add_canvas, name="Courses")
    add(stage, "Companies pay")
    return stage


def add(stage, statement, *, by="ed", canvas="C1"):
    new = NewHypothesis(
        canvas=canvas, block=Block.REVENUE_STREAMS, statement=statement, importance=5
    )
    return stage.acts(by, add_hypothesis, new)


def kept(stage, *, by="ed"):
    """The kept standing of every hypothesis in someone's workspace, by number."""
    with stage.database.reading() as session:
        workspace = stage.member(by).workspace_id
        return standings(session, workspace, range(1, 20))


def version_of(stage, ref):
    with stage.database.reading() as session:
        return find_hypothesis(session, stage.member("ed"), ref).version


def refreshed_on(stage, slug):
    with stage.database.reading() as session:
        return account_store.workspace_by_slug(session, slug).standing_on


def another(database):
    """The same database, as another process opens it."""
    return Database(database.url.render_as_string(hide_password=False))


def test_a_hypothesis_turns_stale_without_anybody_touching_it(acme):
    acme.clock.forward(days=PATIENCE + 1)

    tick(acme.database, acme.clock)

    standing = kept(acme)[1]
    assert standing.stale_reason is StaleReason.NEVER_TESTED
    assert standing.stale_since == date(2026, 11, 23) + timedelta(days=PATIENCE + 1)
    assert standing.computed_on == date(2026, 12, 8)


def test_it_is_not_stale_a_day_too_early(acme):
    acme.clock.forward(days=PATIENCE)

    tick(acme.database, acme.clock)

    assert kept(acme)[1].stale_reason is None
    assert kept(acme)[1].computed_on == date(2026, 12, 7)


def test_a_refresh_never_makes_an_open_form_stale(acme):
    before = version_of(acme, "H1")
    acme.clock.forward(days=PATIENCE + 1)

    tick(acme.database, acme.clock)

    assert version_of(acme, "H1") == before


def test_a_second_tick_of_the_day_looks_at_no_hypothesis(acme, queries):
    tick(acme.database, acme.clock)
    queries.clear()

    tick(acme.database, acme.clock)

    assert not [statement for statement in queries if "hypothes" in statement]
    assert len(queries) <= 5


def test_the_day_begins_in_the_workspace_s_own_time_zone(stage):
    with stage.database.writing() as session:
        people.add_workspace(
            session,
            NOON,
            stage.user(session, "sam"),
            slug="kiwi",
            name="Kiwi",
            timezone="Pacific/Auckland",
        )
    tick(stage.database, stage.clock)

    assert refreshed_on(stage, "acme") == date(2026, 11, 23)
    assert refreshed_on(stage, "kiwi") == date(2026, 11, 24)


def test_it_goes_in_portions_and_others_write_in_between(acme, monkeypatch):
    monkeypatch.setattr(daily, "PORTION", 2)
    for number in range(2, 6):
        add(acme, f"Assumption {number}")
    acme.clock.forward(days=1)
    written = []

    def write_meanwhile():
        written.append(acme.acts("olga", add_canvas, name=f"Canvas {len(written)}"))
        return False

    tick(acme.database, acme.clock, write_meanwhile)

    assert len(written) >= 3
    assert {each.computed_on for each in kept(acme).values()} == {date(2026, 11, 24)}
    assert refreshed_on(acme, "acme") == date(2026, 11, 24)


def test_it_stops_between_two_portions_and_goes_on_at_the_next_tick(acme, monkeypatch):
    monkeypatch.setattr(daily, "PORTION", 1)
    add(acme, "Schools pay")
    acme.clock.forward(days=1)
    asked = iter([False])

    tick(acme.database, acme.clock, lambda: next(asked, True))
    halfway = sorted(each.computed_on for each in kept(acme).values())
    tick(acme.database, acme.clock)

    assert halfway == [date(2026, 11, 23), date(2026, 11, 24)]
    assert {each.computed_on for each in kept(acme).values()} == {date(2026, 11, 24)}


def test_two_heartbeats_at_once_do_the_work_of_one(acme, monkeypatch, caplog):
    monkeypatch.setattr(daily, "PORTION", 2)
    for number in range(2, 8):
        add(acme, f"Assumption {number}")
    acme.clock.forward(days=PATIENCE + 1)
    databases = [another(acme.database) for _ in range(2)]

    threads = [threading.Thread(target=tick, args=[each, acme.clock]) for each in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)
    for each in databases:
        each.close()

    assert caplog.records == []
    assert {each.stale_reason for each in kept(acme).values()} == {StaleReason.NEVER_TESTED}
    assert refreshed_on(acme, "acme") == date(2026, 12, 8)


def test_a_workspace_that_fails_stops_nobody_else(acme, caplog):
    acme.acts("sam", add_canvas, name="Rival")
    with acme.database.engine.execution_options(begin_immediate=True).begin() as connection:
        connection.execute(
            sa.text("UPDATE workspaces SET timezone = 'Nowhere' WHERE slug = 'acme'")
        )

    tick(acme.database, acme.clock)

    assert refreshed_on(acme, "acme") is None
    assert refreshed_on(acme, "rival") == date(2026, 11, 23)
    (record,) = caplog.records
    assert record.getMessage().startswith("the standing of workspace")
    assert record.getMessage().endswith("could not be refreshed")
    assert record.exc_info[0] is ZoneInfoNotFoundError


def test_it_notes_when_it_last_ran(stage):
    tick(stage.database, stage.clock)
    stage.clock.forward(minutes=1)
    tick(stage.database, stage.clock)

    with stage.database.reading() as session:
        assert account_store.beat_at(session) == NOON + timedelta(minutes=1)


def test_a_database_that_cannot_serve_now_is_asked_again_later(stage, caplog):
    if not stage.database.is_sqlite:
        return
    impatient = Database(str(stage.database.url), lock_seconds=0.01)

    with stage.database.pen():
        tick(impatient, stage.clock)
    tick(impatient, stage.clock)
    impatient.close()

    assert [record.getMessage() for record in caplog.records] == [
        "the heartbeat skips a beat: the database is busy"
    ]
    assert refreshed_on(stage, "acme") == date(2026, 11, 23)
