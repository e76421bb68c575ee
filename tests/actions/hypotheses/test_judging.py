"""Judging: verdicts with their gate, reopening, "still true, because…", and snoozing."""

from datetime import timedelta

import pytest

from tests import scene
from tests.scene import TODAY, does, evidence, hypothesis, interview, said, standing
from tracker.actions.hypotheses.judging import give_verdict, reaffirm, reopen, snooze
from tracker.actions.hypotheses.notes import find_hypothesis, retire_hypothesis
from tracker.rules.canvas import Claim
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.hypotheses.verdicts import Status, Verdict
from tracker.rules.refusals import Conflict, NotAllowed, RuleViolation
from tracker.store import journal
from tracker.store.hypotheses import verdicts_on


@pytest.fixture
def stage(stage):
    """Return the stage with H1, that companies will pay, on canvas C1."""
    scene.canvas(stage)
    hypothesis(stage, claim=Claim.WILL_COMMIT, importance=5)
    return stage


def on_it(stage, action, who="ed", **more):
    return does(stage, who, action, find_hypothesis, "H1", **({"reason": "We saw it"} | more))


def judge(stage, verdict=Verdict.VALIDATED, who="ed", **more):
    return on_it(stage, give_verdict, who, verdict=verdict, **more)


def retire(stage):
    return on_it(stage, retire_hypothesis, reason="Not ours")


def refused(attempt, refusal=RuleViolation):
    with pytest.raises(refusal) as caught:
        attempt()
    return caught.value


def test_a_verdict_is_dated_and_says_who_gave_it_and_why(stage):
    evidence(stage)

    row = judge(stage)

    assert (row.verdict, row.reason, row.given_on) == (Verdict.VALIDATED, "We saw it", TODAY)
    assert (row.given_by, row.is_override, row.ended_on) == (
        stage.member("ed").user_id,
        False,
        None,
    )
    assert standing(stage, "H1").status is Status.VALIDATED


@pytest.mark.parametrize("verdict", Verdict)
def test_no_verdict_without_counted_evidence(stage, verdict):
    evidence(stage, signal=Signal.OPINION)
    evidence(stage, direction=Direction.NEUTRAL)

    refusal = refused(lambda: judge(stage, verdict, "olga"))

    assert refusal.field == "verdict"
    assert "no evidence yet" in str(refusal)


def test_validated_needs_more_than_talk(stage):
    evidence(stage, signal=Signal.OBSERVED_USE)

    assert "Talk only" in str(refused(lambda: judge(stage)))
    judge(stage, Verdict.INCONCLUSIVE)


def test_an_owner_may_override_and_an_editor_may_not(stage):
    refused(lambda: judge(stage, override=True), NotAllowed)

    row = judge(stage, who="olga", override=True)

    assert row.is_override
    assert standing(stage, "H1").status is Status.VALIDATED


def test_an_override_needs_a_reason(stage):
    assert refused(lambda: judge(stage, who="olga", override=True, reason=" ")).field == "reason"


def test_a_verdict_stands_until_it_is_reopened(stage):
    evidence(stage)
    judge(stage)
    refused(lambda: judge(stage, Verdict.INVALIDATED), Conflict)

    on_it(stage, reopen, "olga", reason="The buyer left")
    assert standing(stage, "H1").status is Status.TESTING
    judge(stage, Verdict.INVALIDATED)

    with stage.database.reading() as session:
        rows = verdicts_on(session, stage.member("ed").workspace_id, 1)
    assert [row.verdict for row, *_ in rows] == [Verdict.INVALIDATED, Verdict.VALIDATED]
    old = rows[1][0]
    assert (old.ended_on, old.ended_because) == (TODAY, "The buyer left")


def test_there_must_be_a_verdict_to_reopen(stage):
    refused(lambda: on_it(stage, reopen), Conflict)


def test_a_retired_hypothesis_is_not_judged(stage):
    evidence(stage)
    retire(stage)

    for attempt in (
        lambda: judge(stage),
        lambda: on_it(stage, reaffirm),
        lambda: on_it(stage, snooze, weeks=1),
    ):
        refused(attempt, Conflict)


