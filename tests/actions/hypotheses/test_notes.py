"""Notes: written down, edited, moved, retired and restored; the claim is sealed by evidence."""

import pytest

from tests import scene
from tests.scene import does, evidence, hypothesis, sees, standing
from tracker.actions.canvas import add_segment, archive_canvas, find_canvas
from tracker.actions.evidence import find_evidence, retract_evidence
from tracker.actions.hypotheses.notes import (
    LAST_POSITION,
    NewHypothesis,
    add_hypothesis,
    edit_hypothesis,
    find_hypothesis,
    move_hypothesis,
    restore_hypothesis,
    retire_hypothesis,
)
from tracker.rules.canvas import Block, Claim, claim_offered_for
from tracker.rules.evidence.signals import Signal
from tracker.rules.hypotheses.verdicts import Status
from tracker.rules.refusals import Conflict, Missing, NotAllowed, RuleViolation, StaleVersion
from tracker.store.hypotheses import block_order
from tracker.store.tables.hypotheses import HypothesisTag

BLOCK = Block.REVENUE_STREAMS


@pytest.fixture
def stage(stage):
    """Return the stage with an empty canvas C1, and C1 next door too."""
    scene.canvas(stage)
    scene.canvas(stage, "sam")
    return stage


def edit(stage, ref="H1", who="ed", version=None, **changes):
    if version is None:
        version = sees(stage, "olga", find_hypothesis, ref).version
    return does(stage, who, edit_hypothesis, find_hypothesis, ref, version=version, changes=changes)


def move(stage, ref, after=None, who="ed", block=BLOCK):
    return does(stage, who, move_hypothesis, find_hypothesis, ref, block=block, after=after)


def retire(stage, ref="H1", who="ed", reason="Not ours"):
    return does(stage, who, retire_hypothesis, find_hypothesis, ref, reason=reason)


def restore(stage, ref="H1", who="ed", reason="Ours after all"):
    return does(stage, who, restore_hypothesis, find_hypothesis, ref, reason=reason)


def order(stage, block=BLOCK):
    workspace_id = stage.member("ed").workspace_id
    with stage.database.reading() as session:
        return [f"H{number}" for number, _ in block_order(session, workspace_id, 1, block)]


def segment(stage, who="ed"):
    return stage.acts(
        who,
        lambda session, member, now: add_segment(
            session, member, now, find_canvas(session, member, "C1"), name="Companies"
        ),
    )


def refused_field(attempt, refusal=RuleViolation):
    with pytest.raises(refusal) as refused:
        attempt()
    return refused.value.field


def test_a_note_is_a_hypothesis_from_the_first_moment(stage):
    ref = hypothesis(stage)

    assert ref == "H1"
    kept = standing(stage, ref)
    assert (kept.status, kept.confidence, kept.independent_sources) == (Status.UNTESTED, 0.5, 0)
    assert kept.proposal is None
    assert not kept.is_stale


@pytest.mark.parametrize("block", [Block.CHANNELS, Block.COST_STRUCTURE])
def test_the_claim_offered_first_is_taken_when_none_is_given(stage, block):
    hypothesis(stage, block=block)

    assert sees(stage, "ed", find_hypothesis, "H1").claim is claim_offered_for(block)


def test_everything_about_it_is_kept(stage):
    segment(stage)
    hypothesis(
        stage,
        statement="  Companies\npay  ",
        because="They said so\r\nin May",
        claim=Claim.ADDS_UP,
        importance=5,
        segment="S1",
        owner="Olga@Example.org",
        tags=("#Price", "price", " price ", "", "pilot"),
    )

    row = sees(stage, "vic", find_hypothesis, "H1")
    assert (row.statement, row.because) == ("Companies pay", "They said so\nin May")
    assert (row.claim, row.importance, row.segment_id) == (Claim.ADDS_UP, 5, 1)
    assert row.owner_id == stage.member("olga").user_id
    assert row.tags == ["price", "pilot"]


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("canvas", "C9"),
        ("canvas", "H1"),
        ("canvas", "c1"),
        ("statement", " \u200b\n"),
        ("statement", "x" * 501),
        ("statement", "a\x00b"),
        ("because", "x" * 2_001),
        ("importance", 0),
        ("importance", 6),
        ("segment", "S9"),
        ("owner", "sam@example.org"),
        ("owner", "nobody@example.org"),
        ("tags", ["x" * 61]),
        ("tags", [str(number) for number in range(21)]),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(stage, field, given):
    assert refused_field(lambda: hypothesis(stage, **{field: given})) == field


def test_a_tag_whose_small_letters_are_longer_than_its_column_is_refused(stage):
    hypothesis(stage, tags=("ß" * 30,))

    assert refused_field(lambda: hypothesis(stage, tags=("ß" * 31,))) == "tags"


