"""Evidence: one observation that bears on one hypothesis."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field

from tracker.rules.evidence.signals import Direction, Signal
from tracker.store.tables.base import Record, within_workspace
from tracker.store.types import Moment, enum_of


class Evidence(Record, table=True):
    """One observation, from an interview, an experiment, a participant, or the desk.

    With ``criterion_id`` it is the result of that criterion: its tally or measurement.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        within_workspace("hypothesis_id", "hypotheses"),
        within_workspace("interview_id", "interviews"),
        within_workspace("experiment_id", "experiments"),
        within_workspace("participant_id", "participants"),
        within_workspace("criterion_id", "criteria"),
        sa.CheckConstraint(
            "(CASE WHEN interview_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN experiment_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN participant_id IS NULL THEN 0 ELSE 1 END) <= 1",
            name="one_source",
        ),
        sa.Index(None, "workspace_id", "hypothesis_id", "observed_on"),
        sa.Index(None, "workspace_id", "interview_id"),
        sa.Index(None, "workspace_id", "experiment_id"),
        sa.Index(None, "workspace_id", "participant_id"),
        sa.Index(
            "ix_evidence_results",
            "workspace_id",
            "criterion_id",
            sqlite_where=sa.text("criterion_id IS NOT NULL"),
            postgresql_where=sa.text("criterion_id IS NOT NULL"),
        ),
    )

    hypothesis_id: int
    direction: Direction = Field(sa_type=enum_of(Direction), nullable=False)
    signal: Signal = Field(sa_type=enum_of(Signal), nullable=False)
    observed_on: date
    quote: str = Field(default="", sa_type=sa.Text)
    interview_id: int | None = Field(default=None)
    experiment_id: int | None = Field(default=None)
    participant_id: int | None = Field(default=None)
    criterion_id: int | None = Field(default=None)
    retracted_at: datetime | None = Field(default=None, sa_type=Moment)
    retracted_because: str = Field(default="", sa_type=sa.Text)
