"""Finding people: users, members, sessions, links and tokens."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import col, select

from tracker.rules.accounts import Role
from tracker.store.database import Session
from tracker.store.tables.accounts import (
    ApiToken,
    Heartbeat,
    LinkPurpose,
    Member,
    OneTimeLink,
    SignInSession,
    User,
    Workspace,
)


class MemberLine(NamedTuple):
    """A member as a list shows one."""

    user_id: int
    name: str
    email: str
    role: Role
    created_at: datetime
    version: int


class MembershipLine(NamedTuple):
    """A workspace as its member sees it in a list."""

    slug: str
    name: str
    role: Role


class WorkspaceDay(NamedTuple):
    """A workspace with the day its standing was last refreshed for."""

    id: int
    timezone: str
    standing_on: date | None


def is_claimed(session: Session) -> bool:
    """Tell whether anybody has an account yet."""
    return session.exec(select(User.id).limit(1)).first() is not None


def user_by_email(session: Session, email: str) -> User | None:
    """Return the user with this address, compared in small letters."""
    return session.exec(select(User).where(col(User.email) == email.lower())).first()


def workspace_by_slug(session: Session, slug: str) -> Workspace | None:
    """Return the workspace with this name in addresses."""
    return session.exec(select(Workspace).where(col(Workspace.slug) == slug)).first()


def workspaces_of(session: Session, user_id: int) -> Sequence[Workspace]:
    """Return the workspaces a user is a member of, by name."""
    mine = (
        select(Workspace)
        .join(Member, col(Member.workspace_id) == col(Workspace.id))
        .where(col(Member.user_id) == user_id, col(Member.removed_at).is_(None))
        .order_by(col(Workspace.name), col(Workspace.id))
    )
    return session.exec(mine).all()


def session_with_user(
    session: Session, secret_hash: str, now: datetime
) -> tuple[SignInSession, User] | None:
    """Return the live session of a secret and who it belongs to; one query."""
    wanted = (
        select(SignInSession, User)
        .join(User, col(User.id) == col(SignInSession.user_id))
        .where(col(SignInSession.secret_hash) == secret_hash, col(SignInSession.expires_at) > now)
    )
    return session.exec(wanted).first()


def membership(session: Session, user_id: int, slug: str) -> tuple[Member, Workspace] | None:
    """Return a user's membership of a workspace, if there is one now; one query."""
    wanted = (
        select(Member, Workspace)
        .join(Workspace, col(Workspace.id) == col(Member.workspace_id))
        .where(
            col(Workspace.slug) == slug,
            col(Member.user_id) == user_id,
            col(Member.removed_at).is_(None),
        )
    )
    return session.exec(wanted).first()


def token_with_member(
    session: Session, secret_hash: str
) -> tuple[ApiToken, Member, Workspace, User] | None:
    """Return a live token with the member and workspace it acts for; one query."""
    wanted = (
        select(ApiToken, Member, Workspace, User)
        .join(
            Member,
            sa.and_(
                col(Member.workspace_id) == col(ApiToken.workspace_id),
                col(Member.user_id) == col(ApiToken.user_id),
            ),
        )
        .join(Workspace, col(Workspace.id) == col(ApiToken.workspace_id))
        .join(User, col(User.id) == col(ApiToken.user_id))
        .where(
            col(ApiToken.secret_hash) == secret_hash,
            col(ApiToken.revoked_at).is_(None),
            col(Member.removed_at).is_(None),
        )
    )
    return session.exec(wanted).first()


def lock_workspace(session: Session, workspace_id: int) -> None:
    """Let one transaction at a time write in a workspace.

    SQLite has its one pen already. On PostgreSQL this row lock gives journal and references one
    order, and two members who decide the same thing at once meet here.
    """
    mine = select(Workspace.id).where(col(Workspace.id) == workspace_id)
    session.exec(mine.with_for_update(key_share=True)).one()


def members_of(session: Session, workspace_id: int) -> list[MemberLine]:
    """Return the members of a workspace by name."""
    return [MemberLine(*line) for line in session.execute(_member_lines(workspace_id))]


def member_by_email(session: Session, workspace_id: int, email: str) -> MemberLine | None:
    """Return the member with this address."""
    return next(
        (line for line in members_of(session, workspace_id) if line.email == email.lower()), None
    )


def member_line(session: Session, workspace_id: int, user_id: int) -> MemberLine | None:
    """Return one member as a list shows one; one query."""
    wanted = _member_lines(workspace_id).where(col(Member.user_id) == user_id)
    line = session.execute(wanted).first()
    return MemberLine(*line) if line else None


def count_owners(session: Session, workspace_id: int) -> int:
    """Return how many owners a workspace has."""
    wanted = sa.select(sa.func.count()).where(
        col(Member.workspace_id) == workspace_id,
        col(Member.removed_at).is_(None),
        col(Member.role) == Role.OWNER,
    )
    return int(session.execute(wanted).scalar_one())


def _member_lines(workspace_id: int) -> sa.Select[int, str, str, Role, datetime, int]:
    return (
        sa.select(
            *(col(Member.user_id), col(User.name), col(User.email)),
            *(col(Member.role), col(Member.created_at), col(Member.version)),
        )
        .join(User, col(User.id) == col(Member.user_id))
        .where(col(Member.workspace_id) == workspace_id, col(Member.removed_at).is_(None))
        .order_by(col(User.name), col(User.id))
    )


