"""Members: the person who acts, in the workspace they act in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from tracker.rules.accounts import SLUG, Role, check_editor, check_owner
from tracker.rules.refusals import Missing
from tracker.store import accounts as store
from tracker.store.accounts import MemberLine
from tracker.store.database import Session
from tracker.store.tables.accounts import Member as MemberRow
from tracker.store.tables.accounts import User, Workspace


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """Return the time zone of a name that was checked when it was stored."""
    return ZoneInfo(name)


@dataclass(frozen=True)
class Place:
    """A workspace, as far as days depend on it."""

    workspace_id: int
    timezone: str

    def day(self, moment: datetime) -> date:
        """Return the day a moment falls on there."""
        return moment.astimezone(zone(self.timezone)).date()


@dataclass(frozen=True)
class Member:
    """A user in a workspace: whose records are meant, what they may do, and in which language they read."""

    workspace_id: int
    user_id: int
    role: Role
    slug: str
    workspace_name: str
    name: str
    email: str
    language: str
    timezone: str

    @property
    def place(self) -> Place:
        """Return the workspace, as far as days depend on it."""
        return Place(self.workspace_id, self.timezone)

    @property
    def may_edit(self) -> bool:
        """Tell whether the member may record work."""
        return self.role.may_edit

    @property
    def is_owner(self) -> bool:
        """Tell whether the member may do everything."""
        return self.role is Role.OWNER

    @property
    def initials(self) -> str:
        """Return one or two letters to know the person by."""
        return initials(self.name)

    def today(self, now: datetime) -> date:
        """Return the day it is in the workspace's time zone."""
        return self.place.day(now)

    def must_edit(self) -> None:
        """Raise NotAllowed for viewers."""
        check_editor(self.role)

    def must_own(self) -> None:
        """Raise NotAllowed for everyone but owners."""
        check_owner(self.role)


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name."""
    words = name.split()
    return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper()


def member_in(session: Session, user: User, slug: str) -> Member:
    """Return the user as a member of a workspace; raise Missing when they are none. One query."""
    found = store.membership(session, user.id or 0, slug) if SLUG.fullmatch(slug) else None
    if found is None:
        raise Missing
    row, workspace = found
    return as_member(row, workspace, user)


def as_member(row: MemberRow, workspace: Workspace, user: User) -> Member:
    """Return the member that a row, its workspace and its user make together."""
    return Member(
        workspace_id=row.workspace_id,
        user_id=row.user_id,
        role=row.role,
        slug=workspace.slug,
        workspace_name=workspace.name,
        name=user.name,
        email=user.email,
        language=user.language or workspace.language,
        timezone=workspace.timezone,
    )


def take_part(session: Session, member: Member) -> Member:
    """Begin to write in a workspace: wait for one's turn, then see what one may do by now.

    Raises Missing when the member was removed meanwhile. Two queries.
    """
    store.lock_workspace(session, member.workspace_id)
    found = store.membership(session, member.user_id, member.slug)
    if found is None:
        raise Missing
    return replace(member, role=found[0].role)


def members(session: Session, member: Member) -> Sequence[MemberLine]:
    """Return everybody in the workspace by name."""
    return store.members_of(session, member.workspace_id)
