"""The scene an event plays in: a moment, a member, the words, and the references given out so far."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self, TypeVar

from tracker.actions.accounts.members import Member
from tracker.cli.demo.texts import Texts
from tracker.rules.references import Kind, reference
from tracker.store.database import Session

T = TypeVar("T")


@dataclass(frozen=True)
class Scene:
    """Where and when an event plays, and by whom; the plot's keys stand for records of the database."""

    session: Session
    member: Member
    now: datetime
    texts: Texts
    refs: dict[tuple[Kind, str], str] = field(default_factory=dict)

    def moved_to(self, now: datetime, member: Member) -> Self:
        """Return the scene at a later moment, with somebody else in it."""
        return replace(self, now=now, member=member)

    def does(self, action: Callable[..., T], *args: object, **kwargs: object) -> T:
        """Let the member do one action at this moment."""
        return action(self.session, self.member, self.now, *args, **kwargs)

    def finds(self, find: Callable[..., T], kind: Kind, key: str) -> T:
        """Return the record a key stands for."""
        return find(self.session, self.member, self.ref(kind, key))

    def remember(self, kind: Kind, key: str, number: int) -> None:
        """Keep which record a key stands for."""
        self.refs[kind, key] = reference(kind, number)

    def ref(self, kind: Kind, key: str) -> str:
        """Return the reference of the record a key stands for."""
        return self.refs[kind, key]

    def ref_or_none(self, kind: Kind, key: str | None) -> str | None:
        """Return the same, or None for no key."""
        return None if key is None else self.ref(kind, key)


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something a member did, so many days ago."""

    day: int
    by: str = "anna"

    def play(self, scene: Scene) -> None:
        """Do it."""
        raise NotImplementedError
