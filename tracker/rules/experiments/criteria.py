"""Criteria: what an experiment must show for one hypothesis, said before it starts."""

import math
from dataclasses import dataclass
from enum import StrEnum

from tracker.rules.refusals import RuleViolation

LOWEST_BAR, HIGHEST_BAR = 0.01, 0.99
"""A share that must be 0 or 1 can be missed by nobody or by anybody; our choice."""
MOST_PEOPLE = 100_000
LARGEST_VALUE = 1e12
"""Of a count or an amount; our choice: more is a slip of the finger."""


class ExperimentStatus(StrEnum):
    """planned, running, completed; or cancelled from one of the first two."""

    PLANNED = "planned"
    RUNNING = "running"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class Measure(StrEnum):
    """What is measured: a share of people, a count or an amount."""

    SHARE = "share"
    COUNT = "count"
    AMOUNT = "amount"


class Better(StrEnum):
    """Which way is better; lower for costs and days."""

    HIGHER = "higher"
    LOWER = "lower"


class SpendingCategory(StrEnum):
    """What money and hours were spent on."""

    TEST = "test"
    MARKETING = "marketing"
    ORGANISATION = "organisation"


@dataclass(frozen=True)
class Bars:
    """The part of a criterion that is sealed: what to measure, the bars, and how many people."""

    measure: Measure
    better: Better
    pass_bar: float
    kill_bar: float | None = None
    planned_n: int | None = None


def check_bars(bars: Bars) -> None:
    """Raise RuleViolation when the bars cannot be met, cannot be missed, or lie the wrong way round."""
    if bars.measure is Measure.SHARE:
        _check_share(bars)
    elif bars.planned_n is not None:
        raise RuleViolation(
            "A planned number of people goes with a share. Leave it empty here.", "planned_n"
        )
    for value, field in ((bars.pass_bar, "pass_bar"), (bars.kill_bar, "kill_bar")):
        check_value(value, field)
    _check_sides(bars)


def check_value(value: float | None, field: str) -> None:
    """Raise RuleViolation when a count or an amount is no ordinary number."""
    if value is not None and not (math.isfinite(value) and abs(value) <= LARGEST_VALUE):
        raise RuleViolation("Give an ordinary number.", field)


def check_counts(successes: int, trials: int) -> None:
    """Raise RuleViolation unless ``0 <= successes <= trials <= 100,000``."""
    if not 0 <= trials <= MOST_PEOPLE:
        raise RuleViolation("Give a number of people from 0 to 100,000.", "trials")
    if not 0 <= successes <= trials:
        raise RuleViolation(
            "No more people can have acted as predicted than took part.", "successes"
        )


def _check_share(bars: Bars) -> None:
    if bars.better is not Better.HIGHER:
        raise RuleViolation(
            "Of a share more is better. Turn the prediction round instead.", "better"
        )
    if bars.planned_n is None:
        raise RuleViolation("Say how many people you plan to ask.", "planned_n")
    if not 1 <= bars.planned_n <= MOST_PEOPLE:
        raise RuleViolation("Plan for 1 to 100,000 people.", "planned_n")
    for bar, field in ((bars.pass_bar, "pass_bar"), (bars.kill_bar, "kill_bar")):
        if bar is not None and not LOWEST_BAR <= bar <= HIGHEST_BAR:
            raise RuleViolation("Set the bar between 1 % and 99 %.", field)


def _check_sides(bars: Bars) -> None:
    if bars.kill_bar is None:
        return
    is_worse = (
        bars.kill_bar < bars.pass_bar
        if bars.better is Better.HIGHER
        else bars.kill_bar > bars.pass_bar
    )
    if not is_worse:
        raise RuleViolation("The kill bar must lie on the worse side of the pass bar.", "kill_bar")
