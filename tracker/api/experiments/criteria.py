"""What a program is told of a criterion: its bars, what was recorded, and what small numbers honestly show."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from tracker.actions.experiments.learning import (
    bars_of_criterion,
    result_of_criterion,
    sealed_bars_of,
)
from tracker.api.shared.fields import HypothesisRef, SegmentRef, ref_or_none
from tracker.api.shared.problems import say
from tracker.rules.evidence.signals import Signal
from tracker.rules.experiments.criteria import Bars, Better, Measure
from tracker.rules.experiments.outcomes import (
    FEWEST_FOR_PERCENTAGES,
    Outcome,
    Result,
    chance_at_least,
    outcome,
    sentence,
    why_inconclusive,
    wilson,
)
from tracker.rules.references import Kind, reference
from tracker.store.tables.experiments import Criterion, Experiment

CHANCE_DECIMALS = 6


class SealedRecord(BaseModel):
    """The bars as they were when the experiment started."""

    pass_bar: float
    kill_bar: float | None
    planned_n: int | None


class CriterionRecord(BaseModel):
    """What the experiment must show for one hypothesis, and what it shows."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    hypothesis: HypothesisRef
    metric: str
    measure: Measure
    better: Better
    pass_bar: float
    kill_bar: float | None
    planned_n: int | None
    segment: SegmentRef | None
    signal: Signal | None
    """What the people gave, once completed."""
    successes: int
    trials: int
    value: float | None
    outcome: Outcome
    interval: tuple[float, float] | None
    """The 95 % Wilson interval of the true share; null under five people."""
    chance: float | None
    """The chance that the true share is at least the pass bar, given a uniform prior; null under five people."""
    sentence: str
    why_inconclusive: str | None
    sealed: SealedRecord | None
    """Null before the start."""
    sealed_outcome: Outcome | None
    """What the sealed criterion would have said, where an amendment changed a bar; else null."""


def criterion_record(criterion: Criterion, experiment: Experiment) -> CriterionRecord:
    """Return what is told of a criterion."""
    bars, sealed = bars_of_criterion(criterion), sealed_bars_of(criterion)
    result = result_of_criterion(criterion, experiment)
    why = why_inconclusive(bars, result)
    return CriterionRecord(
        hypothesis=reference(Kind.HYPOTHESIS, criterion.hypothesis_id),
        metric=criterion.metric,
        measure=bars.measure,
        better=bars.better,
        pass_bar=bars.pass_bar,
        kill_bar=bars.kill_bar,
        planned_n=bars.planned_n,
        segment=ref_or_none(Kind.SEGMENT, criterion.segment_id),
        signal=criterion.signal,
        successes=result.successes,
        trials=result.trials,
        value=result.value,
        outcome=outcome(bars, result),
        **_doubt(bars, result),
        sentence=say(sentence(bars, result)),
        why_inconclusive=say(why) if why else None,
        sealed=_sealed(sealed),
        sealed_outcome=outcome(sealed, result) if sealed and sealed != bars else None,
    )


def _doubt(bars: Bars, result: Result) -> dict[str, Any]:
    if bars.measure is not Measure.SHARE or result.trials < FEWEST_FOR_PERCENTAGES:
        return {"interval": None, "chance": None}
    chance = chance_at_least(bars.pass_bar, result.successes, result.trials)
    return {
        "interval": wilson(result.successes, result.trials),
        "chance": round(chance, CHANCE_DECIMALS),
    }


def _sealed(bars: Bars | None) -> SealedRecord | None:
    if bars is None:
        return None
    return SealedRecord(pass_bar=bars.pass_bar, kill_bar=bars.kill_bar, planned_n=bars.planned_n)
