"""The experiments that test a hypothesis: what each shows, and what was changed about it after its start."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.actions.experiments.learning import (
    bars_of_criterion,
    result_of_criterion,
    sealed_bars_of,
)
from tracker.rules.experiments.criteria import ExperimentStatus, Measure
from tracker.rules.experiments.outcomes import Outcome, outcome, sentence, why_inconclusive
from tracker.rules.references import Kind, reference
from tracker.store.experiments import TestLine
from tracker.store.tables.experiments import Criterion, Experiment
from tracker.web.shared.amendments import Change, amended, bar_in_words, was_written_late
from tracker.web.shared.showing import say


@dataclass(frozen=True)
class Trial:
    """An experiment as the page of a hypothesis it tests shows it.

    ``sealed_outcome`` is what the criterion would say as it was sealed, where it was amended.
    """

    ref: str
    name: str
    status: ExperimentStatus
    metric: str
    bar: str
    outcome: Outcome
    shows: str | None
    why: str | None
    done: int
    planned: int | None
    sealed_on: date | None
    ends_on: date | None
    completed_on: date | None
    cancelled_on: date | None
    cancelled_because: str
    was_written_late: bool
    changes: Sequence[Change]
    sealed_outcome: Outcome | None


def trial_of(line: TestLine) -> Trial:
    """Return an experiment with its criterion for the hypothesis, in words."""
    criterion, experiment = line.criterion, line.experiment
    bars, result = bars_of_criterion(criterion), result_of_criterion(criterion, experiment)
    why = why_inconclusive(bars, result)
    has_begun = experiment.status in {ExperimentStatus.RUNNING, ExperimentStatus.COMPLETED}
    return Trial(
        ref=reference(Kind.EXPERIMENT, experiment.id),
        name=experiment.name,
        status=experiment.status,
        metric=criterion.metric,
        bar=bar_in_words(criterion.measure, criterion.pass_bar),
        outcome=outcome(bars, result),
        shows=say(sentence(bars, result)) if has_begun else None,
        why=say(why) if why else None,
        done=criterion.trials,
        planned=criterion.planned_n,
        sealed_on=experiment.sealed_on,
        ends_on=experiment.ends_on,
        completed_on=experiment.completed_on,
        cancelled_on=experiment.cancelled_on,
        cancelled_because=experiment.cancelled_because,
        was_written_late=was_written_late(experiment),
        changes=[amended(each, _measure(criterion, each.field)) for each in line.amendments],
        sealed_outcome=_sealed_outcome(criterion, experiment),
    )


def _measure(criterion: Criterion, field: str) -> Measure | None:
    return None if field == "ends_on" else criterion.measure


def _sealed_outcome(criterion: Criterion, experiment: Experiment) -> Outcome | None:
    """Return what the criterion would say as it was sealed, or None where nothing was amended."""
    sealed, bars = sealed_bars_of(criterion), bars_of_criterion(criterion)
    if sealed is None or sealed == bars:
        return None
    return outcome(sealed, result_of_criterion(criterion, experiment))
