"""The log of interviews: with the evidence in them, all or nothing; edits and retractions follow through."""

from datetime import date, timedelta

import pytest

from tests import scene
from tests.scene import TODAY, YESTERDAY, does, interview, planned, said, sees, standing
from tracker.actions.canvas import archive_canvas, find_canvas
from tracker.actions.interviews.log import (
    MOST_PIECES,
    Heard,
    NewInterview,
    add_heard,
    edit_interview,
    find_interview,
    log_interview,
    retract_interview,
)
from tracker.actions.interviews.participants import NewParticipant, add_participant
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.hypotheses.verdicts import Status
from tracker.rules.interviews import InterviewKind
from tracker.rules.refusals import Conflict, Missing, NotAllowed, RuleViolation, StaleVersion
from tracker.store import evidence as evidence_store


@pytest.fixture
def stage(stage):
    """Return the stage with H1 and H2 on canvas C1."""
    scene.canvas(stage)
    scene.hypothesis(stage)
    scene.hypothesis(stage)
    return stage


def edit(stage, who="ed", version=None, **changes):
    if version is None:
        version = sees(stage, "olga", find_interview, "I1").version
    return does(stage, who, edit_interview, find_interview, "I1", version=version, changes=changes)


def retract(stage, who="ed", reason="It was somebody else"):
    return does(stage, who, retract_interview, find_interview, "I1", reason=reason)


def pieces(stage, number=1):
    with stage.database.reading() as session:
        return evidence_store.of_interviews(session, stage.member("ed").workspace_id, [number])


def refused_field(attempt, refusal=RuleViolation):
    with pytest.raises(refusal) as refused:
        attempt()
    return refused.value.field


def test_an_interview_is_kept_with_the_evidence_in_it(stage):
    quote = Heard("H1", Direction.SUPPORTS, Signal.PAID, quote="We paid at once")
    other = said("H2", Signal.COMMITTED, against=True)

    interview(stage, quote, other, organisation="Zilver", notes="Long talk\r\n", rung=5)

    row = sees(stage, "vic", find_interview, "I1")
    assert (row.kind, row.held_on, row.notes, row.rung) == (
        InterviewKind.SOLUTION,
        YESTERDAY,
        "Long talk",
        5,
    )
    first, second = pieces(stage)
    assert (first.quote, first.observed_on, first.organisation) == (
        "We paid at once",
        YESTERDAY,
        "Zilver",
    )
    assert second.direction is Direction.CONTRADICTS
    assert standing(stage, "H1").confidence > 0.5 > standing(stage, "H2").confidence


def test_it_may_have_a_participant_we_know_or_none_at_all(stage):
    stage.acts("ed", add_participant, NewParticipant(organisation="Zilver"))

    interview(stage, said(), participant="P1")
    interview(stage, said())

    assert [pieces(stage, number)[0].organisation for number in (1, 2)] == ["Zilver", None]
    assert standing(stage, "H1").independent_sources == 2


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"canvas": "C9"}, "canvas"),
        ({"held_on": TODAY + timedelta(days=1)}, "held_on"),
        ({"held_on": date(1999, 12, 31)}, "held_on"),
        ({"notes": "x" * 1_000_001}, "notes"),
        ({"rung": 6}, "rung"),
        ({"rung": -1}, "rung"),
        ({"participant": "P9"}, "participant"),
        ({"participant": "x"}, "participant"),
        ({"experiment": "E9"}, "experiment"),
        ({"participant": NewParticipant(name="Fenna")}, "consent"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(stage, more, field):
    assert refused_field(lambda: interview(stage, **more)) == field


def test_nothing_is_half_written_when_one_piece_is_refused(stage):
    assert refused_field(lambda: interview(stage, said(), said("H9"), organisation="Kade")) == (
        "hypothesis"
    )

    with pytest.raises(Missing):
        sees(stage, "ed", find_interview, "I1")
    assert standing(stage, "H1").status is Status.UNTESTED


def test_one_interview_holds_a_hundred_pieces_at_most(stage):
    assert refused_field(lambda: interview(stage, *[said()] * (MOST_PIECES + 1))) == "evidence"


def test_a_long_conversation_is_kept_whole(stage):
    interview(stage, notes="word " * 100_000)

    assert len(sees(stage, "ed", find_interview, "I1").notes) == 499_999


def test_evidence_can_be_added_to_it_later_and_is_dated_by_its_day(stage):
    interview(stage, held_on=TODAY - timedelta(days=9))

    does(stage, "ed", add_heard, find_interview, "I1", heard=said())

    [piece] = pieces(stage)
    assert (piece.interview_id, piece.observed_on) == (1, TODAY - timedelta(days=9))


def test_evidence_follows_an_interview_to_another_day(stage):
    interview(stage, said())
    before = standing(stage, "H1").confidence

    edit(stage, held_on=TODAY - timedelta(days=240))

    assert pieces(stage)[0].observed_on == TODAY - timedelta(days=240)
    assert 0.5 < standing(stage, "H1").confidence < before


def test_evidence_follows_an_interview_to_another_participant(stage):
    interview(stage, said(), organisation="Zilver")
    interview(stage, said(), organisation="Kade")
    assert standing(stage, "H1").independent_sources == 2

    edit(stage, participant="P2")
    assert standing(stage, "H1").independent_sources == 1

    edit(stage, participant=None)
    assert standing(stage, "H1").independent_sources == 2


def test_evidence_follows_an_interview_into_an_experiment(stage):
    interview(stage, said(), organisation="Zilver")
    scene.running(stage)

    edit(stage, experiment="E1")

    [piece] = scene.studied(stage, "H1").assessment.contributions
    assert piece.piece.experiment == "E1"


def test_other_edits_leave_the_evidence_as_it_is(stage):
    interview(stage, said())

    edit(stage, notes="More", rung=3, kind=InterviewKind.PROBLEM)

    row = sees(stage, "ed", find_interview, "I1")
    assert (row.notes, row.rung, row.kind, row.version) == ("More", 3, InterviewKind.PROBLEM, 2)
    assert pieces(stage)[0].version == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"held_on": TODAY + timedelta(days=1)}, "held_on"),
        ({"notes": "\ud83d"}, "notes"),
        ({"rung": 2**63}, "rung"),
        ({"participant": "P9"}, "participant"),
        ({"experiment": "E9"}, "experiment"),
    ],
)
def test_an_edit_that_cannot_be_is_refused_at_its_field(stage, changes, field):
    interview(stage)

    assert refused_field(lambda: edit(stage, **changes)) == field


