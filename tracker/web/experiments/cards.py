"""An experiment as its pages show it: what each criterion asks, what it shows, and what was changed about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from tracker.actions.accounts.members import Member
from tracker.actions.experiments.learning import (
    bars_of_criterion,
    sealed_bars_of,
)
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
from tracker.store.tables.experiments import Amendment, Correction, Criterion, Experiment
from tracker.web.shared.amendments import Change, amended, bar_in_words
from tracker.web.shared.showing import number, say
from tracker.web.shared.whereabouts import stand_on


@dataclass(frozen=True)
class CriterionCard:
    """What an experiment must show for one hypothesis, what it shows so far, and what was changed since."""

    line: CriterionLine
    result: Result
    amendments: Sequence[Change]
    corrections: Sequence[Change]

    @property
    def criterion(self) -> Criterion:
        """Return the row itself."""
        return self.line.criterion

    @property
    def ref(self) -> str:
        """Return the hypothesis."""
        return reference(Kind.HYPOTHESIS, self.criterion.hypothesis_id)

    @property
    def bars(self) -> Bars:
        """Return the bars as they stand, amendments included."""
        return bars_of_criterion(self.criterion)

    @property
    def sealed(self) -> Bars | None:
        """Return the bars as they were sealed, where they were moved since."""
        sealed = sealed_bars_of(self.criterion)
        return sealed if sealed != self.bars else None

    @property
    def is_share(self) -> bool:
        """Tell whether people are counted."""
        return self.criterion.measure is Measure.SHARE

    @property
    def has_data(self) -> bool:
        """Tell whether anything was recorded yet."""
        return bool(self.result.trials) or self.result.value is not None

    @property
    def did_not(self) -> int:
        """Return how many people did not act as predicted."""
        return self.result.trials - self.result.successes

    @property
    def outcome(self) -> Outcome:
        """Return what it shows."""
        return outcome(self.bars, self.result)

    @property
    def sealed_outcome(self) -> Outcome | None:
        """Return what it would have shown by the bars as they were sealed, where they were moved since."""
        return outcome(self.sealed, self.result) if self.sealed else None

    @property
    def shows(self) -> str:
        """Return in words what it shows, with the doubt that belongs to it."""
        why = why_inconclusive(self.bars, self.result)
        said = say(sentence(self.bars, self.result))
        return f"{said} {say(why)}" if why else said

    @property
    def right_if(self) -> str:
        """Return in words when the hypothesis was right."""
        return right_if(self.bars)

    @property
    def sealed_right_if(self) -> str | None:
        """Return in words when it was right before the bars were moved."""
        return right_if(self.sealed) if self.sealed else None

    @property
    def wrong_if(self) -> str | None:
        """Return in words when it was wrong."""
        return wrong_if(self.bars)


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
    """Return a criterion with its result; of the changes to the experiment it takes its own."""
    criterion = line.criterion
    own, measure = criterion.id, criterion.measure
    is_final = status is ExperimentStatus.COMPLETED
    return CriterionCard(
        line,
        Result(criterion.successes, criterion.trials, criterion.value, is_final=is_final),
        [amended(each, measure) for each in amendments if each.criterion_id == own],
        [_corrected(each, measure) for each in corrections if each.criterion_id == own],
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
