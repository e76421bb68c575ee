"""Signals: what a person really gave, how much that says about a claim, and how long it stays true."""

from enum import StrEnum

from tracker.rules.canvas import Claim


class Direction(StrEnum):
    """Whether an observation speaks for or against a hypothesis."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    NEUTRAL = "neutral"


class Signal(StrEnum):
    """What the person gave, from a view to money; ``measured`` is built, counted, quoted or looked up."""

    OPINION = "opinion"
    PAST_FACT = "past_fact"
    ENGAGED = "engaged"
    OBSERVED_USE = "observed_use"
    COMMITTED = "committed"
    PAID = "paid"
    MEASURED = "measured"


WEIGHTS: dict[Claim, tuple[float, ...]] = {
    Claim.PROBLEM_EXISTS: (0.1, 0.6, 0.3, 0.8, 0.5, 0.6, 0.6),
    Claim.PROBLEM_MATTERS: (0.1, 0.5, 0.5, 0.8, 0.9, 1.0, 0.4),
    Claim.WILL_USE: (0.0, 0.2, 0.5, 1.0, 0.6, 0.8, 0.0),
    Claim.WILL_COMMIT: (0.0, 0.0, 0.1, 0.2, 0.8, 1.0, 0.0),
    Claim.CAN_REACH: (0.0, 0.1, 0.6, 0.6, 0.8, 1.0, 0.3),
    Claim.CAN_DELIVER: (0.0, 0.2, 0.0, 0.6, 0.3, 0.3, 1.0),
    Claim.ADDS_UP: (0.0, 0.1, 0.0, 0.2, 0.5, 1.0, 0.9),
}
"""In units that multiply the odds by 3, one row a claim, in the order of Signal.

Our choice, ordered as published ladders are: talk < fact < engagement < commitment < payment.
"""

HALF_LIFE_DAYS = {
    Signal.OPINION: 60,
    Signal.PAST_FACT: 120,
    Signal.ENGAGED: 60,
    Signal.OBSERVED_USE: 120,
    Signal.COMMITTED: 180,
    Signal.PAID: 240,
    Signal.MEASURED: 365,
}
"""Days after which a piece weighs half; our choice."""

TALK_WEIGHT = 0.25
"""A piece that weighs this or less is talk; our choice."""

GATE_WEIGHT = 0.5
"""What one supporting piece must weigh before ``validated`` can be said; our choice."""

_PLACE = {signal: place for place, signal in enumerate(Signal)}


def weight(claim: Claim, signal: Signal) -> float:
    """Return what a signal says about a claim, from 0 (nothing) to 1."""
    return WEIGHTS[claim][_PLACE[signal]]


def freshness(signal: Signal, age_days: int) -> float:
    """Return the share of its weight a piece keeps after ``age_days``: 1 today, half after a half-life.

    A clock that was set back makes no evidence heavier: a negative age counts as today.
    """
    return float(2.0 ** (-max(age_days, 0) / HALF_LIFE_DAYS[signal]))
