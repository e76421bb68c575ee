"""Evidence: recorded with one source, corrected, retracted; every change moves its hypothesis."""

from datetime import timedelta

import pytest

from tests import scene
from tests.scene import TODAY, YESTERDAY, does, evidence, interview, said, sees, standing
from tracker.actions.evidence import (
    NewEvidence,
    add_evidence,
    edit_evidence,
    find_evidence,
    retract_evidence,
)
from tracker.actions.experiments.planning import find_experiment
from tracker.actions.experiments.running import cancel_experiment
from tracker.actions.hypotheses.notes import find_hypothesis, retire_hypothesis
from tracker.actions.interviews.participants import NewParticipant, add_participant
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.hypotheses.verdicts import Status
from tracker.rules.refusals import Conflict, Missing, NotAllowed, RuleViolation, StaleVersion


@pytest.fixture
def stage(stage):
    """Return the stage with H1 and H2 on canvas C1."""
    scene.canvas(stage)
    scene.hypothesis(stage)
    scene.hypothesis(stage)
    return stage


def edit(stage, who="ed", version=1, **changes):
    return does(stage, who, edit_evidence, find_evidence, "V1", version=version, changes=changes)


def retract(stage, who="ed", reason="Misheard"):
    return does(stage, who, retract_evidence, find_evidence, "V1", reason=reason)


def refused_field(attempt, refusal=RuleViolation):
    with pytest.raises(refusal) as refused:
        attempt()
    return refused.value.field


def test_evidence_moves_its_hypothesis_at_once(stage):
    evidence(stage, observed_on=TODAY, quote=" We looked it up ")

    assert sees(stage, "vic", find_evidence, "V1").quote == "We looked it up"
    assert standing(stage, "H1").confidence == pytest.approx(0.75)
    assert standing(stage, "H1").status is Status.TESTING
    assert standing(stage, "H2").confidence == 0.5


def test_everything_from_the_desk_is_one_source(stage):
    for _ in range(3):
        evidence(stage, observed_on=TODAY)

    assert standing(stage, "H1").confidence == pytest.approx(0.75)
    assert standing(stage, "H1").independent_sources == 1


def test_each_kind_of_source_is_a_voice_of_its_own(stage):
    stage.acts("ed", add_participant, NewParticipant())
    interview(stage)
    scene.planned(stage)

    for source in ({}, {"participant": "P1"}, {"interview": "I1"}, {"experiment": "E1"}):
        evidence(stage, **source)

    assert standing(stage, "H1").independent_sources == 4


def test_a_participant_speaks_for_their_organisation_in_and_outside_an_interview(stage):
    interview(stage, said(), organisation="Zilver")
    evidence(stage, participant="P1")

    assert standing(stage, "H1").independent_sources == 1


def test_evidence_has_one_source_at_most(stage):
    interview(stage, organisation="Zilver")
    scene.planned(stage)

    both = {"interview": "I1", "participant": "P1"}
    assert refused_field(lambda: evidence(stage, **both)) == "participant"
    assert refused_field(lambda: evidence(stage, interview="I1", experiment="E1")) == "experiment"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"ref": "H9"}, "hypothesis"),
        ({"ref": "V1"}, "hypothesis"),
        ({"observed_on": TODAY + timedelta(days=1)}, "observed_on"),
        ({"quote": "x" * 1_000_001}, "quote"),
        ({"interview": "I9"}, "interview"),
        ({"experiment": "E9"}, "experiment"),
        ({"participant": "P9"}, "participant"),
        ({"interview": "nonsense"}, "interview"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(stage, more, field):
    assert refused_field(lambda: evidence(stage, **more)) == field


def test_a_cancelled_experiment_gives_no_evidence(stage):
    scene.running(stage)
    does(stage, "ed", cancel_experiment, find_experiment, "E1", reason="No room")

    assert refused_field(lambda: evidence(stage, experiment="E1"), Conflict) == "experiment"


def test_a_retired_hypothesis_takes_no_evidence(stage):
    does(stage, "ed", retire_hypothesis, find_hypothesis, "H1", reason="Not ours")

    assert refused_field(lambda: evidence(stage), Conflict) == "hypothesis"
    evidence(stage, "H2")
    assert refused_field(lambda: edit(stage, hypothesis="H1"), Conflict) == "hypothesis"


def test_an_edit_moves_both_hypotheses(stage):
    evidence(stage, observed_on=TODAY)

    edit(stage, hypothesis="H2", direction=Direction.CONTRADICTS)

    assert standing(stage, "H1").confidence == 0.5
    assert standing(stage, "H1").status is Status.UNTESTED
    assert standing(stage, "H2").confidence == pytest.approx(0.25)


def test_an_edit_of_signal_and_day_moves_it_too(stage):
    evidence(stage, observed_on=TODAY)

    edit(stage, signal=Signal.COMMITTED, observed_on=TODAY - timedelta(days=180), quote="So")

    assert scene.studied(stage, "H1").assessment.total == pytest.approx(0.4)
    assert standing(stage, "H1").stale_reason is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"hypothesis": "H9"}, "hypothesis"),
        ({"observed_on": TODAY + timedelta(days=1)}, "observed_on"),
        ({"quote": "a\x00"}, "quote"),
    ],
)
def test_an_edit_that_cannot_be_is_refused_at_its_field(stage, changes, field):
    evidence(stage)

    assert refused_field(lambda: edit(stage, **changes)) == field


def test_of_two_who_edit_the_second_sees_both(stage):
    evidence(stage)
    edit(stage, quote="Ed heard")

    with pytest.raises(StaleVersion) as refused:
        edit(stage, "olga", quote="Olga heard")

    assert refused.value.current.quote == "Ed heard"


def test_a_retracted_piece_stays_visible_and_counts_no_more(stage):
    evidence(stage)

    retract(stage)

    row = sees(stage, "ed", find_evidence, "V1")
    assert (row.retracted_at, row.retracted_because) == (stage.clock(), "Misheard")
    assert standing(stage, "H1").confidence == 0.5
    assert standing(stage, "H1").status is Status.UNTESTED
    for attempt in (lambda: edit(stage, version=2, quote="So"), lambda: retract(stage)):
        with pytest.raises(Conflict):
            attempt()


def test_retracting_needs_a_reason(stage):
    evidence(stage)

    assert refused_field(lambda: retract(stage, reason="\u200b")) == "reason"


def test_a_viewer_records_nothing(stage):
    evidence(stage)
    new = NewEvidence("H1", Direction.SUPPORTS, Signal.PAID, YESTERDAY)

    for attempt in (
        lambda: stage.acts("vic", add_evidence, new),
        lambda: edit(stage, "vic", quote="Vic was here"),
        lambda: retract(stage, "vic"),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_the_next_workspace_finds_and_names_nothing_of_ours(stage):
    evidence(stage)
    interview(stage, organisation="Zilver")
    scene.planned(stage)
    scene.canvas(stage, "sam")
    scene.hypothesis(stage, "sam")

    with pytest.raises(Missing):
        sees(stage, "sam", find_evidence, "V1")
    for field, ref in (("interview", "I1"), ("experiment", "E1"), ("participant", "P1")):
        theirs = {"name": "sam", field: ref}
        assert refused_field(lambda theirs=theirs: evidence(stage, **theirs)) == field
    assert refused_field(lambda: evidence(stage, "H2", name="sam")) == "hypothesis"
