"""Riskiest first: which hypothesis deserves the next test."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tracker.rules.canvas import Claim
from tracker.rules.experiments.kinds import Kind, cheapest_test
from tracker.rules.hypotheses.verdicts import MOST_IMPORTANT

SAME = 9
"""Decimals to which two risks are the same; beyond them lies rounding."""


@dataclass(frozen=True)
class Candidate:
    """A hypothesis that is not retired, as the order of risk sees it."""

    ref: str
    claim: Claim
    importance: int
    confidence: float
    is_stale: bool
    created_at: datetime
    has_verdict: bool


@dataclass(frozen=True)
class NextTest:
    """The hypothesis to test next, and the cheapest kind of experiment that can still move it."""

    ref: str
    kind: Kind


def risk_score(importance: int, confidence: float) -> float:
    """Return ``importance / 5 * (1 - abs(2 * confidence - 1))``: 1 is the riskiest, 0 is settled."""
    return round(importance / MOST_IMPORTANT * (1 - abs(2 * confidence - 1)), SAME)


def riskiest_first(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Order by risk; at equal risk stale ones first, then the older."""
    return sorted(
        candidates,
        key=lambda each: (
            -risk_score(each.importance, each.confidence),
            not each.is_stale,
            each.created_at,
        ),
    )


def next_test(candidates: Iterable[Candidate]) -> NextTest | None:
    """Return the riskiest hypothesis without a standing verdict, and how to test it; None when all are judged."""
    open_ones = [each for each in riskiest_first(candidates) if not each.has_verdict]
    return NextTest(open_ones[0].ref, cheapest_test(open_ones[0].claim)) if open_ones else None