def test_a_segment_of_another_canvas_is_refused(stage):
    segment(stage)
    scene.canvas(stage)

    assert refused_field(lambda: hypothesis(stage, canvas="C2", segment="S1")) == "segment"


def test_nothing_of_the_next_workspace_can_be_named(stage):
    segment(stage, "sam")
    scene.canvas(stage, "sam")

    assert refused_field(lambda: hypothesis(stage, canvas="C2")) == "canvas"
    assert refused_field(lambda: hypothesis(stage, segment="S1")) == "segment"


def test_an_archived_canvas_takes_no_notes(stage):
    does(stage, "ed", archive_canvas, find_canvas, "C1")

    assert refused_field(lambda: hypothesis(stage), Conflict) == "canvas"


def test_a_viewer_changes_nothing(stage):
    hypothesis(stage)
    new = NewHypothesis("C1", BLOCK, "They pay")

    for attempt in (
        lambda: stage.acts("vic", add_hypothesis, new),
        lambda: edit(stage, who="vic", statement="Vic was here"),
        lambda: move(stage, "H1", who="vic"),
        lambda: retire(stage, who="vic"),
        lambda: restore(stage, who="vic"),
    ):
        with pytest.raises(NotAllowed):
            attempt()


@pytest.mark.parametrize("ref", ["H1", "H99", "E1", "", "H1x"])
def test_the_next_workspace_finds_nothing(stage, ref):
    hypothesis(stage)

    with pytest.raises(Missing):
        sees(stage, "sam", find_hypothesis, ref)


def test_an_edit_changes_what_is_given_and_leaves_the_rest(stage):
    hypothesis(stage, because="They said so", importance=4, tags=("price",))

    edit(stage, statement="They pay 500 euro", importance=2)

    row = sees(stage, "ed", find_hypothesis, "H1")
    assert (row.statement, row.importance) == ("They pay 500 euro", 2)
    assert (row.because, row.tags, row.version) == ("They said so", ["price"], 2)


def test_an_edit_that_changes_nothing_makes_no_version(stage):
    hypothesis(stage)

    edit(stage, statement="Companies pay 450 euro")

    assert sees(stage, "ed", find_hypothesis, "H1").version == 1


def test_of_two_who_edit_the_second_sees_both_texts(stage):
    hypothesis(stage)
    edit(stage, statement="Ed's text")

    with pytest.raises(StaleVersion) as refused:
        edit(stage, who="olga", version=1, statement="Olga's text")

    assert refused.value.current.statement == "Ed's text"
    assert sees(stage, "ed", find_hypothesis, "H1").statement == "Ed's text"


def test_a_new_wording_is_dated_and_another_edit_is_not(stage):
    hypothesis(stage)
    written = sees(stage, "ed", find_hypothesis, "H1").worded_at
    stage.clock.forward(days=1)

    edit(stage, importance=5)
    assert sees(stage, "ed", find_hypothesis, "H1").worded_at == written
    edit(stage, statement="They pay 500 euro")
    assert sees(stage, "ed", find_hypothesis, "H1").worded_at == stage.clock()


def test_the_claim_is_open_until_evidence_counts_for_it(stage):
    hypothesis(stage, claim=Claim.WILL_COMMIT)
    evidence(stage, signal=Signal.OPINION)  # weighs nothing for this claim
    edit(stage, claim=Claim.WILL_USE)
    edit(stage, claim=Claim.WILL_COMMIT)

    paid = evidence(stage, signal=Signal.PAID)
    assert refused_field(lambda: edit(stage, claim=Claim.WILL_USE), Conflict) == "claim"
    edit(stage, claim=Claim.WILL_COMMIT, statement="Said otherwise")

    does(stage, "ed", retract_evidence, find_evidence, paid, reason="Misheard")
    edit(stage, claim=Claim.WILL_USE)
    assert sees(stage, "ed", find_hypothesis, "H1").claim is Claim.WILL_USE


def test_tags_are_kept_in_their_index_too(stage):
    hypothesis(stage, tags=("price", "pilot"))
    edit(stage, tags=["Pilot", "risk"])

    with stage.database.reading() as session:
        rows = session.connection().execute(HypothesisTag.__table__.select()).all()
    assert sorted(row.tag for row in rows) == ["pilot", "risk"]


def test_notes_stand_in_the_order_in_which_they_came(stage):
    for _ in range(3):
        hypothesis(stage)

    assert order(stage) == ["H1", "H2", "H3"]