def memberships_of(session: Session, user_id: int) -> list[MembershipLine]:
    """Return the workspaces a user is a member of, by name, with their role in each; one query."""
    wanted = (
        sa.select(col(Workspace.slug), col(Workspace.name), col(Member.role))
        .join(Member, col(Member.workspace_id) == col(Workspace.id))
        .where(col(Member.user_id) == user_id, col(Member.removed_at).is_(None))
        .order_by(col(Workspace.name), col(Workspace.id))
    )
    return [MembershipLine(*line) for line in session.execute(wanted)]


def emails_of(session: Session, user_ids: Iterable[int | None]) -> dict[int | None, str]:
    """Return the addresses of these users, removed members too; one query."""
    wanted = sa.select(col(User.id), col(User.email)).where(col(User.id).in_({*user_ids} - {None}))
    return {line.id: line.email for line in session.execute(wanted)}


def was_member(session: Session, workspace_id: int, email: str) -> bool:
    """Tell whether somebody with this address is, or ever was, a member."""
    wanted = (
        sa.select(col(Member.user_id))
        .join(User, col(User.id) == col(Member.user_id))
        .where(col(Member.workspace_id) == workspace_id, col(User.email) == email.lower())
    )
    return session.execute(wanted).first() is not None


def tokens_of(session: Session, workspace_id: int, user_id: int) -> Sequence[ApiToken]:
    """Return a member's live tokens, newest first."""
    wanted = (
        select(ApiToken)
        .where(
            col(ApiToken.workspace_id) == workspace_id,
            col(ApiToken.user_id) == user_id,
            col(ApiToken.revoked_at).is_(None),
        )
        .order_by(col(ApiToken.id).desc())
    )
    return session.exec(wanted).all()


def live_link(session: Session, secret_hash: str, now: datetime) -> OneTimeLink | None:
    """Return the link of a secret while it is unused and not expired."""
    wanted = select(OneTimeLink).where(
        col(OneTimeLink.secret_hash) == secret_hash,
        col(OneTimeLink.used_at).is_(None),
        col(OneTimeLink.expires_at) > now,
    )
    return session.exec(wanted).first()


def use_up(session: Session, link: OneTimeLink, now: datetime) -> bool:
    """Mark a link as used and tell whether this transaction was the one to do so.

    Every link that would do the same again goes with it: for set-up all of them, for a new password
    all of the user's, for an invitation all of that invitation.
    """
    is_meant = sa.and_(col(OneTimeLink.purpose) == link.purpose, _same_use(link))
    used = sa.update(OneTimeLink).where(is_meant, col(OneTimeLink.used_at).is_(None))
    found = session.execute(used.values(used_at=now).returning(col(OneTimeLink.secret_hash)))
    return bool(found.all())


def _same_use(link: OneTimeLink) -> sa.ColumnElement[bool]:
    if link.purpose is LinkPurpose.SETUP:
        return sa.true()
    if link.purpose is LinkPurpose.PASSWORD_RESET:
        return col(OneTimeLink.user_id) == link.user_id
    if link.purpose is LinkPurpose.INVITATION:
        return col(OneTimeLink.invitation_id) == link.invitation_id
    return col(OneTimeLink.secret_hash) == link.secret_hash


def void_links(session: Session, user_id: int, now: datetime) -> None:
    """Use up every link that lets a user in."""
    mine = (col(OneTimeLink.user_id) == user_id, col(OneTimeLink.used_at).is_(None))
    session.execute(sa.update(OneTimeLink).where(*mine).values(used_at=now))


def sessions_of(session: Session, user_id: int, now: datetime) -> Sequence[SignInSession]:
    """Return a user's live sessions, the one last used first; one query."""
    wanted = (
        select(SignInSession)
        .where(col(SignInSession.user_id) == user_id, col(SignInSession.expires_at) > now)
        .order_by(col(SignInSession.last_used_at).desc(), col(SignInSession.secret_hash))
    )
    return session.exec(wanted).all()


def end_sessions(session: Session, user_id: int, *, keep: str | None = None) -> None:
    """End a user's sessions, apart from the one whose hash is to be kept."""
    theirs = sa.delete(SignInSession).where(col(SignInSession.user_id) == user_id)
    if keep is not None:
        theirs = theirs.where(col(SignInSession.secret_hash) != keep)
    session.execute(theirs)


def revoke_tokens(session: Session, workspace_id: int, user_id: int, now: datetime) -> None:
    """End every token a member has in a workspace."""
    theirs = (col(ApiToken.workspace_id) == workspace_id, col(ApiToken.user_id) == user_id)
    live = sa.update(ApiToken).where(*theirs, col(ApiToken.revoked_at).is_(None))
    session.execute(live.values(revoked_at=now))


def beat_at(session: Session) -> datetime | None:
    """Return when the heartbeat last ran."""
    return session.exec(select(Heartbeat.beat_at)).first()


def note_beat(session: Session, now: datetime) -> None:
    """Keep that the heartbeat ran; raise Conflict at the end when another was first with the first beat."""
    session.merge(Heartbeat(id=1, beat_at=now))


def workspaces_behind(session: Session, today: date) -> list[WorkspaceDay]:
    """Return the workspaces whose standing is of a day before this one; one query."""
    columns = (col(Workspace.id), col(Workspace.timezone), col(Workspace.standing_on))
    is_behind = sa.or_(columns[2].is_(None), columns[2] < today)
    wanted = sa.select(*columns).where(is_behind).order_by(columns[0])
    return [WorkspaceDay(*line) for line in session.execute(wanted)]


def note_standing(session: Session, workspace_id: int, today: date) -> None:
    """Keep for which day the standing of a whole workspace was refreshed."""
    mine = col(Workspace.id) == workspace_id
    session.execute(sa.update(Workspace).where(mine).values(standing_on=today))
