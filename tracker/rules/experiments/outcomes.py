"""Outcomes: what a criterion shows, and how sure small numbers allow anybody to be."""

import math
from dataclasses import dataclass
from enum import StrEnum

from tracker.rules.evidence.signals import Direction
from tracker.rules.evidence.tally import Standing, Tally
from tracker.rules.experiments.criteria import Bars, Better, Measure
from tracker.rules.sentences import Sentence

Z_95 = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""
FEWEST_FOR_PERCENTAGES = 5
"""Under this many people only the counts are shown; our choice."""
NEGLIGIBLE = 1e-18


class Outcome(StrEnum):
    """What a criterion shows so far, or at the end."""

    TOO_EARLY = "too_early"
    MET = "met"
    FAILED = "failed"
    INCONCLUSIVE = "inconclusive"


@dataclass(frozen=True)
class Result:
    """What was recorded on one criterion: k of n people, or a value; ``is_final`` once completed."""

    successes: int = 0
    trials: int = 0
    value: float | None = None
    is_final: bool = False


def outcome(bars: Bars, result: Result) -> Outcome:
    """Return what a result shows against its bars."""
    if bars.measure is Measure.SHARE:
        return _share_outcome(bars, result)
    if not result.is_final:
        return Outcome.TOO_EARLY
    return Outcome.INCONCLUSIVE if result.value is None else _value_outcome(bars, result.value)


def tally_of(bars: Bars, result: Result) -> Tally:
    """Return the tally of a share, as confidence weighs it."""
    return Tally(result.successes, result.trials, bars.pass_bar, bars.kill_bar, bars.planned_n or 1)


def direction_of(found: Outcome) -> Direction:
    """Return the direction of the observation that a count or an amount gives."""
    return {Outcome.MET: Direction.SUPPORTS, Outcome.FAILED: Direction.CONTRADICTS}.get(
        found, Direction.NEUTRAL
    )


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """Return the 95 % interval of the true share (Wilson, 1927); needs at least one trial.

    It begins at 0 when nobody acted and ends at 1 when everybody did, not a rounding beside it.
    """
    share = successes / trials
    spread = Z_95 * math.sqrt(share * (1 - share) / trials + Z_95**2 / (4 * trials**2))
    middle = share + Z_95**2 / (2 * trials)
    scale = 1 + Z_95**2 / trials
    low = (middle - spread) / scale if successes else 0.0
    high = (middle + spread) / scale if successes < trials else 1.0
    return low, high


def chance_at_least(bar: float, successes: int, trials: int) -> float:
    """Return the chance that the true share is at least ``bar``, given a uniform prior.

    ``P = sum(C(n+1, j) * t**j * (1-t)**(n+1-j) for j in 0..k)``: exact to 6 decimals up to 100,000
    people. The shorter tail is summed from its largest term outwards, which costs about as many
    steps as a few standard deviations hold.
    """
    draws = trials + 1
    if successes <= draws * bar:
        return min(1.0, _tail(draws, bar, successes, -1))
    return max(0.0, 1.0 - _tail(draws, bar, successes + 1, 1))


def sentence(bars: Bars, result: Result) -> Sentence:
    """Return in plain words what a criterion shows, with the doubt that belongs to it."""
    if bars.measure is not Measure.SHARE:
        return _value_sentence(bars, result)
    counts: dict[str, object] = {"successes": result.successes, "trials": result.trials}
    if result.trials == 0:
        return Sentence("Nobody yet.")
    if result.trials < FEWEST_FOR_PERCENTAGES:
        return Sentence("%(successes)d of %(trials)d: too few to say more.", values=counts)
    low, high = wilson(result.successes, result.trials)
    chance = chance_at_least(bars.pass_bar, result.successes, result.trials)
    shares = {
        "low": _percent(low),
        "high": _percent(high),
        "bar": _exact_percent(bars.pass_bar),
        "chance": _percent(chance),
    }
    return Sentence(
        "%(successes)d of %(trials)d: the true share lies between %(low)s %% and %(high)s %%; "
        "chance that it is at least %(bar)s %%: %(chance)s %%.",
        values=counts | shares,
    )


def why_inconclusive(bars: Bars, result: Result) -> Sentence | None:
    """Return why a finished criterion decides nothing, or None when it decides something."""
    if not result.is_final or outcome(bars, result) is not Outcome.INCONCLUSIVE:
        return None
    if bars.measure is not Measure.SHARE and result.value is None:
        return Sentence("Nothing was measured.")
    if bars.measure is Measure.SHARE and result.trials < (bars.planned_n or 1):
        return Sentence(
            "Completed with %(trials)d of the %(planned)d people planned.",
            values={"trials": result.trials, "planned": bars.planned_n},
        )
    return Sentence("It ended between the kill bar and the pass bar.")


def _share_outcome(bars: Bars, result: Result) -> Outcome:
    tally = tally_of(bars, result)
    if not tally.is_full:
        return Outcome.INCONCLUSIVE if result.is_final else Outcome.TOO_EARLY
    return {
        Standing.MET: Outcome.MET,
        Standing.FAILED: Outcome.FAILED,
        Standing.BETWEEN: Outcome.INCONCLUSIVE,
    }[tally.standing]


def _value_outcome(bars: Bars, value: float) -> Outcome:
    sign = 1 if bars.better is Better.HIGHER else -1
    if sign * value >= sign * bars.pass_bar:
        return Outcome.MET
    if bars.kill_bar is None or sign * value <= sign * bars.kill_bar:
        return Outcome.FAILED
    return Outcome.INCONCLUSIVE


def _value_sentence(bars: Bars, result: Result) -> Sentence:
    if result.value is None:
        return Sentence("Nothing measured yet.")
    values: dict[str, object] = {"value": result.value, "bar": bars.pass_bar}
    if bars.better is Better.HIGHER:
        return Sentence("%(value)s, where at least %(bar)s was needed.", values=values)
    return Sentence("%(value)s, where at most %(bar)s was allowed.", values=values)


def _percent(share: float) -> int:
    return round(share * 100)


def _exact_percent(bar: float) -> int | float:
    """Return a bar in per cent with the decimals it was set with: 80, but 12.5."""
    exact = round(bar * 100, 4)
    return int(exact) if exact == int(exact) else exact


def _tail(draws: int, bar: float, start: int, towards: int) -> float:
    """Sum binomial terms from ``start`` outwards, down (-1) or up (1), until they no longer matter."""
    term = _binomial(draws, start, bar)
    total, at = term, start
    odds = bar / (1 - bar)
    while term > 0 and (term > NEGLIGIBLE * total) and 0 <= at + towards <= draws:
        if towards < 0:
            term *= at / ((draws - at + 1) * odds)
        else:
            term *= (draws - at) * odds / (at + 1)
        at += towards
        total += term
    return total


def _binomial(draws: int, hits: int, chance: float) -> float:
    log_ways = math.lgamma(draws + 1) - math.lgamma(hits + 1) - math.lgamma(draws - hits + 1)
    return math.exp(log_ways + hits * math.log(chance) + (draws - hits) * math.log1p(-chance))