def test_a_note_moves_behind_another_or_to_the_top(stage):
    for _ in range(4):
        hypothesis(stage)

    move(stage, "H4", after="H1")
    assert order(stage) == ["H1", "H4", "H2", "H3"]
    move(stage, "H2")
    assert order(stage) == ["H2", "H1", "H4", "H3"]
    move(stage, "H2", after="H3")
    assert order(stage) == ["H1", "H4", "H3", "H2"]
    move(stage, "H4", after="H1")
    assert order(stage) == ["H1", "H4", "H3", "H2"]


def test_a_note_moves_to_another_block(stage):
    hypothesis(stage)
    hypothesis(stage, block=Block.CHANNELS)

    move(stage, "H1", after="H2", block=Block.CHANNELS)

    assert (order(stage), order(stage, Block.CHANNELS)) == ([], ["H2", "H1"])


def test_there_is_always_room_between_two_notes(stage):
    for _ in range(3):
        hypothesis(stage)

    for _ in range(12):
        move(stage, "H3", after="H1")
        move(stage, "H2", after="H1")

    assert order(stage) == ["H1", "H2", "H3"]


def test_there_is_always_room_at_the_top(stage):
    hypothesis(stage)
    hypothesis(stage)
    edit(stage, position=0)

    move(stage, "H2")

    assert order(stage) == ["H2", "H1"]


@pytest.mark.parametrize("after", ["H1", "H3", "H99", "E1", "nonsense", "H" + "9" * 30])
def test_a_note_moves_only_behind_one_of_that_block(stage, after):
    hypothesis(stage)
    hypothesis(stage)
    hypothesis(stage, block=Block.CHANNELS)

    with pytest.raises(RuleViolation) as refused:
        move(stage, "H1", after=after)

    assert refused.value.field == "after"


@pytest.mark.parametrize("position", [-(2**63), -1, LAST_POSITION + 1, 2**63])
def test_a_position_is_an_ordinary_number(stage, position):
    hypothesis(stage)

    assert refused_field(lambda: edit(stage, position=position)) == "position"


def test_the_last_position_leaves_room_for_more(stage):
    hypothesis(stage)
    edit(stage, position=LAST_POSITION)

    hypothesis(stage)
    move(stage, "H1", after="H2")

    assert order(stage) == ["H2", "H1"]


def test_a_retired_hypothesis_leaves_the_board_and_comes_back_whole(stage):
    hypothesis(stage)
    evidence(stage)
    before = standing(stage, "H1").confidence

    retire(stage)
    assert order(stage) == []
    assert standing(stage, "H1").status is Status.RETIRED
    assert standing(stage, "H1").is_retired

    restore(stage)
    assert order(stage) == ["H1"]
    assert (standing(stage, "H1").status, standing(stage, "H1").confidence) == (
        Status.TESTING,
        before,
    )


def test_a_retired_hypothesis_is_not_edited_moved_or_tested(stage):
    hypothesis(stage)
    retire(stage)

    for attempt in (
        lambda: edit(stage, statement="Still here"),
        lambda: move(stage, "H1"),
        lambda: evidence(stage),
        lambda: scene.planned(stage),
        lambda: retire(stage),
    ):
        with pytest.raises(Conflict):
            attempt()


def test_only_a_retired_one_is_restored(stage):
    hypothesis(stage)

    with pytest.raises(Conflict):
        restore(stage)


@pytest.mark.parametrize("reason", ["", " \u200b", None])
def test_retiring_and_restoring_need_a_reason(stage, reason):
    hypothesis(stage)

    assert refused_field(lambda: retire(stage, reason=reason)) == "reason"
    retire(stage)
    assert refused_field(lambda: restore(stage, reason=reason)) == "reason"


def test_an_old_hypothesis_nobody_tested_turns_stale_on_its_day(stage):
    hypothesis(stage, importance=4)
    stage.clock.forward(days=14)
    edit(stage, because="We keep saying so")
    assert not standing(stage, "H1").is_stale

    stage.clock.forward(days=1)
    edit(stage, because="We keep on saying so")
    kept = standing(stage, "H1")
    assert (kept.stale_reason, kept.stale_since) == ("never_tested", stage.clock().date())


def test_a_change_of_importance_changes_risk_and_staleness_at_once(stage):
    hypothesis(stage, importance=3)
    stage.clock.forward(days=20)

    edit(stage, importance=5)

    kept = standing(stage, "H1")
    assert (kept.risk_score, kept.stale_reason) == (1.0, "never_tested")


def test_what_lies_on_an_archived_canvas_is_not_stale(stage):
    hypothesis(stage, importance=5)
    stage.clock.forward(days=20)
    edit(stage, because="So")
    assert standing(stage, "H1").is_stale

    does(stage, "ed", archive_canvas, find_canvas, "C1")

    assert not standing(stage, "H1").is_stale
