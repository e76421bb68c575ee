"""Tallies: how much k of n people says against a bar that was set before."""

import math
from dataclasses import dataclass
from enum import StrEnum

FULL_TEST = 0.5
"""The least a test counts that was carried out as planned, in units; our choice."""
MOST = 3.0
"""The most one tally counts, in units; our choice: one test alone never settles a model."""
ZERO = 1e-9
"""What is smaller than this, in units, is nothing but rounding."""


class Standing(StrEnum):
    """Where a share lies: at or over the pass bar, at or under the kill bar, or between them."""

    MET = "met"
    FAILED = "failed"
    BETWEEN = "between"


@dataclass(frozen=True)
class Tally:
    """k of n people acted as predicted, against a pass bar and perhaps a kill bar (shares of n)."""

    successes: int
    trials: int
    pass_bar: float
    kill_bar: float | None
    planned_n: int

    @property
    def standing(self) -> Standing:
        """Tell where k/n lies; needs at least one trial."""
        share = self.successes / self.trials
        if share >= self.pass_bar:
            return Standing.MET
        if self.kill_bar is None or share <= self.kill_bar:
            return Standing.FAILED
        return Standing.BETWEEN

    @property
    def is_full(self) -> bool:
        """Tell whether as many people took part as were planned."""
        return self.trials >= self.planned_n


def information(successes: int, trials: int, bar: float) -> float:
    """Return the information in k of n against standing exactly at the bar, in units of ln 3.

    This is n times the Kullback-Leibler divergence of k/n from the bar: never below 0, and 0 at the
    bar itself, where rounding would leave a trace.
    """
    failures = trials - successes
    hits = successes * math.log(successes / (trials * bar)) if successes else 0.0
    misses = failures * math.log(failures / (trials * (1 - bar))) if failures else 0.0
    units = (hits + misses) / math.log(3)
    return units if units > ZERO else 0.0


def strength(tally: Tally) -> float:
    """Return ``u``: what the tally counts before weight and freshness, in [-3, 3]; 0 between the bars."""
    if tally.trials == 0 or tally.standing is Standing.BETWEEN:
        return 0.0
    least = FULL_TEST if tally.is_full else 0.0
    if tally.standing is Standing.MET:
        return min(MOST, max(least, information(tally.successes, tally.trials, tally.pass_bar)))
    bar = tally.pass_bar if tally.kill_bar is None else tally.kill_bar
    return -min(MOST, max(least, information(tally.successes, tally.trials, bar)))
