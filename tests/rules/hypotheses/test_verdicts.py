"""Verdicts: what is proposed, what is refused, who may override, and the status that follows."""

from datetime import timedelta

import pytest
from hypothesis import given

from tests.rules.evidence.strategies import TODAY, claims, histories
from tracker.rules.accounts import Role
from tracker.rules.canvas import Claim
from tracker.rules.evidence.confidence import Assessment, Piece, assess, contribution
from tracker.rules.evidence.signals import Direction, Signal, weight
from tracker.rules.evidence.tally import Tally
from tracker.rules.hypotheses.verdicts import (
    CLAIM_GATE,
    NO_EVIDENCE,
    Status,
    Verdict,
    check_importance,
    check_verdict,
    disagrees,
    passes_claim_gate,
    propose,
    status_of,
)
from tracker.rules.refusals import NotAllowed, RuleViolation

PAYS = Claim.WILL_COMMIT


def piece(source="O1", signal=Signal.PAID, direction=Direction.SUPPORTS, day=TODAY):
    return Piece(f"V{source}", source, direction, signal, day)


def found(*pieces, claim=PAYS, confidence=None, sources=None):
    """Return what pieces say, with the confidence or the sources a test is about."""
    true = assess(claim, pieces, TODAY)
    return Assessment(
        true.total,
        true.confidence if confidence is None else confidence,
        true.independent_sources if sources is None else sources,
        true.contributions,
    )


def judge(verdict, assessment, *, claim=PAYS, override=False, role=Role.EDITOR):
    return check_verdict(verdict, claim=claim, found=assessment, override=override, role=role)


@pytest.mark.parametrize(
    ("confidence", "verdict"),
    [
        (0.81, Verdict.VALIDATED),
        (0.80, Verdict.VALIDATED),
        (0.7999999999, None),
        (0.5, None),
        (0.2000000001, None),
        (0.20, Verdict.INVALIDATED),
        (0.19, Verdict.INVALIDATED),
    ],
)
def test_a_verdict_is_proposed_from_080_and_to_020(confidence, verdict):
    assert propose(PAYS, found(piece(), confidence=confidence, sources=3)).verdict is verdict


@pytest.mark.parametrize(("sources", "verdict"), [(2, None), (3, Verdict.VALIDATED)])
def test_three_independent_sources_are_needed(sources, verdict):
    assert propose(PAYS, found(piece(), confidence=0.9, sources=sources)).verdict is verdict


@pytest.mark.parametrize(
    ("sources", "words"), [(1, "2 more organisations."), (2, "1 more organisation.")]
)
def test_it_says_how_many_organisations_are_missing(sources, words):
    against = piece(direction=Direction.CONTRADICTS)

    assert str(propose(PAYS, found(piece(), confidence=0.9, sources=sources)).reason) == words
    assert str(propose(PAYS, found(against, confidence=0.1, sources=sources)).reason) == words


def test_talk_is_told_what_can_show_it():
    talk = [piece(f"O{n}", Signal.OBSERVED_USE) for n in range(9)]  # weighs 0.2

    proposal = propose(PAYS, found(*talk, confidence=0.9))

    assert proposal.verdict is None
    assert str(proposal.reason) == (
        "Talk only: an interview cannot show that they will pay; a pre-sale or a letter of intent can."
    )


def test_invalidated_needs_no_claim_gate():
    talk = [piece(f"O{n}", Signal.OBSERVED_USE, Direction.CONTRADICTS) for n in range(9)]

    assert propose(PAYS, found(*talk, confidence=0.1)).verdict is Verdict.INVALIDATED


def test_without_counted_evidence_nothing_is_proposed():
    assert propose(PAYS, found()).reason == NO_EVIDENCE
    assert propose(PAYS, found(piece(signal=Signal.OPINION))).reason == NO_EVIDENCE


@pytest.mark.parametrize(
    ("claim", "signal", "opens"),
    [
        (Claim.WILL_USE, Signal.ENGAGED, True),  # 0.5
        (Claim.PROBLEM_MATTERS, Signal.MEASURED, False),  # 0.4
        (Claim.WILL_COMMIT, Signal.COMMITTED, True),  # 0.8
    ],
)
def test_one_supporting_piece_of_half_a_unit_opens_the_claim_gate(claim, signal, opens):
    assessment = found(piece(signal=signal), claim=claim)

    assert passes_claim_gate(assessment.contributions) is opens
    if not opens:
        with pytest.raises(RuleViolation) as refusal:
            judge(Verdict.VALIDATED, assessment, claim=claim)
        assert refusal.value.sentence == CLAIM_GATE[claim]
    else:
        assert judge(Verdict.VALIDATED, assessment, claim=claim) is False


@pytest.mark.parametrize("claim", Claim)
def test_every_claim_has_a_sentence_for_its_gate(claim):
    assert str(CLAIM_GATE[claim]).startswith("Talk only: ")


def test_a_contradicting_piece_does_not_open_the_gate():
    assert not passes_claim_gate(found(piece(direction=Direction.CONTRADICTS)).contributions)


