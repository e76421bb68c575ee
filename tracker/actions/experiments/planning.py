"""Planning experiments: the Test Card, and its criteria while they are open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from tracker.actions.accounts.members import Member
from tracker.actions.canvas import named_canvas, named_segment
from tracker.actions.hypotheses.notes import named_hypothesis, owner_id
from tracker.actions.journal import sign
from tracker.rules.canvas import Step
from tracker.rules.days import in_range
from tracker.rules.experiments.criteria import Bars, Better, ExperimentStatus, Measure, check_bars
from tracker.rules.experiments.kinds import Kind as ExperimentKind
from tracker.rules.experiments.kinds import usual
from tracker.rules.references import Kind, number_of
from tracker.rules.refusals import Conflict, Missing, RuleViolation, StaleVersion
from tracker.rules.text import NOTES_LENGTH, STATEMENT_LENGTH, kept, kept_line
from tracker.store import experiments as store
from tracker.store.database import Session
from tracker.store.references import add_record
from tracker.store.tables.experiments import Criterion, Experiment

MOST_CRITERIA = 20


@dataclass(frozen=True)
class NewCriterion:
    """What the experiment must show for one hypothesis."""

    hypothesis: str
    metric: str
    measure: Measure
    pass_bar: float
    better: Better = Better.HIGHER
    kill_bar: float | None = None
    planned_n: int | None = None
    segment: str | None = None

    @property
    def bars(self) -> Bars:
        """Return the part that is sealed."""
        return Bars(self.measure, self.better, self.pass_bar, self.kill_bar, self.planned_n)


@dataclass(frozen=True)
class NewExperiment:
    """A Test Card; ``step`` None takes the usual one of the kind."""

    canvas: str
    name: str
    kind: ExperimentKind
    step: Step | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    description: str = ""
    owner: str | None = None
    criteria: Sequence[NewCriterion] = ()


class ExperimentChanges(TypedDict, total=False):
    """What can be edited; what is left out stays. Once started, only the first three."""

    name: str
    description: str
    owner: str | None
    kind: ExperimentKind
    step: Step
    starts_on: date | None
    ends_on: date | None
    criteria: Sequence[NewCriterion]


ALWAYS_OPEN = frozenset({"name", "description", "owner"})


def find_experiment(session: Session, member: Member, ref: str) -> Experiment:
    """Return an experiment of the member's workspace; raise Missing. One query."""
    found = store.experiment_by_number(
        session, member.workspace_id, number_of(Kind.EXPERIMENT, ref)
    )
    if found is None:
        raise Missing
    return found


def named_experiment(
    session: Session, member: Member, ref: str, field: str = "experiment"
) -> Experiment:
    """Return the experiment a form or body names; raise RuleViolation when there is none."""
    try:
        return find_experiment(session, member, ref)
    except Missing:
        raise RuleViolation("There is no such experiment in this workspace.", field) from None


def add_experiment(
    session: Session, member: Member, now: datetime, new: NewExperiment
) -> Experiment:
    """Plan an experiment with its criteria."""
    member.must_edit()
    canvas = named_canvas(session, member, new.canvas)
    check_dates(new.starts_on, new.ends_on)
    row = Experiment(
        workspace_id=member.workspace_id,
        canvas_id=canvas.id,
        name=kept_line(new.name, "name", required=True),
        kind=new.kind,
        step=new.step or usual(new.kind).step,
        description=kept(new.description, "description", longest=NOTES_LENGTH),
        owner_id=owner_id(session, member, new.owner),
        starts_on=new.starts_on,
        ends_on=new.ends_on,
    )
    criteria = checked_criteria(session, member, new.criteria)
    sign(session, member, now, "experiment planned")
    add_record(session, row)
    _write_criteria(session, row, criteria)
    return row


