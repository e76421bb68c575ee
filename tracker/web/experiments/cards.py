"""An experiment as its pages show it: what each criterion asks, what it shows, and what was changed about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _

from tracker.actions.accounts.members import Member
from tracker.actions.experiments.learning import (
    bars_of_criterion,
    sealed_bars_of,
)
from tracker.rules.evidence.signals import Signal
from tracker.rules.experiments.criteria import Bars, Better, ExperimentStatus, Measure
from tracker.rules.experiments.outcomes import (
    Outcome,
    Result,
    outcome,
    sentence,
    why_inconclusive,
)
from tracker.rules.references import Kind, number_of, reference
from tracker.rules.refusals import Missing
from tracker.store import experiments as store
from tracker.store.database import Session
from tracker.store.experiments import CriterionLine
from tracker.store.tables.experiments import Amendment, Correction, Experiment
from tracker.web.shared.amendments import Change, amended, bar_in_words
from tracker.web.shared.showing import number, say
from tracker.web.shared.whereabouts import stand_on


@dataclass(frozen=True)
class CriterionCard:
    """What an experiment must show for one hypothesis, and what it shows so far."""

    ref: str
    statement: str
    metric: str
    segment: str | None
    is_share: bool
    done: int
    planned: int | None
    acted: int
    value: float | None
    signal: Signal | None
    outcome: Outcome
    shows: str
    why: str | None
    right_if: str
    wrong_if: str | None
    sealed_right_if: str | None
    sealed_outcome: Outcome | None
    amendments: Sequence[Change] = field(default_factory=tuple)
    corrections: Sequence[Change] = field(default_factory=tuple)

    @property
    def has_data(self) -> bool:
        """Tell whether anything was recorded yet."""
        return bool(self.done) or self.value is not None

    @property
    def did_not(self) -> int:
        """Return how many people did not act as predicted."""
        return self.done - self.acted


def stand_at(session: Session, member: Member, ref: str) -> tuple[Experiment, str | None]:
    """Return an experiment and its owner's name, and let the header speak of its canvas; raise Missing. One query."""
    found = store.with_surroundings(session, member.workspace_id, number_of(Kind.EXPERIMENT, ref))
    if found is None:
        raise Missing
    experiment, canvas, owner = found
    stand_on(canvas)
    return experiment, owner


def lines_of(session: Session, experiment: Experiment) -> list[CriterionLine]:
    """Return the criteria of an experiment with their statements; one query."""
    return store.criteria_of(session, experiment.workspace_id, [experiment.id])[experiment.id]


def criterion_asked_for(
    session: Session, member: Member, ref: str, hypothesis: str | None
) -> CriterionLine:
    """Return what an experiment must show for a hypothesis; raise Missing when it does not test it. Two queries."""
    experiment, _owner = stand_at(session, member, ref)
    for line in lines_of(session, experiment):
        if reference(Kind.HYPOTHESIS, line.criterion.hypothesis_id) == hypothesis:
            return line
    raise Missing


def card_of(
    line: CriterionLine,
    status: ExperimentStatus,
    amendments: Sequence[Amendment] = (),
    corrections: Sequence[Correction] = (),
) -> CriterionCard:
    """Return a criterion with what it shows, and what was changed about it since the start."""
    criterion = line.criterion
    bars = bars_of_criterion(criterion)
    result = Result(
        criterion.successes,
        criterion.trials,
        criterion.value,
        is_final=status is ExperimentStatus.COMPLETED,
    )
    sealed = sealed_bars_of(criterion)
    was_moved = sealed is not None and sealed != bars
    why = why_inconclusive(bars, result)
    return CriterionCard(
        ref=reference(Kind.HYPOTHESIS, criterion.hypothesis_id),
        statement=line.statement,
        metric=criterion.metric,
        segment=line.segment,
        is_share=criterion.measure is Measure.SHARE,
        done=criterion.trials,
        planned=criterion.planned_n,
        acted=criterion.successes,
        value=criterion.value,
        signal=criterion.signal,
        outcome=outcome(bars, result),
        shows=say(sentence(bars, result)),
        why=say(why) if why else None,
        right_if=right_if(bars),
        wrong_if=wrong_if(bars),
        sealed_right_if=right_if(sealed) if sealed and was_moved else None,
        sealed_outcome=outcome(sealed, result) if sealed and was_moved else None,
        amendments=[
            amended(each, criterion.measure)
            for each in amendments
            if each.criterion_id == criterion.id
        ],
        corrections=[
            _corrected(each, criterion.measure)
            for each in corrections
            if each.criterion_id == criterion.id
        ],
    )


def right_if(bars: Bars) -> str:
    """Return in words when the hypothesis was right."""
    if bars.measure is Measure.SHARE:
        return _(
            "at least %(bar)s of %(people)s people act as predicted",
            bar=bar_in_words(bars.measure, bars.pass_bar),
            people=number(bars.planned_n or 0),
        )
    if bars.better is Better.HIGHER:
        return _("it is at least %(bar)s", bar=number(bars.pass_bar))
    return _("it is at most %(bar)s", bar=number(bars.pass_bar))


def wrong_if(bars: Bars) -> str | None:
    """Return in words when it was wrong, or None where anything short of the pass bar is."""
    if bars.kill_bar is None:
        return None
    bar = bar_in_words(bars.measure, bars.kill_bar)
    if bars.better is Better.HIGHER:
        return _("We are wrong at %(bar)s or less; in between it decides nothing.", bar=bar)
    return _("We are wrong at %(bar)s or more; in between it decides nothing.", bar=bar)


def _corrected(each: Correction, measure: Measure) -> Change:
    return Change(
        what=_("result"),
        before=_result_in_words(
            measure, each.successes_before, each.trials_before, each.value_before
        ),
        after=_result_in_words(measure, each.successes_after, each.trials_after, each.value_after),
        made_on=each.made_on,
        reason=each.reason,
    )


def _result_in_words(measure: Measure, successes: int, trials: int, value: float | None) -> str:
    if measure is Measure.SHARE:
        return _("%(successes)d of %(trials)d", successes=successes, trials=trials)
    return _("none") if value is None else number(value)
