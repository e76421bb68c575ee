"""The outbox: letters that are to go out, and what became of them."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from tracker.rules.letters import LetterKind, MailTrouble
from tracker.store.types import Moment, enum_of


class OutboxLetter(SQLModel, table=True):
    """A letter on its way, due from ``due_at``; whoever sends it has it alone until ``lease_until``.

    ``values`` say what it is about by numbers, so that no link that lets somebody in rests here.
    """

    __tablename__ = "outbox"
    __table_args__ = (sa.Index(None, "due_at"), sa.Index(None, "workspace_id"))

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: int | None = Field(default=None, foreign_key="workspaces.id")
    kind: LetterKind = Field(sa_type=enum_of(LetterKind), nullable=False)
    unique_key: str = Field(max_length=200, unique=True)
    to_address: str = Field(max_length=255)
    language: str = Field(max_length=8)
    values: dict[str, Any] = Field(sa_type=sa.JSON, nullable=False)
    created_at: datetime = Field(sa_type=Moment, nullable=False)
    due_at: datetime = Field(sa_type=Moment, nullable=False)
    attempts: int = Field(default=0, nullable=False)
    lease_until: datetime | None = Field(default=None, sa_type=Moment)
    lease_by: str | None = Field(default=None, max_length=64)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    failed_at: datetime | None = Field(default=None, sa_type=Moment)
    last_error: MailTrouble | None = Field(default=None, sa_type=enum_of(MailTrouble))
