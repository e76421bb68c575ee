"""The course of a hypothesis: its confidence at the end of each of the last weeks, and what moved it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.actions.standing import Study, piece_of
from tracker.rules.canvas import Claim
from tracker.rules.evidence.confidence import Piece, assess

WEEKS = 10
"""Our choice: what fits on a phone, and a quarter nearly."""
WEEK = timedelta(weeks=1)
FEWEST = 2
"""Points; one is no course."""


@dataclass(frozen=True)
class Point:
    """The confidence at the end of a week (or today), and the evidence observed in that week.

    ``x`` and ``y`` are its place in a drawing of 100 by 100; ``change`` is against the week before.
    """

    week: int
    ends_on: date
    confidence: float
    change: float
    heard: Sequence[str]
    x: float
    y: float


def course_of(studied: Study, made_on: date, today: date) -> list[Point]:
    """Return a point a week from when it was written down or first heard of; none where that is no course.

    Computed from what counts today by the days it was observed; no query.
    """
    pieces = [piece_of(line) for line in studied.evidence if not line.counts_no_more]
    began = min([made_on, *(piece.observed_on for piece in pieces)])
    ends = [day for day in _week_ends(today) if day >= began]
    if len(ends) < FEWEST or not pieces:
        return []
    claim = studied.subject.claim
    before = _confidence(claim, pieces, ends[0] - WEEK)
    points = []
    for place, end in enumerate(ends):
        confidence = _confidence(claim, pieces, end)
        points.append(
            Point(
                week=end.isocalendar().week,
                ends_on=end,
                confidence=confidence,
                change=confidence - before,
                heard=[piece.ref for piece in pieces if monday(end) <= piece.observed_on <= end],
                x=round((place + 0.5) / len(ends) * 100, 2),
                y=round(100 - confidence * 100, 2),
            )
        )
        before = confidence
    return points


def monday(day: date) -> date:
    """Return the Monday of a day's ISO week."""
    return day - timedelta(days=day.weekday())


def _week_ends(today: date) -> list[date]:
    """Return the last Sundays, and today as the end of the week that is not over."""
    sundays = [monday(today) - timedelta(days=1) - WEEK * back for back in range(WEEKS - 1)]
    return [*reversed(sundays), today]


def _confidence(claim: Claim, pieces: Sequence[Piece], day: date) -> float:
    return assess(claim, [piece for piece in pieces if piece.observed_on <= day], day).confidence
