"""Invitations: which are open, and taking them back."""

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import col

from tracker.rules.accounts import Role
from tracker.store.database import Session
from tracker.store.tables.accounts import Invitation, User
from tracker.store.tables.base import METADATA

INVITATIONS = METADATA.tables[str(Invitation.__tablename__)]


class InvitationLine(NamedTuple):
    """An open invitation as a list shows it."""

    id: int
    email: str
    role: Role
    inviter: str
    created_at: datetime
    expires_at: datetime


def open_ones(session: Session, workspace_id: int, now: datetime) -> list[InvitationLine]:
    """Return the invitations of a workspace that can still be accepted, the latest first; one query."""
    row = INVITATIONS.c
    wanted = (
        sa.select(row.id, row.email, row.role, col(User.name), row.created_at, row.expires_at)
        .join(User, col(User.id) == row.invited_by)
        .where(row.workspace_id == workspace_id, _is_untaken(), row.expires_at > now)
        .order_by(row.created_at.desc(), row.id.desc())
    )
    return [InvitationLine(*line) for line in session.execute(wanted)]


def revoke(
    session: Session,
    workspace_id: int,
    now: datetime,
    *,
    invitation_id: int | None = None,
    email: str | None = None,
    invited_by: int | None = None,
) -> bool:
    """Take back the untaken invitations of a workspace that fit what is given; tell whether there were any."""
    asked = {"id": invitation_id, "email": email, "invited_by": invited_by}
    fits = [INVITATIONS.c[name] == value for name, value in asked.items() if value is not None]
    mine = [INVITATIONS.c.workspace_id == workspace_id, _is_untaken(), *fits]
    taken_back = sa.update(INVITATIONS).where(*mine).values(revoked_at=now)
    return bool(session.execute(taken_back.returning(INVITATIONS.c.id)).all())


def _is_untaken() -> sa.ColumnElement[bool]:
    return sa.and_(INVITATIONS.c.accepted_at.is_(None), INVITATIONS.c.revoked_at.is_(None))
