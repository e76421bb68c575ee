"""Signing the journal: whose hand writes what comes next, and why."""

from datetime import datetime

from tracker.actions.accounts.members import Member
from tracker.store.database import Session
from tracker.store.journal import Hand, take_pen


def sign(
    session: Session,
    member: Member,
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