def test_the_evidence_may_disagree_with_a_standing_verdict_and_changes_nothing_by_itself(stage):
    interview(stage, said(), organisation="Zilver")
    judge(stage)
    for name in ("Kade", "Noord"):
        interview(stage, said(against=True), organisation=name)

    found = scene.studied(stage, "H1")

    assert found.disagrees
    assert (found.status, standing(stage, "H1").status) == (Status.VALIDATED, Status.VALIDATED)


def test_the_verdict_names_the_piece_that_said_most_as_its_cause(stage):
    evidence(stage, signal=Signal.COMMITTED)
    interview(stage, said(), organisation="Zilver")
    judge(stage)

    with stage.database.reading() as session:
        [newest] = journal.of_record(session, stage.member("ed").workspace_id, "H1", limit=1)
    assert (newest.action, newest.cause, newest.reason) == ("verdict given", "V2", "We saw it")


@pytest.mark.parametrize("action", [reopen, reaffirm])
@pytest.mark.parametrize("reason", ["", "\u2066 \u2069"])
def test_reopening_and_reaffirming_need_a_reason(stage, action, reason):
    assert refused(lambda: on_it(stage, action, reason=reason)).field == "reason"


def test_still_true_because_restarts_the_clock(stage):
    stage.clock.forward(days=20)
    on_it(stage, reaffirm, reason="Said again at the fair")
    assert not standing(stage, "H1").is_stale

    stage.clock.forward(days=15)
    on_it(stage, snooze, weeks=1)
    assert scene.studied(stage, "H1").stale.since == TODAY + timedelta(days=35)


def test_still_true_because_is_refreshed_at_once(stage):
    evidence(stage, observed_on=TODAY - timedelta(days=181))
    assert standing(stage, "H1").stale_reason == "aged"

    on_it(stage, reaffirm)

    assert standing(stage, "H1").stale_reason is None


def test_a_snooze_keeps_it_as_stale_as_it_is(stage):
    evidence(stage, observed_on=TODAY - timedelta(days=181))

    row = on_it(stage, snooze, weeks=2)

    assert row.snoozed_until == TODAY + timedelta(weeks=2)
    assert standing(stage, "H1").stale_reason == "aged"
    for weeks in (0, 3, 2**63):
        assert refused(lambda weeks=weeks: on_it(stage, snooze, weeks=weeks)).field == "weeks"


def test_a_viewer_judges_nothing(stage):
    evidence(stage)

    for attempt in (
        lambda: judge(stage, who="vic"),
        lambda: judge(stage, who="vic", override=True),
        lambda: on_it(stage, reopen, "vic"),
        lambda: on_it(stage, reaffirm, "vic"),
        lambda: on_it(stage, snooze, "vic", weeks=1),
    ):
        refused(attempt, NotAllowed)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-23T22:59:59+00:00", "2026-11-23"),
        ("2026-11-23T23:00:00+00:00", "2026-11-24"),
        ("2026-07-01T21:59:59+00:00", "2026-07-01"),
        ("2026-07-01T22:00:00+00:00", "2026-07-02"),
    ],
)
def test_days_are_those_of_the_workspace_around_midnight(stage, moment, day):
    """In Amsterdam a day begins at 23:00 UTC in winter and at 22:00 UTC in summer."""
    stage.clock.moment = type(stage.clock.moment).fromisoformat(moment)
    evidence(stage, observed_on=stage.clock().date() - timedelta(days=1))

    assert judge(stage).given_on.isoformat() == day


def test_tomorrow_in_the_workspace_is_a_day_still_to_come(stage):
    stage.clock.moment = stage.clock.moment.replace(hour=22, minute=59)
    assert refused(lambda: evidence(stage, observed_on=TODAY + timedelta(days=1)))

    stage.clock.forward(minutes=1)
    evidence(stage, observed_on=TODAY + timedelta(days=1))


def test_two_opposite_verdicts_at_once_leave_one(stage):
    evidence(stage)
    answers = []

    def at_once(verdict):
        try:
            judge(stage, verdict)
            answers.append("given")
        except Conflict:
            answers.append("refused")

    scene.at_once(lambda: at_once(Verdict.VALIDATED), lambda: at_once(Verdict.INVALIDATED))

    assert sorted(answers) == ["given", "refused"]