def test_of_two_who_edit_the_second_sees_both_texts(stage):
    interview(stage)
    edit(stage, notes="Ed's text")

    with pytest.raises(StaleVersion) as refused:
        edit(stage, who="olga", version=1, notes="Olga's text")

    assert refused.value.current.notes == "Ed's text"


def test_a_retracted_interviews_evidence_counts_no_more_and_stays_visible(stage):
    interview(stage, said("H1"), said("H2"), organisation="Zilver")

    retract(stage)

    row = sees(stage, "ed", find_interview, "I1")
    assert (row.retracted_at, row.retracted_because) == (stage.clock(), "It was somebody else")
    for ref in ("H1", "H2"):
        assert standing(stage, ref).status is Status.UNTESTED
        assert standing(stage, ref).confidence == 0.5
    assert len(pieces(stage)) == 2
    assert all(piece.counts_no_more for piece in pieces(stage))


def test_a_retracted_interview_is_not_edited_added_to_or_retracted_again(stage):
    interview(stage, said())
    retract(stage)

    for attempt in (
        lambda: edit(stage, notes="More"),
        lambda: does(stage, "ed", add_heard, find_interview, "I1", heard=said()),
        lambda: scene.evidence(stage, interview="I1"),
        lambda: retract(stage),
    ):
        with pytest.raises(Conflict):
            attempt()


def test_retracting_needs_a_reason(stage):
    interview(stage)

    assert refused_field(lambda: retract(stage, reason="  ")) == "reason"


def test_an_archived_canvas_takes_no_interviews(stage):
    does(stage, "ed", archive_canvas, find_canvas, "C1")

    assert refused_field(lambda: interview(stage), Conflict) == "canvas"


def test_a_viewer_logs_nothing(stage):
    interview(stage)
    new = NewInterview("C1", InterviewKind.PROBLEM, YESTERDAY)

    for attempt in (
        lambda: stage.acts("vic", log_interview, new),
        lambda: edit(stage, "vic", notes="Vic was here"),
        lambda: retract(stage, "vic"),
        lambda: does(stage, "vic", add_heard, find_interview, "I1", heard=said()),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_the_next_workspace_finds_and_names_nothing_of_ours(stage):
    interview(stage, organisation="Zilver")
    planned(stage)
    scene.canvas(stage, "sam")

    with pytest.raises(Missing):
        sees(stage, "sam", find_interview, "I1")
    theirs = {"name": "sam", "canvas": "C1"}
    assert refused_field(lambda: interview(stage, said("H1"), **theirs)) == "hypothesis"
    assert refused_field(lambda: interview(stage, participant="P1", **theirs)) == "participant"
    assert refused_field(lambda: interview(stage, experiment="E1", **theirs)) == "experiment"
