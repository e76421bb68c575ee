"""The journal: every change, append-only, complete enough to make the tables from it."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from tracker.store.tables.base import by_member
from tracker.store.types import Moment


class JournalEntry(SQLModel, table=True):
    """One changed row: who, when, what, before, after, and why. Identities never enter it."""

    __tablename__ = "journal"
    __table_args__ = (
        by_member("user_id"),
        sa.Index(None, "workspace_id", "ref", "id"),
        sa.Index(None, "workspace_id", "user_id", "id"),
        sa.Index(None, "workspace_id", "recorded_at"),
    )

    workspace_id: int = Field(
        primary_key=True, foreign_key="workspaces.id", sa_column_kwargs={"autoincrement": False}
    )
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    recorded_at: datetime = Field(sa_type=Moment, nullable=False)
    user_id: int | None = Field(default=None)
    action: str = Field(max_length=40)
    ref: str | None = Field(default=None, max_length=16)
    table_name: str = Field(max_length=40)
    row_key: str = Field(max_length=40)
    before: dict[str, Any] | None = Field(default=None, sa_type=sa.JSON(none_as_null=True))
    after: dict[str, Any] | None = Field(default=None, sa_type=sa.JSON(none_as_null=True))
    cause: str | None = Field(default=None, max_length=40)
    reason: str = Field(default="", sa_type=sa.Text)
    redacted_at: datetime | None = Field(default=None, sa_type=Moment)
