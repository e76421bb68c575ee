"""People and their way in: users, workspaces, members, sessions, links, tokens."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from tracker.rules.accounts import Role
from tracker.store.tables.base import Journalled, by_member
from tracker.store.types import Moment, enum_of


class LinkPurpose(StrEnum):
    """What a one-time link is for."""

    SETUP = "setup"
    SIGN_IN = "sign_in"
    PASSWORD_RESET = "password_reset"  # noqa: S105 - a purpose, no password
    INVITATION = "invitation"


class User(SQLModel, table=True):
    """A person who can sign in; the operator runs the installation."""

    __tablename__ = "users"

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(max_length=255, unique=True)
    name: str = Field(max_length=200)
    password_hash: str | None = Field(default=None, max_length=255)
    is_operator: bool = Field(default=False)
    language: str | None = Field(default=None, max_length=8)
    timezone: str | None = Field(default=None, max_length=64)
    created_at: datetime = Field(sa_type=Moment, nullable=False)
    version: int = Field(default=1, nullable=False)


class Workspace(SQLModel, table=True):
    """A team's space; ``standing_on`` is the day its standings were last computed for."""

    __tablename__ = "workspaces"

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(max_length=40, unique=True)
    name: str = Field(max_length=200)
    language: str = Field(default="en", max_length=8)
    timezone: str = Field(default="Europe/Amsterdam", max_length=64)
    standing_on: date | None = Field(default=None)
    created_at: datetime = Field(sa_type=Moment, nullable=False)
    version: int = Field(default=1, nullable=False)


class Member(Journalled, table=True):
    """A user in a workspace. A removed member stays as a row, since records name them."""

    __tablename__ = "members"
    __table_args__ = (sa.Index(None, "user_id", "workspace_id"),)

    user_id: int = Field(
        primary_key=True, foreign_key="users.id", sa_column_kwargs={"autoincrement": False}
    )
    role: Role = Field(sa_type=enum_of(Role), nullable=False)
    removed_at: datetime | None = Field(default=None, sa_type=Moment)


class ReferenceCounter(SQLModel, table=True):
    """The last number given out per kind of record; it never goes back."""

    __tablename__ = "reference_counters"

    workspace_id: int = Field(
        primary_key=True, foreign_key="workspaces.id", sa_column_kwargs={"autoincrement": False}
    )
    kind: str = Field(primary_key=True, max_length=20)
    last: int = Field(default=0, nullable=False)


class SignInSession(SQLModel, table=True):
    """A browser that is signed in; the cookie holds the secret, the table its SHA-256.

    ``agent`` is the browser and system in a few words, never all that the browser tells of itself.
    Whoever came in by a one-time link may set a password without the one they forgot.
    """

    __tablename__ = "sessions"

    secret_hash: str = Field(primary_key=True, max_length=64)
    user_id: int = Field(foreign_key="users.id", index=True)
    agent: str = Field(default="", max_length=80)
    is_by_link: bool = Field(default=False)
    created_at: datetime = Field(sa_type=Moment, nullable=False)
    last_used_at: datetime = Field(sa_type=Moment, nullable=False)
    expires_at: datetime = Field(sa_type=Moment, nullable=False)


class SignInAttempts(SQLModel, table=True):
    """A counter of attempts to sign in, by the SHA-256 of what it counts for; it runs out by itself."""

    __tablename__ = "sign_in_attempts"

    counter: str = Field(primary_key=True, max_length=64)
    tried: int
    until: datetime = Field(sa_type=Moment, nullable=False, index=True)


class Invitation(SQLModel, table=True):
    """A way into a workspace for one address, with a role; it is open until it is accepted, revoked or over."""

    __tablename__ = "invitations"
    __table_args__ = (by_member("invited_by"), sa.Index(None, "workspace_id", "email"))

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: int = Field(foreign_key="workspaces.id")
    email: str = Field(max_length=255)
    role: Role = Field(sa_type=enum_of(Role), nullable=False)
    invited_by: int
    created_at: datetime = Field(sa_type=Moment, nullable=False)
    expires_at: datetime = Field(sa_type=Moment, nullable=False)
    accepted_at: datetime | None = Field(default=None, sa_type=Moment)
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)


class OneTimeLink(SQLModel, table=True):
    """A link that works once and not for long; the table holds the SHA-256 of its secret."""

    __tablename__ = "one_time_links"

    secret_hash: str = Field(primary_key=True, max_length=64)
    purpose: LinkPurpose = Field(sa_type=enum_of(LinkPurpose), nullable=False)
    user_id: int | None = Field(default=None, foreign_key="users.id", index=True)
    invitation_id: int | None = Field(default=None, foreign_key="invitations.id", index=True)
    created_at: datetime = Field(sa_type=Moment, nullable=False)
    expires_at: datetime = Field(sa_type=Moment, nullable=False)
    used_at: datetime | None = Field(default=None, sa_type=Moment)


class ApiToken(SQLModel, table=True):
    """A secret with which a program acts as one member of one workspace."""

    __tablename__ = "api_tokens"
    __table_args__: ClassVar = (
        sa.ForeignKeyConstraint(
            ["workspace_id", "user_id"], ["members.workspace_id", "members.user_id"]
        ),
        sa.Index(None, "workspace_id", "user_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: int = Field(foreign_key="workspaces.id")
    user_id: int
    name: str = Field(max_length=200)
    secret_hash: str = Field(max_length=64, unique=True)
    created_at: datetime = Field(sa_type=Moment, nullable=False)
    last_used_at: datetime | None = Field(default=None, sa_type=Moment)
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)


class IdempotencyKey(SQLModel, table=True):
    """The first answer to an API request that carried a key, kept for 24 hours."""

    __tablename__ = "idempotency_keys"

    workspace_id: int = Field(
        primary_key=True, foreign_key="workspaces.id", sa_column_kwargs={"autoincrement": False}
    )
    user_id: int = Field(
        primary_key=True, foreign_key="users.id", sa_column_kwargs={"autoincrement": False}
    )
    key: str = Field(primary_key=True, max_length=255)
    request_hash: str = Field(max_length=64)
    status: int
    answer: str = Field(sa_type=sa.Text)
    created_at: datetime = Field(sa_type=Moment, nullable=False, index=True)


class Heartbeat(SQLModel, table=True):
    """When the clockwork last ran; one row."""

    __tablename__ = "heartbeats"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    beat_at: datetime = Field(sa_type=Moment, nullable=False)
