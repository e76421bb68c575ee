"""What a program is told of experiments."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel

from tracker.actions.accounts.members import Member
from tracker.actions.experiments.planning import find_experiment
from tracker.api.experiments.criteria import CriterionRecord, criterion_record
from tracker.api.experiments.history import (
    AmendmentRecord,
    CorrectionRecord,
    SpendingRecord,
    SpentRecord,
    amendment_record,
    correction_record,
    spending_record,
    spent_record,
)
from tracker.api.shared.fields import CanvasRef, Record, basics
from tracker.api.shared.routes import Resource
from tracker.rules.canvas import Step
from tracker.rules.experiments.criteria import ExperimentStatus
from tracker.rules.experiments.kinds import Kind as ExperimentKind
from tracker.rules.references import Kind, reference
from tracker.store import accounts as account_store
from tracker.store import experiments as store
from tracker.store.database import Session
from tracker.store.tables.experiments import Criterion, Experiment


class LearningRecord(BaseModel):
    """The Learning Card."""

    observed: str
    learned: str
    next: str


class CancelledRecord(BaseModel):
    """When an experiment was cancelled, and why."""

    on: date
    reason: str


class ExperimentRecord(Record):
    """A test of one or more hypotheses, with everything that became of it."""

    canvas: CanvasRef
    name: str
    kind: ExperimentKind
    step: Step
    status: ExperimentStatus
    starts_on: date | None
    ends_on: date | None
    description: str
    owner: str | None
    sealed_at: datetime | None
    """The moment it was started, which sealed it."""
    written_after_start: bool
    """True when the start was earlier than the day on which the criteria were sealed."""
    completed_on: date | None
    cancelled: CancelledRecord | None
    criteria: list[CriterionRecord]
    amendments: list[AmendmentRecord]
    corrections: list[CorrectionRecord]
    spending: list[SpendingRecord]
    spent: SpentRecord
    learning: LearningRecord | None


class Around:
    """What stands around a page of experiments, fetched with five queries for all of them."""

    def __init__(self, session: Session, member: Member, rows: Sequence[Experiment]) -> None:
        """Fetch criteria, amendments, corrections, spending, and who did what."""
        workspace_id, numbers = member.workspace_id, [row.id for row in rows]
        lines = store.criteria_of(session, workspace_id, numbers)
        self.criteria = {
            number: [line.criterion for line in found] for number, found in lines.items()
        }
        self.amendments = store.amendments_of(session, workspace_id, numbers)
        self.corrections = store.corrections_of(session, workspace_id, numbers)
        self.spending = store.spending_of(session, workspace_id, numbers)
        people = [row.owner_id for row in rows]
        people += [each.made_by for each in self.amendments]
        people += [each.made_by for each in self.corrections]
        self.emails = account_store.emails_of(session, people)

    def record(self, row: Experiment) -> ExperimentRecord:
        """Return what is told of one of them."""
        return ExperimentRecord(
            **basics(Kind.EXPERIMENT, row),
            canvas=reference(Kind.CANVAS, row.canvas_id),
            name=row.name,
            kind=row.kind,
            step=row.step,
            status=row.status,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            description=row.description,
            owner=self.emails.get(row.owner_id),
            sealed_at=row.sealed_at,
            written_after_start=_was_written_after_start(row),
            completed_on=row.completed_on,
            cancelled=_cancelled(row),
            learning=_learning(row),
            **self._results(row),
        )

    def _results(self, row: Experiment) -> dict[str, Any]:
        criteria = self.criteria[row.id]
        spending = [each for each in self.spending if each.experiment_id == row.id]
        return {
            "criteria": [criterion_record(each, row) for each in criteria],
            "amendments": self._history(amendment_record, self.amendments, row, criteria),
            "corrections": self._history(correction_record, self.corrections, row, criteria),
            "spending": [spending_record(each) for each in spending],
            "spent": spent_record(spending),
        }

    def _history(
        self, told: Any, changes: Sequence[Any], row: Experiment, criteria: Sequence[Criterion]
    ) -> list[Any]:
        hypotheses = {each.id: each.hypothesis_id for each in criteria}
        mine = [each for each in changes if each.experiment_id == row.id]
        return [told(each, hypotheses, self.emails) for each in mine]


def experiment_records(
    session: Session, member: Member, rows: Sequence[Experiment]
) -> list[ExperimentRecord]:
    """Return what is told of these experiments; five queries for all of them."""
    around = Around(session, member, rows)
    return [around.record(row) for row in rows]


def show_experiment(
    session: Session, member: Member, _now: datetime, row: Experiment
) -> ExperimentRecord:
    """Show an experiment with its criteria, amendments, corrections, spending and Learning Card."""
    return experiment_records(session, member, [row])[0]


def _was_written_after_start(row: Experiment) -> bool:
    return bool(row.sealed_on and row.starts_on and row.starts_on < row.sealed_on)


def _cancelled(row: Experiment) -> CancelledRecord | None:
    if row.cancelled_on is None:
        return None
    return CancelledRecord(on=row.cancelled_on, reason=row.cancelled_because)


def _learning(row: Experiment) -> LearningRecord | None:
    if row.status is not ExperimentStatus.COMPLETED:
        return None
    return LearningRecord(observed=row.observed, learned=row.learned, next=row.next)


EXPERIMENT = Resource(
    Kind.EXPERIMENT, "/experiments", find_experiment, show_experiment, ExperimentRecord
)