def test_an_old_piece_opens_the_gate_as_well_as_a_fresh_one():
    old = piece(day=TODAY - timedelta(days=3_000))

    assert passes_claim_gate(found(old).contributions)


def test_a_piece_that_others_speak_for_opens_the_gate_too():
    tally = Piece(
        "V1", "E1", Direction.NEUTRAL, Signal.PAID, TODAY, "E1", Tally(5, 10, 0.3, None, 10)
    )
    calls = [
        Piece(f"V{n}", f"O{n}", Direction.CONTRADICTS, Signal.PAID, TODAY, "E1") for n in (2, 3)
    ]

    assessment = found(tally, *calls)

    assert assessment.confidence == pytest.approx(0.1)
    assert passes_claim_gate(assessment.contributions)


@pytest.mark.parametrize("verdict", Verdict)
def test_no_verdict_without_counted_evidence(verdict):
    for assessment in (found(), found(piece(signal=Signal.OPINION))):
        with pytest.raises(RuleViolation) as refusal:
            judge(verdict, assessment, role=Role.OWNER)
        assert refusal.value.sentence == NO_EVIDENCE


@pytest.mark.parametrize("verdict", [Verdict.INVALIDATED, Verdict.INCONCLUSIVE])
def test_other_verdicts_need_counted_evidence_alone(verdict):
    talk = found(piece(signal=Signal.ENGAGED))  # weighs 0.1

    assert judge(verdict, talk) is False


def test_an_owner_may_override_and_the_verdict_says_so():
    assert judge(Verdict.VALIDATED, found(), override=True, role=Role.OWNER) is True


def test_an_editor_may_not_override():
    with pytest.raises(NotAllowed):
        judge(Verdict.VALIDATED, found(), override=True)


def test_an_override_that_was_not_needed_is_none():
    assert judge(Verdict.VALIDATED, found(piece()), override=True, role=Role.OWNER) is False


@pytest.mark.parametrize(
    ("verdict", "confidence", "against"),
    [
        (Verdict.VALIDATED, 0.4999, True),
        (Verdict.VALIDATED, 0.5, False),
        (Verdict.INVALIDATED, 0.5001, True),
        (Verdict.INVALIDATED, 0.5, False),
        (Verdict.INCONCLUSIVE, 0.99, False),
        (None, 0.01, False),
    ],
)
def test_the_evidence_disagrees_on_the_other_side_of_a_half(verdict, confidence, against):
    assert disagrees(verdict, confidence) is against


@pytest.mark.parametrize(
    ("retired", "verdict", "under_test", "counted", "status"),
    [
        (True, Verdict.VALIDATED, True, True, Status.RETIRED),
        (False, Verdict.VALIDATED, True, True, Status.VALIDATED),
        (False, Verdict.INVALIDATED, False, True, Status.INVALIDATED),
        (False, Verdict.INCONCLUSIVE, False, False, Status.INCONCLUSIVE),
        (False, None, True, False, Status.TESTING),
        (False, None, False, True, Status.TESTING),
        (False, None, False, False, Status.UNTESTED),
    ],
)
def test_the_status_follows_the_first_that_holds(retired, verdict, under_test, counted, status):
    said = status_of(
        is_retired=retired,
        verdict=verdict,
        is_under_test=under_test,
        has_counted_evidence=counted,
    )

    assert said is status


@pytest.mark.parametrize("importance", [1, 5])
def test_importance_runs_from_one_to_five(importance):
    check_importance(importance)


@pytest.mark.parametrize("importance", [-1, 0, 6, 2**63])
def test_no_other_importance_is_taken(importance):
    with pytest.raises(RuleViolation):
        check_importance(importance)


@given(claims, histories())
def test_a_proposal_is_a_verdict_that_would_be_accepted(claim, pieces):
    assessment = assess(claim, pieces, TODAY)
    proposal = propose(claim, assessment)

    if proposal.verdict is None:
        assert str(proposal.reason)
        return
    assert judge(proposal.verdict, assessment, claim=claim) is False
    assert assessment.independent_sources >= 3
    is_high, is_low = assessment.confidence >= 0.80, assessment.confidence <= 0.20
    assert (is_high, is_low) == (
        proposal.verdict is Verdict.VALIDATED,
        proposal.verdict is Verdict.INVALIDATED,
    )


@given(claims, histories())
def test_what_the_domain_asks_for_is_always_proposed(claim, pieces):
    assessment = assess(claim, pieces, TODAY)
    heavy = [
        each
        for each in pieces
        if contribution(claim, each, TODAY).direction is Direction.SUPPORTS
        and weight(claim, each.signal) >= 0.5
    ]
    expected = None
    if assessment.independent_sources >= 3:
        if assessment.confidence >= 0.80 and heavy:
            expected = Verdict.VALIDATED
        if assessment.confidence <= 0.20:
            expected = Verdict.INVALIDATED

    assert propose(claim, assessment).verdict is expected
