"""Experiments: Test Card, criteria, amendments, corrections, spending, Learning Card."""

from datetime import date, datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Field

from tracker.rules.canvas import Step
from tracker.rules.evidence.signals import Signal
from tracker.rules.experiments.criteria import Better, ExperimentStatus, Measure, SpendingCategory
from tracker.rules.experiments.kinds import Kind
from tracker.store.tables.base import Record, by_member, within_workspace
from tracker.store.types import Moment, enum_of


class Experiment(Record, table=True):
    """A test of one or more hypotheses; ``sealed_at`` is the moment it was started."""

    __tablename__ = "experiments"
    __table_args__ = (
        within_workspace("canvas_id", "canvases"),
        by_member("owner_id"),
        sa.Index(None, "workspace_id", "canvas_id", "status"),
        sa.Index(None, "workspace_id", "status"),
    )

    canvas_id: int
    name: str = Field(max_length=200)
    kind: Kind = Field(sa_type=enum_of(Kind), nullable=False)
    step: Step = Field(sa_type=enum_of(Step), nullable=False)
    description: str = Field(default="", sa_type=sa.Text)
    owner_id: int | None = Field(default=None)
    status: ExperimentStatus = Field(
        default=ExperimentStatus.PLANNED, sa_type=enum_of(ExperimentStatus), nullable=False
    )
    starts_on: date | None = Field(default=None)
    ends_on: date | None = Field(default=None)
    sealed_at: datetime | None = Field(default=None, sa_type=Moment)
    sealed_on: date | None = Field(default=None)
    sealed_ends_on: date | None = Field(default=None)
    last_entry_on: date | None = Field(default=None)
    completed_on: date | None = Field(default=None)
    cancelled_on: date | None = Field(default=None)
    cancelled_because: str = Field(default="", sa_type=sa.Text)
    observed: str = Field(default="", sa_type=sa.Text)
    learned: str = Field(default="", sa_type=sa.Text)
    next: str = Field(default="", sa_type=sa.Text)


class Criterion(Record, table=True):
    """What an experiment must show for one hypothesis, what was sealed, and what was recorded."""

    __tablename__ = "criteria"
    __table_args__ = (
        within_workspace("experiment_id", "experiments"),
        within_workspace("hypothesis_id", "hypotheses"),
        within_workspace("segment_id", "segments"),
        sa.UniqueConstraint("workspace_id", "experiment_id", "hypothesis_id"),
        sa.CheckConstraint("successes >= 0 AND successes <= trials", name="counts"),
        sa.Index(None, "workspace_id", "hypothesis_id"),
    )

    experiment_id: int = Field(default=None)
    hypothesis_id: int
    metric: str = Field(max_length=500)
    measure: Measure = Field(sa_type=enum_of(Measure), nullable=False)
    better: Better = Field(default=Better.HIGHER, sa_type=enum_of(Better), nullable=False)
    pass_bar: float
    kill_bar: float | None = Field(default=None)
    planned_n: int | None = Field(default=None)
    segment_id: int | None = Field(default=None)
    sealed_pass_bar: float | None = Field(default=None)
    sealed_kill_bar: float | None = Field(default=None)
    sealed_planned_n: int | None = Field(default=None)
    successes: int = Field(default=0)
    trials: int = Field(default=0)
    value: float | None = Field(default=None)
    signal: Signal | None = Field(default=None, sa_type=enum_of(Signal))


class Amendment(Record, table=True):
    """A dated change of something sealed, with its reason; without a criterion it is the end date."""

    __tablename__ = "amendments"
    __table_args__ = (
        within_workspace("experiment_id", "experiments"),
        within_workspace("criterion_id", "criteria"),
        by_member("made_by"),
        sa.Index(None, "workspace_id", "experiment_id"),
    )

    experiment_id: int
    criterion_id: int | None = Field(default=None)
    field: str = Field(max_length=40)
    before: str = Field(default="", sa_type=sa.Text)
    after: str = Field(default="", sa_type=sa.Text)
    reason: str = Field(sa_type=sa.Text)
    made_on: date
    made_by: int


class Correction(Record, table=True):
    """A dated correction of a completed result; both results stay to be seen."""

    __tablename__ = "corrections"
    __table_args__ = (
        within_workspace("experiment_id", "experiments"),
        within_workspace("criterion_id", "criteria"),
        by_member("made_by"),
        sa.Index(None, "workspace_id", "experiment_id"),
    )

    experiment_id: int
    criterion_id: int
    successes_before: int
    trials_before: int
    value_before: float | None = Field(default=None)
    successes_after: int
    trials_after: int
    value_after: float | None = Field(default=None)
    reason: str = Field(sa_type=sa.Text)
    made_on: date
    made_by: int


class Spending(Record, table=True):
    """Money (euro) and hours spent on an experiment."""

    __tablename__ = "spending"
    __table_args__ = (
        within_workspace("experiment_id", "experiments"),
        sa.Index(None, "workspace_id", "experiment_id"),
    )

    experiment_id: int
    category: SpendingCategory = Field(sa_type=enum_of(SpendingCategory), nullable=False)
    amount: Decimal = Field(default=Decimal(0), sa_type=sa.Numeric(14, 2))
    hours: Decimal = Field(default=Decimal(0), sa_type=sa.Numeric(10, 2))
    spent_on: date
    note: str = Field(default="", sa_type=sa.Text)
