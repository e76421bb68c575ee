"""The outbox: letters put in once, taken out under a lease, and marked by whoever still holds it."""

from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col

from tracker.rules.letters import LEASE, WAITS, LetterKind, MailTrouble
from tracker.store.database import Session
from tracker.store.tables.accounts import Workspace
from tracker.store.tables.base import METADATA
from tracker.store.tables.outbox import OutboxLetter

OUTBOX = METADATA.tables[str(OutboxLetter.__tablename__)]
LINES = 50


class Claimed(NamedTuple):
    """A letter that one sender has alone for a while."""

    id: int
    kind: LetterKind
    unique_key: str
    to_address: str
    language: str
    values: dict[str, Any]
    created_at: datetime
    attempts: int


class FailedLine(NamedTuple):
    """A letter that did not go out, as a list shows it: never what stands in it."""

    id: int
    kind: LetterKind
    to_address: str
    workspace_name: str | None
    attempts: int
    failed_at: datetime
    last_error: MailTrouble | None


class Counts(NamedTuple):
    """How many letters wait, went out in the days that are remembered, and were given up."""

    waiting: int
    sent: int
    failed: int


def put_in(session: Session, letter: OutboxLetter) -> None:
    """Add a letter; does nothing when there is one with its key already. One statement."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    values = letter.model_dump(exclude={"id"})
    session.execute(insert(OUTBOX).values(values).on_conflict_do_nothing())


def is_due(session: Session, now: datetime) -> bool:
    """Tell whether there is a letter to send now."""
    return session.execute(sa.select(OUTBOX.c.id).where(_due(now)).limit(1)).first() is not None


def claim(session: Session, now: datetime, by: str) -> Claimed | None:
    """Take the letter that has waited longest, under a lease that is counted as an attempt; one statement.

    Of several who claim at once each gets another letter: on PostgreSQL rows that somebody else
    is claiming are skipped, and the CTE is materialized so that LIMIT is looked at once; SQLite
    lets one at a time write.
    """
    due = (
        sa.select(OUTBOX.c.id)
        .where(_due(now))
        .order_by(OUTBOX.c.due_at, OUTBOX.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .cte("due")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )
    take = (
        sa.update(OUTBOX)
        .where(OUTBOX.c.id.in_(sa.select(due.c.id)))
        .values(lease_until=now + LEASE, lease_by=by, attempts=OUTBOX.c.attempts + 1)
        .returning(*(OUTBOX.c[name] for name in Claimed._fields))
    )
    taken = session.execute(take).first()
    return Claimed(*taken) if taken else None


def note_sent(session: Session, letter_id: int, by: str, now: datetime) -> None:
    """Keep that a letter went out, and no longer what it was about, where the lease is still ours."""
    gone = sa.update(OUTBOX).where(_held(letter_id, by))
    session.execute(
        gone.values(sent_at=now, values={}, lease_until=None, lease_by=None, last_error=None)
    )


def note_failure(
    session: Session,
    letter_id: int,
    by: str,
    now: datetime,
    *,
    trouble: MailTrouble,
    again_at: datetime | None,
) -> None:
    """Keep why a letter did not go out, where the lease is still ours; without ``again_at`` it is given up."""
    tried = sa.update(OUTBOX).where(_held(letter_id, by))
    after = {"failed_at": now} if again_at is None else {"due_at": again_at}
    session.execute(tried.values(last_error=trouble, lease_until=None, lease_by=None, **after))


def drop(session: Session, letter_id: int, by: str) -> None:
    """Take out a letter that has nothing to say any more, where the lease is still ours."""
    session.execute(sa.delete(OUTBOX).where(_held(letter_id, by)))


def forget_sent(session: Session, before: datetime) -> None:
    """Take out what went out before a moment."""
    session.execute(sa.delete(OUTBOX).where(OUTBOX.c.sent_at < before))


def send_again(
    session: Session, letter_id: int, now: datetime, *, workspace_id: int | None = None
) -> bool:
    """Begin anew with a letter that was given up; tell whether there was one (of this workspace)."""
    wanted = [OUTBOX.c.id == letter_id, OUTBOX.c.failed_at.is_not(None)]
    if workspace_id is not None:
        wanted.append(OUTBOX.c.workspace_id == workspace_id)
    anew = sa.update(OUTBOX).where(*wanted).values(failed_at=None, attempts=0, due_at=now)
    return bool(session.execute(anew.returning(OUTBOX.c.id)).all())


def failed(session: Session, *, workspace_id: int | None = None) -> list[FailedLine]:
    """Return the letters that were given up (in a workspace), the latest first; one query."""
    letters = OUTBOX.c
    columns = (letters.id, letters.kind, letters.to_address, col(Workspace.name))
    more = (letters.attempts, letters.failed_at, letters.last_error)
    wanted = (
        sa.select(*columns, *more)
        .outerjoin(Workspace, col(Workspace.id) == letters.workspace_id)
        .where(letters.failed_at.is_not(None))
        .order_by(letters.failed_at.desc(), letters.id.desc())
        .limit(LINES)
    )
    if workspace_id is not None:
        wanted = wanted.where(letters.workspace_id == workspace_id)
    return [FailedLine(*line) for line in session.execute(wanted)]


def counts(session: Session) -> Counts:
    """Return how many letters wait, went out and were given up; one query."""
    is_sent, is_failed = OUTBOX.c.sent_at.is_not(None), OUTBOX.c.failed_at.is_not(None)
    numbers = [
        sa.func.count().filter(wanted)
        for wanted in (sa.not_(sa.or_(is_sent, is_failed)), is_sent, is_failed)
    ]
    return Counts(*session.execute(sa.select(*numbers).select_from(OUTBOX)).one())


def _due(now: datetime) -> sa.ColumnElement[bool]:
    """Return what makes a letter due; a moment further ahead than we ever set it is a clock's that was set back."""
    letters = OUTBOX.c
    is_time = sa.or_(letters.due_at <= now, letters.due_at > now + WAITS[-1])
    is_free = sa.or_(
        letters.lease_until.is_(None), letters.lease_until <= now, letters.lease_until > now + LEASE
    )
    return sa.and_(letters.sent_at.is_(None), letters.failed_at.is_(None), is_time, is_free)


def _held(letter_id: int, by: str) -> sa.ColumnElement[bool]:
    return sa.and_(OUTBOX.c.id == letter_id, OUTBOX.c.lease_by == by)
