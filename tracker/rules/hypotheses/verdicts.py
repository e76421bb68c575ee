"""Verdicts: what the program proposes, what a person may decide, and the status that follows."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tracker.rules.accounts import Role
from tracker.rules.canvas import Claim
from tracker.rules.evidence.confidence import NOTHING_KNOWN, Assessment, Contribution
from tracker.rules.evidence.signals import GATE_WEIGHT, Direction
from tracker.rules.refusals import NotAllowed, RuleViolation
from tracker.rules.sentences import Sentence

VALIDATED_FROM = 0.80
INVALIDATED_TO = 0.20
SOURCES_NEEDED = 3
"""Our choice: one organisation is an anecdote, two may be a coincidence."""
LEAST_IMPORTANT, MOST_IMPORTANT, USUAL_IMPORTANCE = 1, 5, 3


class Verdict(StrEnum):
    """A member's judgement of a hypothesis."""

    VALIDATED = "validated"
    INVALIDATED = "invalidated"
    INCONCLUSIVE = "inconclusive"


class Status(StrEnum):
    """What a hypothesis is at: derived, in this order of precedence from the bottom up."""

    UNTESTED = "untested"
    TESTING = "testing"
    VALIDATED = "validated"
    INVALIDATED = "invalidated"
    INCONCLUSIVE = "inconclusive"
    RETIRED = "retired"


CLAIM_GATE = {
    Claim.PROBLEM_EXISTS: Sentence(
        "Talk only: an opinion cannot show that the problem exists; something they did about it, or were seen doing, can."
    ),
    Claim.PROBLEM_MATTERS: Sentence(
        "Talk only: an opinion cannot show that the problem matters; what they did about it, or gave to be rid of it, can."
    ),
    Claim.WILL_USE: Sentence(
        "Talk only: a conversation cannot show that they will use it; a sign-up, a visit or being seen using it can."
    ),
    Claim.WILL_COMMIT: Sentence(
        "Talk only: an interview cannot show that they will pay; a pre-sale or a letter of intent can."
    ),
    Claim.CAN_REACH: Sentence(
        "Talk only: a conversation cannot show that they can be reached; a flyer, a page or a mailing that they answer can."
    ),
    Claim.CAN_DELIVER: Sentence(
        "Talk only: a conversation cannot show that it can be delivered; a trial, a pilot or a measurement can."
    ),
    Claim.ADDS_UP: Sentence(
        "Talk only: a conversation cannot show that the sums add up; a quotation, a count of costs or money received can."
    ),
}

NO_EVIDENCE = Sentence(
    "There is no evidence yet that counts for this claim. Plan a test or log an interview first."
)


@dataclass(frozen=True)
class Proposal:
    """What the program would decide, or None, and the sentence that says why or what is missing."""

    verdict: Verdict | None
    reason: Sentence


def is_counted(each: Contribution) -> bool:
    """Tell whether a piece is counted evidence, be it heard by itself or spoken for by another.

    The definition of DOMAIN section 4: it points one way and weighs something, at whatever age.
    """
    return each.direction is not Direction.NEUTRAL and each.weight > 0


def passes_claim_gate(contributions: Iterable[Contribution]) -> bool:
    """Tell whether one counted supporting piece weighs enough to call the claim validated."""
    return any(
        each.direction is Direction.SUPPORTS and each.weight >= GATE_WEIGHT
        for each in contributions
    )


def propose(claim: Claim, found: Assessment) -> Proposal:
    """Return the verdict the evidence gives cause for, or what is missing for one."""
    if not any(is_counted(each) for each in found.contributions):
        return Proposal(None, NO_EVIDENCE)
    missing = SOURCES_NEEDED - found.independent_sources
    if found.confidence <= INVALIDATED_TO:
        return _more_voices(missing) or _reached(Verdict.INVALIDATED, found)
    if found.confidence > NOTHING_KNOWN and not passes_claim_gate(found.contributions):
        return Proposal(None, CLAIM_GATE[claim])
    if found.confidence >= VALIDATED_FROM:
        return _more_voices(missing) or _reached(Verdict.VALIDATED, found)
    return Proposal(
        None,
        Sentence(
            "The evidence does not decide yet: validated is proposed from 0.80, invalidated to 0.20, with %(needed)d independent sources.",
            values={"needed": SOURCES_NEEDED},
        ),
    )


def check_verdict(
    verdict: Verdict, *, claim: Claim, found: Assessment, override: bool, role: Role
) -> bool:
    """Refuse a verdict the evidence cannot carry; return whether it stands by an owner's override.

    Raises RuleViolation without counted evidence, or for ``validated`` behind a closed claim gate;
    NotAllowed when someone other than an owner tries to override that.
    """
    obstacle = _obstacle(verdict, claim, found)
    if obstacle is None:
        return False
    if not override:
        raise RuleViolation(obstacle, "verdict")
    if role is not Role.OWNER:
        raise NotAllowed("Only an owner can give a verdict against this rule.", "override")
    return True


def status_of(
    *, is_retired: bool, verdict: Verdict | None, is_under_test: bool, has_counted_evidence: bool
) -> Status:
    """Return the status: retired, the standing verdict, testing, untested, in this order."""
    if is_retired:
        return Status.RETIRED
    if verdict is not None:
        return Status(verdict.value)
    return Status.TESTING if is_under_test or has_counted_evidence else Status.UNTESTED


def disagrees(verdict: Verdict | None, confidence: float) -> bool:
    """Tell whether the evidence now speaks against the standing verdict."""
    if verdict is Verdict.VALIDATED:
        return confidence < NOTHING_KNOWN
    return verdict is Verdict.INVALIDATED and confidence > NOTHING_KNOWN


def check_importance(importance: int, field: str = "importance") -> None:
    """Raise RuleViolation unless the importance is 1 (a detail) to 5 (without it the model falls)."""
    if not LEAST_IMPORTANT <= importance <= MOST_IMPORTANT:
        raise RuleViolation("Importance is a whole number from 1 to 5.", field)


def _obstacle(verdict: Verdict, claim: Claim, found: Assessment) -> Sentence | None:
    if not any(is_counted(each) for each in found.contributions):
        return NO_EVIDENCE
    if verdict is Verdict.VALIDATED and not passes_claim_gate(found.contributions):
        return CLAIM_GATE[claim]
    return None


def _more_voices(missing: int) -> Proposal | None:
    if missing <= 0:
        return None
    more = Sentence(
        "%(missing)d more organisation.",
        "%(missing)d more organisations.",
        missing,
        {"missing": missing},
    )
    return Proposal(None, more)


def _reached(verdict: Verdict, found: Assessment) -> Proposal:
    reason = Sentence(
        "Confidence %(confidence)s with %(sources)d independent sources.",
        values={"confidence": round(found.confidence, 2), "sources": found.independent_sources},
    )
    return Proposal(verdict, reason)