def edit_experiment(
    session: Session,
    member: Member,
    now: datetime,
    experiment: Experiment,
    *,
    version: int,
    changes: ExperimentChanges,
) -> Experiment:
    """Change a Test Card; raise StaleVersion, or Conflict for what is sealed or ended."""
    member.must_edit()
    if experiment.version != version:
        raise StaleVersion(experiment)
    _check_open(experiment, set(changes))
    values = _checked(session, member, experiment, changes)
    criteria = (
        checked_criteria(session, member, changes["criteria"]) if "criteria" in changes else None
    )
    sign(session, member, now, "experiment edited")
    for name, value in values.items():
        setattr(experiment, name, value)
    if criteria is not None:
        experiment.updated_at = now
        _clear_criteria(session, experiment)
        _write_criteria(session, experiment, criteria)
    session.flush()
    return experiment


def checked_criteria(
    session: Session, member: Member, criteria: Sequence[NewCriterion]
) -> list[Criterion]:
    """Return the rows for these criteria; raise RuleViolation for the first that cannot be."""
    if len(criteria) > MOST_CRITERIA:
        raise RuleViolation(
            "One experiment can test at most %(most)d hypotheses.", "criteria", most=MOST_CRITERIA
        )
    rows = [_criterion(session, member, each) for each in criteria]
    numbers = [row.hypothesis_id for row in rows]
    if len(set(numbers)) < len(numbers):
        raise RuleViolation("Give one criterion per hypothesis.", "criteria")
    return rows


def check_dates(starts_on: date | None, ends_on: date | None) -> None:
    """Raise RuleViolation when the dates are out of range or the wrong way round."""
    if starts_on is not None:
        in_range(starts_on, "starts_on")
    if ends_on is not None:
        in_range(ends_on, "ends_on")
    if starts_on is not None and ends_on is not None and ends_on < starts_on:
        raise RuleViolation("The end lies before the start.", "ends_on")


def _criterion(session: Session, member: Member, new: NewCriterion) -> Criterion:
    hypothesis = named_hypothesis(session, member, new.hypothesis)
    check_bars(new.bars)
    return Criterion(
        workspace_id=member.workspace_id,
        hypothesis_id=hypothesis.id,
        metric=kept_line(new.metric, "metric", longest=STATEMENT_LENGTH, required=True),
        measure=new.measure,
        better=new.better,
        pass_bar=new.pass_bar,
        kill_bar=new.kill_bar,
        planned_n=new.planned_n,
        segment_id=named_segment(session, member, new.segment).id if new.segment else None,
    )


def _check_open(experiment: Experiment, fields: set[str]) -> None:
    if experiment.status in {ExperimentStatus.COMPLETED, ExperimentStatus.CANCELLED}:
        raise Conflict(
            "This experiment has ended and does not change any more. A mistake in its result can be corrected."
        )
    sealed = sorted(fields - ALWAYS_OPEN)
    if experiment.status is ExperimentStatus.RUNNING and sealed:
        raise Conflict(
            "This was sealed when the experiment started. Amend it instead, with a reason.",
            sealed[0],
        )


def _checked(
    session: Session, member: Member, experiment: Experiment, changes: ExperimentChanges
) -> dict[str, object]:
    values: dict[str, object] = {}
    if "name" in changes:
        values["name"] = kept_line(changes["name"], "name", required=True)
    if "description" in changes:
        values["description"] = kept(changes["description"], "description", longest=NOTES_LENGTH)
    if "owner" in changes:
        values["owner_id"] = owner_id(session, member, changes["owner"])
    values |= {
        name: value
        for name, value in changes.items()
        if name in {"kind", "step", "starts_on", "ends_on"}
    }
    check_dates(
        changes.get("starts_on", experiment.starts_on), changes.get("ends_on", experiment.ends_on)
    )
    return values


def _clear_criteria(session: Session, experiment: Experiment) -> None:
    for line in store.criteria_of(session, experiment.workspace_id, [experiment.id])[experiment.id]:
        session.delete(line.criterion)
    session.flush()


def _write_criteria(session: Session, experiment: Experiment, rows: Sequence[Criterion]) -> None:
    for row in rows:
        row.experiment_id = experiment.id
        add_record(session, row)
