"""Stale: when nobody has looked at a hypothesis for too long, and since which day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from tracker.rules.evidence.signals import Signal
from tracker.rules.refusals import RuleViolation

IMPORTANT_FROM = 4
SNOOZE_WEEKS = (1, 2, 4)
REVIEW_DAYS = {
    Signal.OPINION: 60,
    Signal.PAST_FACT: 90,
    Signal.ENGAGED: 60,
    Signal.OBSERVED_USE: 90,
    Signal.COMMITTED: 180,
    Signal.PAID: 180,
    Signal.MEASURED: 365,
}
"""Days after which a piece must be heard anew (default); our choice."""


class StaleReason(StrEnum):
    """Why a hypothesis is stale; where several hold, the first is said."""

    ORPHANED = "orphaned"
    STUCK = "stuck"
    NEVER_TESTED = "never_tested"
    AGED = "aged"


@dataclass(frozen=True)
class StaleAfter:
    """The days each reason waits (defaults; a workspace may change them)."""

    never_tested_important: int = 14
    never_tested: int = 28
    stuck: int = 14
    aged: Mapping[Signal, int] = field(default_factory=lambda: REVIEW_DAYS)


@dataclass(frozen=True)
class RunningTest:
    """A running experiment that tests the hypothesis; dates in the workspace's time zone."""

    starts_on: date
    ends_on: date
    last_entry_on: date | None = None


@dataclass(frozen=True)
class Heard:
    """One counted piece of evidence, as staleness sees it."""

    signal: Signal
    observed_on: date


@dataclass(frozen=True)
class Watched:
    """What staleness looks at; dates in the workspace's time zone.

    ``is_exempt``: retired, or of an archived canvas. ``orphaned_on``: the day of a pivot that
    touched it while nobody has said keep, retest or drop.
    """

    made_on: date
    importance: int
    reaffirmed_on: date | None = None
    counted: Sequence[Heard] = ()
    running: Sequence[RunningTest] = ()
    orphaned_on: date | None = None
    is_exempt: bool = False
    is_invalidated: bool = False


@dataclass(frozen=True)
class Stale:
    """A reason, and the first day on which it held."""

    reason: StaleReason
    since: date


def stale_on(watched: Watched, today: date, after: StaleAfter | None = None) -> Stale | None:
    """Return why the hypothesis is stale today, or None; the first reason in DOMAIN's order wins."""
    return next(
        (each for each in _coming(watched, after or StaleAfter()) if each.since <= today), None
    )


def turns_stale(watched: Watched, after: StaleAfter | None = None) -> Stale | None:
    """Return what will make it stale first if nothing new is heard, or None when nothing can."""
    return min(_coming(watched, after or StaleAfter()), key=lambda each: each.since, default=None)


def check_snooze(weeks: int) -> None:
    """Raise RuleViolation unless a snooze lasts 1, 2 or 4 weeks."""
    if weeks not in SNOOZE_WEEKS:
        raise RuleViolation("A snooze lasts 1, 2 or 4 weeks.", "weeks")


def _coming(watched: Watched, after: StaleAfter) -> Iterator[Stale]:
    """Yield every reason that holds or will hold, in DOMAIN's order."""
    if watched.is_exempt:
        return
    if watched.orphaned_on is not None:
        yield Stale(StaleReason.ORPHANED, watched.orphaned_on)
    if watched.is_invalidated:
        return
    if watched.running:
        yield Stale(StaleReason.STUCK, min(_stuck_days(watched.running, after.stuck)))
    if not watched.counted and not watched.running:
        yield Stale(StaleReason.NEVER_TESTED, _never_tested_since(watched, after))
    if watched.counted:
        yield Stale(StaleReason.AGED, max(_aged_days(watched, after)))


def _day_after(day: date, days: int) -> date:
    """Return the first day that lies more than ``days`` after ``day``."""
    return day + timedelta(days=days + 1)


def _stuck_days(running: Iterable[RunningTest], quiet_days: int) -> Iterator[date]:
    for test in running:
        yield _day_after(test.ends_on, 0)
        yield _day_after(max(test.starts_on, test.last_entry_on or test.starts_on), quiet_days)


def _never_tested_since(watched: Watched, after: StaleAfter) -> date:
    days = (
        after.never_tested_important if watched.importance >= IMPORTANT_FROM else after.never_tested
    )
    return _day_after(_clock(watched.made_on, watched.reaffirmed_on), days)


def _aged_days(watched: Watched, after: StaleAfter) -> Iterator[date]:
    for each in watched.counted:
        yield _day_after(_clock(each.observed_on, watched.reaffirmed_on), after.aged[each.signal])


def _clock(started: date, reaffirmed_on: date | None) -> date:
    """Return the day the clock runs from: "still true, because…" starts it anew."""
    return started if reaffirmed_on is None else max(started, reaffirmed_on)
