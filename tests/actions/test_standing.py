"""Standing: what is kept sorts and chooses as the rules do, in every workspace's own time zone."""

from datetime import date, timedelta

import pytest

from tests import scene
from tests.scene import TODAY, evidence, hypothesis, standing
from tracker.actions.standing import refresh, study
from tracker.rules.canvas import Claim
from tracker.rules.evidence.signals import Signal
from tracker.rules.hypotheses.priority import Candidate, next_test, riskiest_first
from tracker.rules.hypotheses.verdicts import Status
from tracker.store import hypotheses as store
from tracker.store.hypotheses import Filters

HEARD = ((5, None), (3, Signal.PAID), (5, Signal.PAID), (3, None), (1, None), (5, Signal.OPINION))


@pytest.fixture
def stage(stage):
    """Return the stage with hypotheses of different risk, written a day apart, the first one stale."""
    scene.canvas(stage)
    for importance, signal in HEARD:
        ref = hypothesis(stage, importance=importance, claim=Claim.PROBLEM_EXISTS)
        if signal:
            evidence(stage, ref, signal=signal)
        stage.clock.forward(days=5)
    with stage.database.writing() as session:
        place = stage.member("ed").place
        refresh(session, place, stage.clock(), store.numbers_in(session, place.workspace_id))
    return stage


def candidates(stage):
    member = stage.member("ed")
    with stage.database.reading() as session:
        numbers = store.numbers_in(session, member.workspace_id)
        found = study(session, member.place, stage.clock(), numbers)
    return [
        Candidate(
            ref=f"H{number}",
            claim=each.subject.claim,
            importance=each.subject.importance,
            confidence=each.assessment.confidence,
            is_stale=each.stale is not None,
            created_at=each.subject.created_at,
            has_verdict=each.subject.verdict is not None,
        )
        for number, each in found.items()
    ]


def test_the_list_stands_in_the_order_of_the_rules(stage):
    with stage.database.reading() as session:
        lines = store.page(session, stage.member("ed").workspace_id, Filters())

    assert [f"H{line.id}" for line in lines] == [
        each.ref for each in riskiest_first(candidates(stage))
    ]
    assert len(lines) == len(HEARD)


def test_the_riskiest_open_one_is_what_to_test_next(stage):
    with stage.database.reading() as session:
        number, _, claim = store.riskiest_open(session, stage.member("ed").workspace_id)

    assert (f"H{number}", claim) == (next_test(candidates(stage)).ref, Claim.PROBLEM_EXISTS)


def test_at_equal_risk_a_stale_one_stands_before_an_older_fresh_one(stage):
    fresh, stale = standing(stage, "H4"), standing(stage, "H1")

    assert stale.is_stale
    assert not fresh.is_stale
    assert stale.risk_rank < fresh.risk_rank


def test_time_moves_confidence_when_the_day_is_refreshed(stage):
    before = standing(stage, "H2").confidence
    stage.clock.forward(days=300)

    with stage.database.writing() as session:
        refresh(session, stage.member("ed").place, stage.clock(), [2])

    after = standing(stage, "H2")
    assert 0.5 < after.confidence < before
    assert (after.stale_reason, after.computed_on) == ("aged", stage.clock().date())


def test_a_refresh_makes_no_version_and_no_journal(stage, queries):
    queries.clear()
    with stage.database.writing() as session:
        refresh(session, stage.member("ed").place, stage.clock() + timedelta(days=99), [1, 2, 3])

    changing = [statement for statement in queries if not statement.startswith("SELECT")]
    assert changing
    assert all("hypothesis_standing" in statement for statement in changing)


def test_five_hundred_cost_as_many_questions_as_five(stage, queries):
    place = stage.member("ed").place
    for count in (1, 5):
        queries.clear()
        with stage.database.reading() as session:
            study(session, place, stage.clock(), list(range(1, count + 1)))
        assert len(queries) == 3


def test_what_is_kept_counts_days_where_the_workspace_is(stage):
    stage.clock.moment = stage.clock.moment.replace(hour=23, minute=30)
    evidence(stage, "H4", observed_on=TODAY + timedelta(days=5 * len(HEARD) + 1))

    assert standing(stage, "H4").computed_on == TODAY + timedelta(days=5 * len(HEARD) + 1)
    assert standing(stage, "H4").status is Status.TESTING
    assert stage.member("ed").today(stage.clock()) > stage.clock().date() > date(2026, 1, 1)
