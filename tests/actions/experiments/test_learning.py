"""Learning: completing writes the evidence of the domain; a mistake is corrected and shows both."""

from datetime import timedelta

import pytest

from tests import scene
from tests.scene import TODAY, amount, does, running, said, sees, share, standing, studied
from tracker.actions.evidence import edit_evidence, find_evidence, retract_evidence
from tracker.actions.experiments.learning import complete_experiment, correct_result
from tracker.actions.experiments.planning import edit_experiment, find_experiment
from tracker.actions.experiments.running import (
    amend,
    cancel_experiment,
    enter,
    start_experiment,
    tally,
)
from tracker.rules.canvas import Claim
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.experiments.criteria import Better, ExperimentStatus
from tracker.rules.experiments.kinds import Kind
from tracker.rules.hypotheses.verdicts import Status
from tracker.rules.refusals import Conflict, NotAllowed, RuleViolation
from tracker.store import evidence as evidence_store
from tracker.store import experiments as store

CARD = {"observed": "Five paid", "learned": "They pay", "next_step": "Ask the others"}


@pytest.fixture
def stage(stage):
    """Return the stage with H1 and H2, that companies will pay, on canvas C1."""
    scene.canvas(stage)
    for _ in range(2):
        scene.hypothesis(stage, claim=Claim.WILL_COMMIT)
    return stage


def on_it(stage, action, who="ed", **more):
    return does(stage, who, action, find_experiment, "E1", **more)


def complete(stage, who="ed", **more):
    return on_it(stage, complete_experiment, who, **(CARD | more))


def correct(stage, who="ed", **more):
    usual = {"hypothesis": "H1", "reason": "Miscounted"}
    return on_it(stage, correct_result, who, **(usual | more))


def counted(stage, successes, trials, criterion=None, **more):
    """Run an experiment on H1 in which this was counted."""
    running(stage, criterion or share(), **more)
    on_it(stage, tally, hypothesis="H1", successes=successes, trials=trials)


def measured(stage, value, criterion):
    running(stage, criterion)
    if value is not None:
        on_it(stage, tally, hypothesis="H1", value=value)


def evidence(stage, number=1):
    with stage.database.reading() as session:
        return evidence_store.one(session, stage.member("ed").workspace_id, number)


def refused_field(attempt, refusal=RuleViolation):
    with pytest.raises(refusal) as refused:
        attempt()
    return refused.value.field


def test_completing_keeps_the_learning_card_and_writes_the_evidence(stage):
    counted(stage, 5, 10)

    row = complete(stage)

    assert (row.status, row.completed_on) == (ExperimentStatus.COMPLETED, TODAY)
    assert (row.observed, row.learned, row.next) == ("Five paid", "They pay", "Ask the others")
    piece = evidence(stage)
    assert (piece.hypothesis_id, piece.experiment_id, piece.criterion_id) == (1, 1, 1)
    assert (piece.direction, piece.signal, piece.observed_on) == (
        Direction.SUPPORTS,
        Signal.PAID,
        TODAY,
    )


@pytest.mark.parametrize(
    ("counts", "criterion", "confidence", "sources"),
    [
        ((5, 10), share(), 0.7051, 10),
        ((7, 10), share(pass_bar=0.5), 0.6948, 10),
        ((5, 100), share(pass_bar=0.05, planned_n=100), 0.6340, 100),
        ((0, 10), share(), 0.0357, 10),
        ((18, 20), share(pass_bar=0.95, planned_n=20), 0.3660, 20),
        ((2, 10), share(kill_bar=0.1), 0.5, 0),
        ((3, 10), share(planned_n=11), 0.5, 0),
        ((5, 10), share(planned_n=11), 0.7051, 10),
    ],
)
def test_the_tally_says_what_the_domain_says(stage, counts, criterion, confidence, sources):
    counted(stage, *counts, criterion)
    complete(stage)

    kept = standing(stage, "H1")
    assert kept.confidence == pytest.approx(confidence, abs=5e-5)
    assert kept.independent_sources == sources


def test_a_tally_between_its_bars_is_no_counted_evidence(stage):
    counted(stage, 2, 10, share(kill_bar=0.1))
    complete(stage)

    assert evidence(stage).direction is Direction.NEUTRAL
    assert standing(stage, "H1").status is Status.UNTESTED


