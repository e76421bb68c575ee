"""Signing the journal: whose hand writes what comes next, and why."""

from datetime import datetime
from typing import Protocol

from tracker.store.database import Session
from tracker.store.journal import Hand, take_pen


class Signatory(Protocol):
    """Whoever can sign: a member, known by workspace and user."""

    @property
    def workspace_id(self) -> int:
        """Return the workspace whose journal it is."""

    @property
    def user_id(self) -> int:
        """Return the user who signs."""


def sign(
    session: Session,
    member: Signatory,
    now: datetime,
    action: str,
    *,
    cause: str | None = None,
    reason: str = "",
) -> None:
    """Say that the changes that follow are this member's; ``cause`` is the reference of what led to them."""
    take_pen(session, Hand(member.workspace_id, member.user_id, now, action, cause, reason))


def sign_for(
    session: Session, workspace_id: int, user_id: int | None, now: datetime, action: str
) -> None:
    """Say that the changes that follow are due to a member who is not there now, or to the program."""
    take_pen(session, Hand(workspace_id, user_id, now, action))
