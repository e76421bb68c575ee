"""Interviews, the people spoken to, where they work, and apart from all that who they are."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from tracker.rules.interviews import InterviewKind
from tracker.store.tables.base import Record, within_workspace
from tracker.store.types import Moment, enum_of


class Organisation(Record, table=True):
    """Where participants work. A merged one points at the one it went into."""

    __tablename__ = "organisations"
    __table_args__ = (
        within_workspace("merged_into_id", "organisations"),
        sa.Index(None, "workspace_id", "name_key"),
    )

    name: str = Field(max_length=200)
    name_key: str = Field(max_length=200)
    merged_into_id: int | None = Field(default=None)
    erased_on: date | None = Field(default=None)


class Participant(Record, table=True):
    """A person spoken to, by code; who they are stands in ``identities``."""

    __tablename__ = "participants"
    __table_args__ = (
        within_workspace("organisation_id", "organisations"),
        within_workspace("segment_id", "segments"),
        within_workspace("merged_into_id", "participants"),
        sa.Index(None, "workspace_id", "organisation_id"),
    )

    organisation_id: int | None = Field(default=None)
    role: str = Field(default="", max_length=200)
    segment_id: int | None = Field(default=None)
    merged_into_id: int | None = Field(default=None)
    erased_on: date | None = Field(default=None)


class Identity(SQLModel, table=True):
    """Name, e-mail and phone of a participant with the consent for them; never in the journal."""

    __tablename__ = "identities"
    __table_args__ = (within_workspace("participant_id", "participants"),)

    workspace_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    participant_id: int = Field(
        default=None, primary_key=True, sa_column_kwargs={"autoincrement": False}
    )
    name: str = Field(default="", max_length=200)
    email: str = Field(default="", max_length=255)
    phone: str = Field(default="", max_length=60)
    consent_given_on: date
    consent_ground: str = Field(max_length=200)
    consent_wording: str = Field(sa_type=sa.Text)


class Interview(Record, table=True):
    """A logged conversation."""

    __tablename__ = "interviews"
    __table_args__ = (
        within_workspace("canvas_id", "canvases"),
        within_workspace("participant_id", "participants"),
        within_workspace("experiment_id", "experiments"),
        sa.CheckConstraint("rung BETWEEN 0 AND 5", name="rung"),
        sa.Index(None, "workspace_id", "canvas_id", "held_on"),
        sa.Index(None, "workspace_id", "held_on", "id"),
        sa.Index(None, "workspace_id", "experiment_id"),
        sa.Index(None, "workspace_id", "participant_id"),
    )

    canvas_id: int
    participant_id: int | None = Field(default=None)
    kind: InterviewKind = Field(sa_type=enum_of(InterviewKind), nullable=False)
    held_on: date
    notes: str = Field(default="", sa_type=sa.Text)
    rung: int | None = Field(default=None)
    experiment_id: int | None = Field(default=None)
    retracted_at: datetime | None = Field(default=None, sa_type=Moment)
    retracted_because: str = Field(default="", sa_type=sa.Text)