@pytest.mark.parametrize(
    ("value", "criterion", "direction", "confidence"),
    [
        (450.0, amount(), Direction.SUPPORTS, 0.75),
        (449.0, amount(), Direction.CONTRADICTS, 0.25),
        (300.0, amount(kill_bar=200.0), Direction.NEUTRAL, 0.5),
        (450.0, amount(better=Better.LOWER), Direction.SUPPORTS, 0.75),
        (451.0, amount(better=Better.LOWER), Direction.CONTRADICTS, 0.25),
    ],
)
def test_an_amount_is_one_observation(stage, value, criterion, direction, confidence):
    measured(stage, value, criterion)
    complete(stage)

    assert evidence(stage).direction is direction
    assert standing(stage, "H1").confidence == pytest.approx(confidence)
    assert standing(stage, "H1").independent_sources == (direction is not Direction.NEUTRAL)


def test_where_nobody_took_part_no_evidence_is_written(stage):
    running(stage, share("H1"), amount("H2"))
    complete(stage)

    assert evidence(stage) is None
    assert standing(stage, "H1").status is Status.UNTESTED


def test_the_signal_is_the_kinds_usual_one_unless_the_member_says_another(stage):
    running(stage, share("H1"), share("H2"), kind=Kind.FLYER)
    for ref in ("H1", "H2"):
        on_it(stage, tally, hypothesis=ref, successes=5, trials=10)

    complete(stage, signals={"H2": Signal.COMMITTED})

    assert (evidence(stage, 1).signal, evidence(stage, 2).signal) == (
        Signal.ENGAGED,
        Signal.COMMITTED,
    )


def test_a_signal_for_a_hypothesis_that_is_not_tested_is_refused(stage):
    counted(stage, 5, 10)

    assert refused_field(lambda: complete(stage, signals={"H2": Signal.PAID})) == "signal"


@pytest.mark.parametrize("field", ["observed", "learned", "next_step"])
def test_no_end_without_a_learning_card(stage, field):
    counted(stage, 5, 10)

    assert refused_field(lambda: complete(stage, **{field: " \u200b"})) == field.split("_")[0]


def test_it_may_have_ended_on_an_earlier_day_since_its_start(stage):
    counted(stage, 5, 10, on=TODAY - timedelta(days=5))
    for day in (TODAY + timedelta(days=1), TODAY - timedelta(days=6)):
        assert refused_field(lambda day=day: complete(stage, completed_on=day)) == "completed_on"

    complete(stage, completed_on=TODAY - timedelta(days=5))

    assert evidence(stage).observed_on == TODAY - timedelta(days=5)
    assert sees(stage, "ed", find_experiment, "E1").completed_on == TODAY - timedelta(days=5)


def test_only_what_runs_can_be_completed(stage):
    scene.planned(stage)
    with pytest.raises(Conflict):
        complete(stage)

    on_it(stage, start_experiment)
    complete(stage)
    with pytest.raises(Conflict):
        complete(stage)


def test_a_completed_experiment_never_changes_again(stage):
    counted(stage, 5, 10)
    complete(stage)
    version = sees(stage, "ed", find_experiment, "E1").version

    for attempt in (
        lambda: on_it(stage, edit_experiment, version=version, changes={"name": "Another"}),
        lambda: on_it(stage, edit_experiment, version=version, changes={"criteria": []}),
        lambda: on_it(stage, start_experiment),
        lambda: on_it(stage, enter, hypothesis="H1", acted=True),
        lambda: on_it(stage, tally, hypothesis="H1", successes=9, trials=10),
        lambda: on_it(stage, amend, hypothesis="H1", field="pass_bar", value=0.1, reason="So"),
        lambda: on_it(stage, amend, field="ends_on", value="2026-12-31", reason="So"),
        lambda: on_it(stage, cancel_experiment, reason="So"),
        lambda: complete(stage),
    ):
        with pytest.raises(Conflict):
            attempt()

    assert sees(stage, "ed", find_experiment, "E1").version == version


def test_its_evidence_is_corrected_there_and_not_by_hand(stage):
    counted(stage, 5, 10)
    complete(stage)
    changes = {"direction": Direction.CONTRADICTS}

    with pytest.raises(Conflict):
        does(stage, "ed", edit_evidence, find_evidence, "V1", version=1, changes=changes)


