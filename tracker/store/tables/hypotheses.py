"""Hypotheses, their verdicts, and what the evidence and the calendar make of them."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from tracker.rules.canvas import Block, Claim
from tracker.rules.hypotheses.staleness import StaleReason
from tracker.rules.hypotheses.verdicts import Status, Verdict
from tracker.store.tables.base import Record, by_member, within_workspace
from tracker.store.types import Moment, enum_of


class Hypothesis(Record, table=True):
    """An assumption on a block. ``worded_at``: when the statement last changed."""

    __tablename__ = "hypotheses"
    __table_args__ = (
        within_workspace("canvas_id", "canvases"),
        within_workspace("segment_id", "segments"),
        by_member("owner_id"),
        sa.CheckConstraint("importance BETWEEN 1 AND 5", name="importance"),
        sa.Index(None, "workspace_id", "canvas_id", "block", "position"),
        sa.Index(None, "workspace_id", "created_at", "id"),
        sa.Index(None, "workspace_id", "updated_at", "id"),
    )

    canvas_id: int
    block: Block = Field(sa_type=enum_of(Block), nullable=False)
    position: int = Field(default=0)
    statement: str = Field(max_length=500)
    because: str = Field(default="", sa_type=sa.Text)
    claim: Claim = Field(sa_type=enum_of(Claim), nullable=False)
    importance: int = Field(default=3)
    segment_id: int | None = Field(default=None)
    owner_id: int | None = Field(default=None)
    tags: list[str] = Field(default_factory=list, sa_type=sa.JSON, nullable=False)
    worded_at: datetime = Field(sa_type=Moment, nullable=False)
    reaffirmed_on: date | None = Field(default=None)
    reaffirmed_because: str = Field(default="", sa_type=sa.Text)
    snoozed_until: date | None = Field(default=None)
    retired_at: datetime | None = Field(default=None, sa_type=Moment)


class HypothesisTag(SQLModel, table=True):
    """The tags of hypotheses once more, so that a list can be filtered by one."""

    __tablename__ = "hypothesis_tags"
    __table_args__ = (
        within_workspace("hypothesis_id", "hypotheses"),
        sa.Index(None, "workspace_id", "hypothesis_id"),
    )

    workspace_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    tag: str = Field(primary_key=True, max_length=60)
    hypothesis_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})


class VerdictGiven(Record, table=True):
    """A member's dated judgement; it stands until ``ended_on``."""

    __tablename__ = "verdicts"
    __table_args__ = (
        within_workspace("hypothesis_id", "hypotheses"),
        by_member("given_by"),
        sa.Index(
            "uq_verdicts_standing",
            "workspace_id",
            "hypothesis_id",
            unique=True,
            sqlite_where=sa.text("ended_on IS NULL"),
            postgresql_where=sa.text("ended_on IS NULL"),
        ),
        sa.Index(None, "workspace_id", "hypothesis_id"),
    )

    hypothesis_id: int
    verdict: Verdict = Field(sa_type=enum_of(Verdict), nullable=False)
    reason: str = Field(sa_type=sa.Text)
    given_on: date
    given_by: int
    is_override: bool = Field(default=False)
    ended_on: date | None = Field(default=None)
    ended_because: str = Field(default="", sa_type=sa.Text)


class HypothesisStanding(SQLModel, table=True):
    """What time and other records make of a hypothesis: kept by the actions, equal to the rules.

    It has no version: a refresh never makes an open form stale.
    """

    __tablename__ = "hypothesis_standing"
    __table_args__ = (
        within_workspace("hypothesis_id", "hypotheses"),
        within_workspace("canvas_id", "canvases"),
        sa.Index("ix_hypothesis_standing_risk", "workspace_id", "is_retired", "risk_rank"),
        sa.Index(
            "ix_hypothesis_standing_confidence",
            *("workspace_id", "is_retired", "confidence", "hypothesis_id"),
        ),
        sa.Index(
            "ix_hypothesis_standing_canvas", "workspace_id", "canvas_id", "is_retired", "risk_rank"
        ),
        sa.Index("ix_hypothesis_standing_counts", "workspace_id", "canvas_id", "status"),
        sa.Index("ix_hypothesis_standing_status", "workspace_id", "status", "risk_rank"),
        sa.Index("ix_hypothesis_standing_stale", "workspace_id", "is_stale", "risk_rank"),
    )

    workspace_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    hypothesis_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    canvas_id: int
    computed_on: date
    status: Status = Field(sa_type=enum_of(Status), nullable=False)
    is_retired: bool = Field(default=False)
    confidence: float = Field(default=0.5)
    independent_sources: int = Field(default=0)
    proposal: Verdict | None = Field(default=None, sa_type=enum_of(Verdict))
    risk_score: float = Field(default=0.0)
    risk_rank: str = Field(default="", max_length=64)
    is_stale: bool = Field(default=False)
    stale_reason: StaleReason | None = Field(default=None, sa_type=enum_of(StaleReason))
    stale_since: date | None = Field(default=None)
