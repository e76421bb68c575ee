"""Whatever a team does: the journal replays, what is kept is what the rules find, names stay apart."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings

from tests.actions.histories import DEEDS, NAMES, STORY, Team, histories
from tests.actions.told_apart import confidence_of
from tests.conftest import Clock, Stage, begin_anew
from tracker.actions.standing import study
from tracker.rules.hypotheses.priority import risk_score
from tracker.store import hypotheses as store
from tracker.store import journal
from tracker.store.database import Database
from tracker.store.tables import METADATA

on_sqlite = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
on_postgres = settings(on_sqlite, max_examples=8)


@pytest.fixture
def sqlite_stage(sqlite_template, tmp_path):
    """Return a maker of stages on a fresh SQLite file each."""
    number = Counter()

    def stage():
        number["made"] += 1
        path = tmp_path / f"{number['made']}.sqlite3"
        shutil.copy(sqlite_template, path)
        return Stage(Database(f"sqlite:///{path}"), Clock())

    return stage


@on_sqlite
@given(histories)
def test_a_random_history_holds_together_on_sqlite(sqlite_stage, history):
    stage = sqlite_stage()
    try:
        live_through(stage, history)
    finally:
        stage.database.close()
        Path(stage.database.path).unlink()


@pytest.mark.postgres
@on_postgres
@given(histories)
def test_a_random_history_holds_together_on_postgres(postgres_database, history):
    begin_anew(postgres_database)

    live_through(Stage(postgres_database, Clock()), history)


def test_every_deed_of_the_histories_can_be_done(sqlite_stage):
    """A history whose deeds were all refused would prove nothing."""
    stage = sqlite_stage()
    team = Team(stage)
    done = Counter(deed.what for deed in STORY if team.tries(deed))

    assert [what for what in DEEDS if not done[what]] == []
    assert done.total() == len(STORY)
    stage.database.close()


def live_through(stage, history):
    """Live through a history, then look whether everything holds together."""
    team = Team(stage)
    for deed in history:
        team.tries(deed)
    holds_together(stage)
    team.catches_up()
    holds_together(stage)


def holds_together(stage):
    member = stage.member("ed")
    with stage.database.reading() as session:
        assert list(journal.differences(session, member.workspace_id)) == []
        numbers = store.numbers_in(session, member.workspace_id)
        found = study(session, member.place, stage.clock(), numbers)
        kept = store.standings(session, member.workspace_id, numbers)
        assert kept.keys() == set(numbers)
        for number in numbers:
            assert as_kept(kept[number]) == as_found(found[number])
            told = confidence_of(session, member, stage.clock(), number)
            assert kept[number].confidence == pytest.approx(told.confidence, abs=1e-9)
            assert kept[number].independent_sources == told.sources
        assert not names_in_the_journal(session)


def as_kept(row):
    return (
        *(row.canvas_id, row.status, row.is_retired, row.confidence, row.independent_sources),
        *(row.proposal, row.risk_score, row.is_stale, row.stale_reason, row.stale_since),
    )


def as_found(fresh):
    subject, found, stale = fresh.subject, fresh.assessment, fresh.stale
    return (
        *(subject.canvas_id, fresh.status, subject.is_retired),
        *(found.confidence, found.independent_sources, fresh.proposal.verdict),
        risk_score(subject.importance, found.confidence),
        *(stale is not None, stale.reason if stale else None, stale.since if stale else None),
    )


def names_in_the_journal(session):
    entries = session.execute(sa.select(METADATA.tables["journal"])).mappings()
    text = " ".join(str(dict(entry)) for entry in entries).casefold()
    words = [word.casefold() for name in NAMES for word in name.split()]
    return [word for word in words if word in text]