def test_an_amended_bar_counts_and_the_sealed_one_stays_to_be_seen(stage):
    counted(stage, 5, 10)
    on_it(stage, amend, hypothesis="H1", field="pass_bar", value=0.6, reason="Too easy")
    complete(stage)

    assert evidence(stage).direction is Direction.CONTRADICTS
    with stage.database.reading() as session:
        [line] = store.criteria_of(session, stage.member("ed").workspace_id, [1])[1]
    assert (line.criterion.pass_bar, line.criterion.sealed_pass_bar) == (0.6, 0.3)


def test_a_correction_is_dated_shows_both_and_the_evidence_follows(stage):
    counted(stage, 5, 10)
    complete(stage)
    stage.clock.forward(days=3)

    correct(stage, successes=0, trials=10)

    with stage.database.reading() as session:
        [row] = store.corrections_of(session, stage.member("ed").workspace_id, [1])
    assert (row.successes_before, row.trials_before) == (5, 10)
    assert (row.successes_after, row.trials_after) == (0, 10)
    assert (row.reason, row.made_on) == ("Miscounted", TODAY + timedelta(days=3))
    assert row.made_by == stage.member("ed").user_id
    assert (evidence(stage).direction, evidence(stage).observed_on) == (
        Direction.CONTRADICTS,
        TODAY,
    )
    assert standing(stage, "H1").confidence < 0.05


def test_a_correction_to_nobody_leaves_evidence_that_counts_nothing(stage):
    counted(stage, 5, 10)
    complete(stage)

    correct(stage, successes=0, trials=0)

    assert standing(stage, "H1").confidence == 0.5
    assert standing(stage, "H1").status is Status.UNTESTED


def test_a_correction_of_nothing_writes_the_evidence_that_was_missing(stage):
    counted(stage, 0, 0)
    complete(stage, signals={"H1": Signal.COMMITTED})
    stage.clock.forward(days=3)

    correct(stage, successes=5, trials=10)

    assert (evidence(stage).signal, evidence(stage).observed_on) == (Signal.COMMITTED, TODAY)


def test_a_value_is_corrected_by_a_value(stage):
    measured(stage, 449.0, amount())
    complete(stage)

    correct(stage, value=450.0)

    assert evidence(stage).direction is Direction.SUPPORTS
    assert refused_field(lambda: correct(stage, successes=1, trials=2)) == "value"


def test_evidence_that_was_retracted_stays_so_after_a_correction(stage):
    counted(stage, 5, 10)
    complete(stage)
    does(stage, "ed", retract_evidence, find_evidence, "V1", reason="Wrong people")

    correct(stage, successes=6, trials=10)

    assert standing(stage, "H1").confidence == 0.5
    assert evidence(stage, 2) is None


def test_only_a_completed_result_is_corrected_with_a_reason(stage):
    counted(stage, 5, 10)
    with pytest.raises(Conflict):
        correct(stage, successes=6, trials=10)
    complete(stage)

    assert refused_field(lambda: correct(stage, successes=6, trials=10, reason=" ")) == "reason"
    assert refused_field(lambda: correct(stage, successes=11, trials=10)) == "successes"
    assert refused_field(lambda: correct(stage, hypothesis="H2", successes=1, trials=1)) == (
        "hypothesis"
    )


def test_no_one_is_counted_twice(stage):
    counted(stage, 5, 10)
    for name in ("Zilver", "Kade"):
        scene.interview(stage, said(), organisation=name, experiment="E1", held_on=TODAY)
    assert standing(stage, "H1").confidence == pytest.approx(0.9)

    complete(stage)  # the tally says 0.7935 units, the interviews 2

    assert standing(stage, "H1").confidence == pytest.approx(0.9)
    assert standing(stage, "H1").independent_sources == 2
    [quiet] = [each for each in studied(stage, "H1").assessment.contributions if not each.counts]
    assert (quiet.piece.ref, str(quiet.silence)) == ("V3", "counted in E1")


def test_a_viewer_completes_and_corrects_nothing(stage):
    counted(stage, 5, 10)

    for attempt in (lambda: complete(stage, "vic"), lambda: correct(stage, "vic", value=1.0)):
        with pytest.raises(NotAllowed):
            attempt()
